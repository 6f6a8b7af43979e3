package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The accuracies on corrupted images, found in real forked JVMs. */
class RobustnessProcessTest {

    private static final List<Condition> ALL = Stream.of(Corruption.values())
            .flatMap(corruption -> Stream.of(1, 3, 5).map(severity -> new Condition(corruption, severity)))
            .toList();

    @TempDir
    static Path folder;

    private static WantedResult first;
    private static WantedResult second;

    @BeforeAll
    static void train() throws IOException {
        LocalFixture fixture = new LocalFixture(folder);
        first = trained(fixture, "first", "seed", "1");
        second = trained(fixture, "second", "seed", "2", "activation", "tanh");
    }

    private static WantedResult trained(LocalFixture fixture, String directory, String... recipe) throws IOException {
        WantedResult wanted = fixture.wanted(directory, recipe);
        TrainingJob.run(
                new WorkerRequest(
                        wanted.task(), fixture.data(), wanted.directory().path().toString(), false),
                new TrainingListener() {});
        return wanted;
    }

    @Test
    void accuraciesAreThoseOfTheSameJvm() throws Exception {
        assertThat(accuracies(2, model(first, ALL)))
                .containsExactly(Result.read(first.directory()).accuracies(ALL));
    }

    @Test
    void eachModelIsAskedForItsOwnConditions() throws Exception {
        List<Condition> few = ALL.subList(4, 9);

        assertThat(accuracies(1, model(first, ALL.subList(3, 6)), model(second, few)))
                .containsExactly(
                        Result.read(first.directory()).accuracies(ALL.subList(3, 6)),
                        Result.read(second.directory()).accuracies(few));
    }

    @Test
    void plainLoopsSayTheSame() throws Exception {
        WorkerProcess.Options options = options(List.of("-XX:-UseFMA"), Optional.empty());

        assertThat(WorkerProcess.run(new RobustnessRequest(List.of(model(first, ALL)), 2), options, quiet()))
                .containsExactly(Result.read(first.directory()).accuracies(ALL));
    }

    @Test
    void aResultThatWasChangedIsALine() throws IOException {
        ResultDirectory copy = new ResultDirectory(Files.createDirectories(folder.resolve("changed")));
        try (Stream<Path> files = Files.list(first.directory().path())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.path().resolve(file.getFileName()));
            }
        }
        Files.write(copy.model(), new byte[] {1});

        assertThatThrownBy(() -> accuracies(2, new RobustnessRequest.Model(copy, ALL)))
                .isInstanceOf(WorkerFailedException.class)
                .hasMessageContaining("model.zip")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aKilledWorkerIsALine() {
        RobustnessRequest request = new RobustnessRequest(List.of(model(first, ALL)), 1);

        assertThatThrownBy(() -> WorkerProcess.run(request, options(List.of(), Optional.empty()), new Killer()))
                .isInstanceOf(WorkerFailedException.class)
                .hasMessage("the JVM that classifies was killed by signal 9, which on Linux mostly means that the"
                        + " machine ran out of memory; there is no answer, run the goal again");
    }

    @Test
    void aWorkerWithoutMemoryIsALine() {
        RobustnessRequest request = new RobustnessRequest(List.of(model(first, ALL)), 1);

        assertThatThrownBy(() -> WorkerProcess.run(request, options(List.of("-Xmx3m"), Optional.empty()), quiet()))
                .isInstanceOf(WorkerFailedException.class)
                .hasMessageStartingWith("the JVM that classifies ran out of memory; give it more")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aWorkerThatTakesTooLongIsALine() {
        List<RobustnessRequest.Model> many = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            many.add(model(first, ALL));
        }

        assertThatThrownBy(() -> WorkerProcess.run(
                        new RobustnessRequest(many, 1),
                        options(List.of(), Optional.of(Duration.ofSeconds(1))),
                        quiet()))
                .isInstanceOf(WorkerFailedException.class)
                .hasMessage("the classification was stopped after timeoutSeconds, 1; raise it, or have fewer images"
                        + " classified");
    }

    @Test
    void aConditionWithoutAnAnswerIsNoResult() {
        Condition condition = ALL.get(0);
        RobustnessRequest request = new RobustnessRequest(List.of(model(first, ALL.subList(0, 2))), 1);
        WorkerEvent answer = WorkerEvent.robustness(new WorkerEvent.Robustness(condition, Optional.empty()))
                .ofRun(0);

        assertThat(request.accuracies(List.of(answer))).isEmpty();
    }

    @Test
    void outputsThatAreNoNumbersHaveNoAccuracy() {
        Condition condition = ALL.get(0);
        RobustnessRequest request = new RobustnessRequest(List.of(model(first, List.of(condition))), 1);
        WorkerEvent answer = WorkerEvent.robustness(new WorkerEvent.Robustness(condition, Optional.empty()))
                .ofRun(0);

        assertThat(request.accuracies(List.of(answer)).orElseThrow())
                .singleElement()
                .satisfies(accuracies -> assertThat(accuracies).isEmpty());
    }

    /** Kills the worker as soon as it was started. */
    private static final class Killer implements WorkerProcess.OutputListener {
        @Override
        public void onOutput(String line) {
            Thread killer = new Thread(() -> {
                while (RunningWorkers.now().isEmpty()) {
                    Thread.onSpinWait();
                }
                RunningWorkers.kill();
            });
            killer.setDaemon(true);
            killer.start();
        }
    }

    private static RobustnessRequest.Model model(WantedResult result, List<Condition> conditions) {
        return new RobustnessRequest.Model(result.directory(), conditions);
    }

    private static List<Map<Condition, Ratio>> accuracies(int threads, RobustnessRequest.Model... models)
            throws WorkerFailedException {
        return WorkerProcess.run(
                new RobustnessRequest(List.of(models), threads), options(List.of(), Optional.empty()), quiet());
    }

    private static WorkerProcess.OutputListener quiet() {
        return new WorkerProcess.OutputListener() {};
    }

    private static WorkerProcess.Options options(List<String> jvmArguments, Optional<Duration> timeout) {
        return new WorkerProcess.Options(LocalFixture.options().classPath(), jvmArguments, timeout, false);
    }
}
