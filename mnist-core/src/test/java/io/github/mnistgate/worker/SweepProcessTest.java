package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DataSplits;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingTask;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trainings of a sweep in a JVM of their own, on the real data. */
class SweepProcessTest {

    private static final List<Map<String, String>> RECIPES = List.of(
            Map.of("hiddenLayers", "16", "epochs", "2", "batchSize", "512"),
            // Diverges at once.
            Map.of("hiddenLayers", "16", "epochs", "2", "batchSize", "512", "optimizer", "sgd", "learningRate", "1e30"),
            Map.of("hiddenLayers", "16", "epochs", "2", "batchSize", "512", "outputUnits", "12", "augment", "shift:1"));

    @TempDir
    Path directory;

    @Test
    void trainsEveryRecipeAsIfItWereAlone() throws Exception {
        Map<Integer, List<WorkerEvent>> events = run("first", Optional.of(directory.resolve("cache")));

        assertThat(events.keySet()).containsExactly(0, 1, 2);
        for (int place : new int[] {0, 2}) {
            assertThat(events.get(place))
                    .extracting(WorkerEvent::kind)
                    .containsExactly(
                            WorkerEvent.Kind.START,
                            WorkerEvent.Kind.EPOCH,
                            WorkerEvent.Kind.EPOCH,
                            WorkerEvent.Kind.DONE);
            Path alone = directory.resolve("alone" + place);
            TrainingJob.run(
                    wanted(place, alone),
                    DataSource.MNIST,
                    DataSplits.read(DataSource.MNIST),
                    1,
                    new TrainingListener() {});
            for (String file : new String[] {"model.zip", "evaluation.json", "probabilities.f32"}) {
                assertThat(directory.resolve("first").resolve("run" + place).resolve(file))
                        .hasSameBinaryContentAs(alone.resolve(file));
            }
        }
        assertThat(events.get(1))
                .extracting(WorkerEvent::kind)
                .containsExactly(WorkerEvent.Kind.START, WorkerEvent.Kind.ERROR);
        assertThat(events.get(1).get(1).message()).startsWith("training diverged");
        assertThat(directory.resolve("first").resolve("run1").resolve("evaluation.json"))
                .doesNotExist();

        // From the cache: no epoch is trained.
        Map<Integer, List<WorkerEvent>> again = run("second", Optional.of(directory.resolve("cache")));
        assertThat(again.get(0))
                .containsExactly(
                        WorkerEvent.restored("no earlier result").ofRun(0),
                        events.get(0).get(3));
        assertThat(directory.resolve("second").resolve("run2").resolve("model.zip"))
                .hasSameBinaryContentAs(
                        directory.resolve("first").resolve("run2").resolve("model.zip"));
    }

    private Map<Integer, List<WorkerEvent>> run(String name, Optional<Path> cache) throws WorkerFailedException {
        Map<Integer, List<WorkerEvent>> events = new TreeMap<>();
        List<WantedResult> runs = new ArrayList<>();
        for (int place = 0; place < RECIPES.size(); place++) {
            runs.add(wanted(place, directory.resolve(name).resolve("run" + place)));
        }
        WorkerProcess.run(
                new SweepRequest(DataSource.MNIST, cache, false, 2, runs),
                new WorkerProcess.Options(classPath(), List.of(), Optional.empty(), false),
                new WorkerProcess.SweepListener() {
                    @Override
                    public void onWarning(String message) {
                        throw new AssertionError(message);
                    }

                    @Override
                    public void onRun(WorkerEvent event) {
                        events.computeIfAbsent(event.run(), key -> new ArrayList<>())
                                .add(event);
                    }
                });
        return events;
    }

    private static WantedResult wanted(int place, Path output) {
        TrainingTask task = TrainingTask.of(
                Recipes.of(RECIPES.get(place)), DatasetIdentity.of(DataSource.MNIST), PoolRunner.ENGINE);
        return new WantedResult(task, new ResultDirectory(output));
    }

    private static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }
}
