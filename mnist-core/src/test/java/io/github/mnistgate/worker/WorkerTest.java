package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.TrainingTask;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The worker as the build sees it: a JVM of its own. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkerTest {

    @TempDir
    static Path shared;

    private static Path data;

    @TempDir
    Path directory;

    private Process process;

    @BeforeAll
    static void writeData() throws IOException {
        data = IdxFixture.sample(shared.resolve("data é"), 320, 40);
    }

    @AfterEach
    void stop() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void trainsAndSendsEvents() throws Exception {
        start(request(Map.of("hiddenLayers", "8", "epochs", "3"), true));

        List<WorkerEvent> events = events();

        assertThat(process.waitFor()).isEqualTo(ExitCode.DONE.code());
        List<WorkerEvent> epochs = ofKind(events, WorkerEvent.Kind.EPOCH);
        assertThat(epochs).extracting(event -> event.epoch().epoch()).containsExactly(1, 2, 3);
        assertThat(epochs)
                .allSatisfy(event -> assertThat(event.epoch().validationLoss()).isNotNull());
        assertThat(ofKind(events, WorkerEvent.Kind.STEP))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.step().steps()).isEqualTo(8));
        WorkerEvent last = events.get(events.size() - 1);
        assertThat(last.kind()).isEqualTo(WorkerEvent.Kind.DONE);
        assertThat(last.result().test().accuracy()).isBetween(0.0, 1.0);
        assertThat(new ResultDirectory(directory.resolve("out")).evaluation()).exists();
    }

    @Test
    void badRecipeIsAnErrorEvent() throws Exception {
        start(request(Map.of("batchSize", "100000"), false));

        List<WorkerEvent> events = events();

        assertThat(process.waitFor()).isEqualTo(ExitCode.INVALID_INPUT.code());
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(WorkerEvent.Kind.ERROR);
            assertThat(event.message()).startsWith("batchSize is 100000, allowed are 1 to ");
        });
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void divergenceIsAnErrorEvent() throws Exception {
        start(request(Map.of("hiddenLayers", "8", "learningRate", "1e30"), false));

        List<WorkerEvent> events = events();

        assertThat(process.waitFor()).isEqualTo(ExitCode.INVALID_INPUT.code());
        assertThat(events.get(events.size() - 1).message()).startsWith("training diverged: ");
        assertThat(new ResultDirectory(directory.resolve("out")).evaluation()).doesNotExist();
    }

    @Test
    void requestThatIsNoneIsAnErrorEvent() throws Exception {
        start(directory.resolve("none.json"));

        List<WorkerEvent> events = events();

        assertThat(process.waitFor()).isEqualTo(ExitCode.INVALID_INPUT.code());
        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(event.message()).contains("none.json"));
    }

    @Test
    void endsWhenItsParentDoes() throws Exception {
        start(request(Map.of("hiddenLayers", "8", "epochs", "100000"), false));
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        assertThat(nextEvent(reader).orElseThrow().kind()).isEqualTo(WorkerEvent.Kind.EPOCH);

        process.getOutputStream().close();
        while (nextEvent(reader).isPresent()) {
            // Epochs that were on their way.
        }

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.FAILED.code());
        assertThat(new ResultDirectory(directory.resolve("out")).evaluation()).doesNotExist();
    }

    private Path request(Map<String, String> recipe, boolean steps) throws IOException {
        Path file = directory.resolve("request.json");
        WorkerRequest request = new WorkerRequest(
                TrainingTask.of(
                        Recipes.of(recipe),
                        DatasetIdentity.of(DataSource.of(data.toString())),
                        EngineChoice.standard()),
                DataSource.of(data.toString()),
                directory.resolve("out").toString(),
                steps);
        Files.write(file, request.toBytes());
        return file;
    }

    private void start(Path request) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(WorkerJvm.options(EngineChoice.standard(), false));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName(), request.toString()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private List<WorkerEvent> events() throws IOException {
        List<WorkerEvent> events = new ArrayList<>();
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        for (Optional<WorkerEvent> event = nextEvent(reader); event.isPresent(); event = nextEvent(reader)) {
            events.add(event.get());
        }
        return events;
    }

    /** The next event, over lines that are none; empty at the end. */
    private static Optional<WorkerEvent> nextEvent(BufferedReader reader) throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            Optional<WorkerEvent> event = WorkerEvent.parse(line);
            if (event.isPresent()) {
                return event;
            }
        }
        return Optional.empty();
    }

    private static List<WorkerEvent> ofKind(List<WorkerEvent> events, WorkerEvent.Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }
}
