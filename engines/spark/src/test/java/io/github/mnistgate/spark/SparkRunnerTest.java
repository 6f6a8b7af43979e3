package io.github.mnistgate.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.TrainingTask;
import io.github.mnistgate.worker.Cluster;
import io.github.mnistgate.worker.ClusterRunner;
import io.github.mnistgate.worker.PoolRunner;
import io.github.mnistgate.worker.Runner;
import io.github.mnistgate.worker.WantedResult;
import io.github.mnistgate.worker.WorkerEvent;
import io.github.mnistgate.worker.WorkerFailedException;
import io.github.mnistgate.worker.WorkerProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings in threads of Spark, on data that is sent to them. */
class SparkRunnerTest {

    private static final Cluster THREADS = new Cluster("local[2]", "4.2.0", Map.of());

    @TempDir
    Path root;

    private final Told told = new Told();
    private DataSource data;

    @BeforeEach
    void writeData() throws IOException {
        data = DataSource.of(IdxFixture.sample(root.resolve("data"), 64, 40).toString());
    }

    @Test
    void resultsAreThoseOfThePool() throws WorkerFailedException {
        List<WantedResult> here = wanted("here");
        List<WantedResult> there = wanted("there");
        new PoolRunner(data, Optional.empty(), false, 2, options()).run(here, told);

        SortedMap<Integer, WorkerFailedException> failures = runner(THREADS).run(there, told);

        assertThat(failures).containsOnlyKeys(1);
        assertThat(failures.get(1)).hasMessageStartingWith("training diverged");
        assertThat(there.get(1).directory().evaluation()).doesNotExist();
        for (int place : new int[] {0, 2}) {
            assertThat(there.get(place).staleness()).isEmpty();
            for (String file : List.of("model.zip", "evaluation.json", "probabilities.f32")) {
                assertThat(there.get(place).directory().path().resolve(file))
                        .hasSameBinaryContentAs(
                                here.get(place).directory().path().resolve(file));
            }
        }
        assertThat(told.warnings).isEmpty();
    }

    @Test
    void theCacheKeepsTheResultsAndIsNotSent() throws WorkerFailedException {
        runner(THREADS).run(wanted("first").subList(0, 1), told);
        told.epochs.clear();

        runner(THREADS).run(wanted("second").subList(0, 1), told);

        assertThat(told.epochs).isEmpty();
        assertThat(root.resolve("second/0/model.zip")).hasSameBinaryContentAs(root.resolve("first/0/model.zip"));
    }

    /** The results are there, so the options of no JVM are asked for. */
    @Test
    void noClusterIsStartedForWhatIsUpToDate() throws WorkerFailedException {
        List<WantedResult> wanted = wanted("result").subList(0, 1);
        runner(THREADS).run(wanted, told);
        told.started.clear();

        new ClusterRunner(data, Optional.empty(), false, THREADS, new SparkDriver(), engine -> {
                    throw new IllegalStateException("a JVM is started");
                })
                .run(wanted, told);

        assertThat(told.started).isEmpty();
        assertThat(told.upToDate).containsExactly(0);
    }

    /** A master that does not answer is no matter then. */
    @Test
    void noClusterIsConnectedToForWhatTheCacheHas() throws WorkerFailedException {
        runner(THREADS).run(wanted("first").subList(0, 1), told);
        told.started.clear();

        runner(new Cluster("spark://127.0.0.1:1", "4.2.0", Map.of()))
                .run(wanted("second").subList(0, 1), told);

        assertThat(told.started).isEmpty();
        assertThat(told.restored).containsExactly(0);
    }

    @Test
    void aClusterThatDoesNotAnswerIsOneFailureOfAll() {
        assertThatThrownBy(() -> runner(new Cluster("spark://127.0.0.1:1", "4.2.0", Map.of()))
                        .run(wanted("result"), told))
                .isInstanceOf(WorkerFailedException.class)
                .hasMessageStartingWith("master is 'spark://127.0.0.1:1', but nothing answers at 127.0.0.1:1");
    }

    @Test
    void epochsAreToldWhileTheTrainingGoesOn() throws WorkerFailedException {
        Cluster cluster = new Cluster("local[1]", "4.2.0", Map.of("spark.executor.heartbeatInterval", "100ms"));
        WantedResult wanted = new WantedResult(
                TrainingTask.of(
                        Recipes.small("hiddenLayers", "512,512", "batchSize", "1", "epochs", "60"),
                        DatasetIdentity.of(data),
                        PoolRunner.ENGINE),
                new ResultDirectory(root.resolve("long")));
        long[] first = new long[1];
        runner(cluster).run(List.of(wanted), new Runner.Listener() {
            @Override
            public void onEpoch(int place, EpochMetrics epoch) {
                first[0] = epoch.epoch() == 1 ? System.nanoTime() : first[0];
            }

            @Override
            public void onDone(int place, WorkerEvent.Result scores) {
                // The time from the first epoch to the end is that of a training, and not of reading its record.
                first[0] = System.nanoTime() - first[0];
            }
        });

        double seconds = TrainingFile.read(wanted.directory().training()).epochs().stream()
                .mapToDouble(EpochMetrics::seconds)
                .sum();
        assertThat(first[0] / 1e9).isGreaterThan(seconds / 2);
    }

    @Test
    void aClusterWithoutRoomForAnExecutorIsALine() {
        // The executor wants more memory than the process has.
        Cluster tooSmall = new Cluster(
                "local-cluster[1,1,600]",
                "4.2.0",
                Map.of("spark.executor.memory", "700m", "spark.scheduler.maxRegisteredResourcesWaitingTime", "2s"));

        assertThatThrownBy(() -> runner(tooSmall).run(wanted("result").subList(0, 1), told))
                .isInstanceOf(WorkerFailedException.class)
                .hasMessageStartingWith("master is 'local-cluster[1,1,600]', which ")
                .message()
                .hasLineCount(1);
    }

    private ClusterRunner runner(Cluster cluster) {
        return new ClusterRunner(
                data, Optional.of(root.resolve("cache")), false, cluster, new SparkDriver(), engine -> options());
    }

    /** Returns three results, the second of which diverges. */
    private List<WantedResult> wanted(String name) {
        DatasetIdentity identity = DatasetIdentity.of(data);
        List<WantedResult> wanted = new ArrayList<>();
        for (String[] parameters :
                new String[][] {{"seed", "1"}, {"optimizer", "sgd", "learningRate", "1e30"}, {"seed", "2"}}) {
            String[] all = Stream.concat(Stream.of("hiddenLayers", "8", "batchSize", "16"), Stream.of(parameters))
                    .toArray(String[]::new);
            wanted.add(new WantedResult(
                    TrainingTask.of(Recipes.small(all), identity, PoolRunner.ENGINE),
                    new ResultDirectory(root.resolve(name).resolve(String.valueOf(wanted.size())))));
        }
        return wanted;
    }

    private static WorkerProcess.Options options() {
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return new WorkerProcess.Options(classPath, List.of(), Optional.empty(), false);
    }

    private static final class Told implements Runner.Listener {

        private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
        private final List<Integer> upToDate = Collections.synchronizedList(new ArrayList<>());
        private final List<Integer> restored = Collections.synchronizedList(new ArrayList<>());
        private final List<Integer> started = Collections.synchronizedList(new ArrayList<>());
        private final List<Integer> epochs = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void onUpToDate(int place) {
            upToDate.add(place);
        }

        @Override
        public void onRestored(int place, String reason) {
            restored.add(place);
        }

        @Override
        public void onStart(int place, String reason) {
            started.add(place);
        }

        @Override
        public void onEpoch(int place, EpochMetrics epoch) {
            epochs.add(place);
        }

        @Override
        public void onDone(int place, WorkerEvent.Result scores) {}

        @Override
        public void onWarning(String message) {
            warnings.add(message);
        }
    }
}
