package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Engines;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.ToyDevice;
import io.github.mnistgate.training.TrainingTask;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fork and every way in which it can end, with real JVMs on the real data. */
class WorkerProcessTest {

    private static final Map<String, String> SHORT = Map.of("hiddenLayers", "8", "epochs", "1", "batchSize", "512");
    private static final Map<String, String> LONG = Map.of("epochs", "1000", "batchSize", "512");

    /** Its parameters take more memory than the images. */
    private static final Map<String, String> LARGE = Map.of("hiddenLayers", "4096,4096");

    @TempDir
    Path output;

    @Test
    void reportsEpochsAndStepsAndTheFinalScores() throws Exception {
        List<EpochMetrics> epochs = new ArrayList<>();
        List<WorkerEvent.Step> steps = new ArrayList<>();
        WorkerEvent.Result result = WorkerProcess.run(
                request(Map.of("epochs", "2", "batchSize", "512"), true),
                options(List.of(), null),
                new WorkerProcess.Listener() {
                    @Override
                    public void onEpoch(EpochMetrics epoch) {
                        epochs.add(epoch);
                    }

                    @Override
                    public void onStep(WorkerEvent.Step step) {
                        steps.add(step);
                    }
                });

        assertThat(epochs).extracting(EpochMetrics::epoch).containsExactly(1, 2);
        assertThat(epochs.get(1).trainLoss()).isLessThan(epochs.get(0).trainLoss());
        assertThat(steps).isNotEmpty().allSatisfy(step -> {
            assertThat(step.steps()).isEqualTo(94);
            assertThat(step.step()).isBetween(1, 94);
        });
        assertThat(result.test().accuracy()).isGreaterThan(0.9);
        assertThat(output.resolve("evaluation.json")).exists();
    }

    @Test
    void theUsersCollectorIsTaken() throws Exception {
        WorkerEvent.Result result =
                WorkerProcess.run(request(SHORT, false), options(List.of("-XX:+UseParallelGC"), null), epoch -> {});

        assertThat(result.test().accuracy()).isGreaterThan(0.5);
    }

    @Test
    void slowLoopsAreWarnedOf() throws Exception {
        List<String> warnings = new ArrayList<>();

        WorkerEvent.Result result = WorkerProcess.run(
                request(SHORT, false), options(List.of("-XX:-UseFMA"), null), new WorkerProcess.Listener() {
                    @Override
                    public void onEpoch(EpochMetrics epoch) {}

                    @Override
                    public void onWarning(String message) {
                        warnings.add(message);
                    }
                });

        assertThat(result.test().accuracy()).isGreaterThan(0.5);
        assertThat(warnings)
                .containsExactly("this Java runtime lacks the module jdk.incubator.vector, or the processor fused"
                        + " multiply-add: training takes several times as long as it could");
    }

    @Test
    void aKilledWorkerIsOneClearLineAndLeavesNoResult() {
        assertThatThrownBy(() -> WorkerProcess.run(
                        request(LONG, false), options(List.of(), null), epoch -> RunningWorkers.kill()))
                .isInstanceOf(WorkerFailedException.class)
                .hasMessageStartingWith(
                        "the training JVM was killed by signal 9, which on Linux mostly means that the machine"
                                + " ran out of memory")
                .hasMessageNotContaining("\n");
        assertThat(filesLeft()).isEmpty();
    }

    @Test
    void aWorkerOutOfMemoryIsOneClearLine() {
        assertThatThrownBy(
                        () -> WorkerProcess.run(request(LARGE, false), options(List.of("-Xmx64m"), null), epoch -> {}))
                .isInstanceOf(WorkerFailedException.class)
                .hasMessageStartingWith("the training JVM ran out of memory")
                .hasMessageContaining("-Xmx2g");
        assertThat(filesLeft()).isEmpty();
    }

    /** The JVM is told to crash for want of memory, as it would in a driver. */
    @Test
    void aCrashIsTheDevicesFaultWhereOneTrains(@TempDir Path errors) {
        List<String> crash = List.of(
                "-Xmx64m",
                "-D" + ToyDevice.BOXES + "=100",
                "-XX:+CrashOnOutOfMemoryError",
                "-XX:ErrorFile=" + errors.resolve("error"));
        WorkerRequest onDevice = new WorkerRequest(
                TrainingTask.of(
                        Recipes.of(LONG),
                        DatasetIdentity.of(DataSource.of("mnist")),
                        new EngineChoice(Engines.named(ToyDevice.TRAINER, ToyDevice.BACKEND), 1)),
                DataSource.of("mnist"),
                output.toString(),
                false);

        assertThatThrownBy(() -> WorkerProcess.run(onDevice, options(crash, null), epoch -> {}))
                .isInstanceOf(DeviceFailedException.class)
                .hasMessage("the training JVM crashed (signal 6) in the driver or in a library of the device");
        assertThatThrownBy(() -> WorkerProcess.run(request(LARGE, false), options(crash, null), epoch -> {}))
                .isNotInstanceOf(DeviceFailedException.class)
                .hasMessageStartingWith("the training JVM was killed by signal 6;");
        assertThat(filesLeft()).isEmpty();
    }

    @Test
    void aTimeoutStopsTheWorker() {
        assertThatThrownBy(() ->
                        WorkerProcess.run(request(LONG, false), options(List.of(), Duration.ofSeconds(3)), epoch -> {}))
                .isInstanceOf(WorkerFailedException.class)
                .hasMessage("the training was stopped after timeoutSeconds, 3; raise it, or train fewer epochs");
        assertThat(filesLeft()).isEmpty();
    }

    @Test
    void aMistakeComesBackWordForWord() {
        assertThatThrownBy(() -> WorkerProcess.run(
                        request(Map.of("batchSize", "100000"), false), options(List.of(), null), epoch -> {}))
                .isInstanceOf(WorkerFailedException.class)
                .hasMessage("batchSize is 100000, allowed are 1 to 48000, the number of training images after"
                        + " validationSplit 0.2");
    }

    @Test
    void aJvmThatDoesNotStartSaysWhy() {
        assertThatThrownBy(() -> WorkerProcess.run(
                        request(LONG, false), options(List.of("-XX:NoSuchOption"), null), epoch -> {}))
                .isInstanceOf(WorkerFailedException.class)
                .hasMessageStartingWith("the training JVM failed with exit code 1: ");
    }

    private List<Path> filesLeft() {
        try (Stream<Path> files = Files.list(output)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WorkerRequest request(Map<String, String> recipe, boolean steps) {
        return new WorkerRequest(
                TrainingTask.of(
                        Recipes.of(recipe), DatasetIdentity.of(DataSource.of("mnist")), EngineChoice.standard()),
                DataSource.of("mnist"),
                output.toString(),
                steps);
    }

    private static WorkerProcess.Options options(List<String> jvmArguments, Duration timeout) {
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return new WorkerProcess.Options(classPath, jvmArguments, Optional.ofNullable(timeout), false);
    }
}
