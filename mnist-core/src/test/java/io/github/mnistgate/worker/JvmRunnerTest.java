package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.DeviceEngine;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Engines;
import io.github.mnistgate.training.ToyDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings in JVMs of their own, on small data. */
class JvmRunnerTest {

    private static final EngineChoice DEVICE = new EngineChoice(Engines.named(ToyDevice.TRAINER, ToyDevice.BACKEND), 1);
    private static final String NO_PROBE =
            "the probe of the device, com.example.BoxProbe, is not on the class path" + " that the engine names for it";

    @TempDir
    Path root;

    private final Events events = new Events();
    private final Site site = new Site();
    private LocalFixture local;

    /** Counts what it is asked. */
    private static final class Site implements TrainingSite {

        private Optional<String> obstacle = Optional.empty();
        private int probes;
        private int uses;
        private int changes;

        @Override
        public WorkerProcess.Options options(EngineChoice engine) throws WorkerFailedException {
            if (obstacle.isPresent()) {
                throw new WorkerFailedException(obstacle.get(), null);
            }
            return LocalFixture.options();
        }

        @Override
        public WorkerProcess.Options probeOptions(DeviceEngine engine) throws WorkerFailedException {
            probes++;
            return options(EngineChoice.of(engine));
        }

        @Override
        public void beforeUse(ResultDirectory directory) {
            assertThat(directory.path()).isDirectory();
            uses++;
        }

        @Override
        public void beforeChange() {
            changes++;
        }
    }

    @BeforeEach
    void writeData() throws IOException {
        local = new LocalFixture(root);
    }

    @Test
    void trainsOneAfterTheOtherAndTakesWhatIsThere() {
        WantedResult first = local.wanted("first", "epochs", "2");
        WantedResult same = local.wanted("same", "epochs", "2");
        JvmRunner runner = new JvmRunner(local.provision(Optional.empty()), site);

        assertThat(runner.run(List.of(first, same, first), events)).isEmpty();

        double accuracy = LocalFixture.accuracy(first);
        assertThat(events.take())
                .containsExactly(
                        "0 cache " + first.task().key(),
                        "0 starts: no earlier result",
                        "0 epoch 1",
                        "0 epoch 2",
                        "0 done " + accuracy,
                        "1 cache " + first.task().key(),
                        "1 restored: no earlier result",
                        "1 done " + accuracy,
                        "2 up to date",
                        "2 done " + accuracy);
        assertThat(site.uses).isEqualTo(3);
        assertThat(site.changes)
                .as("once before the training and once before the copy")
                .isEqualTo(2);
    }

    @Test
    void beginsNoOtherAfterAFailure() throws IOException {
        WantedResult diverging = local.wanted("diverging", "optimizer", "sgd", "learningRate", "1e30");
        WantedResult other = local.wanted("other");
        JvmRunner runner = new JvmRunner(local.provision(Optional.empty()), site);

        SortedMap<Integer, WorkerFailedException> failures = runner.run(List.of(diverging, other), events);

        assertThat(failures).containsOnlyKeys(0);
        assertThat(failures.get(0)).hasMessageStartingWith("training diverged: ");
        assertThat(events.take())
                .containsExactly(
                        "0 cache " + diverging.task().key(),
                        "0 starts: no earlier result",
                        "0 failed: " + failures.get(0).getMessage());
        assertThat(diverging.directory().path()).isEmptyDirectory();
        assertThat(other.directory().path()).doesNotExist();
    }

    @Test
    void whatIsMissingForATrainingIsNoReasonToLoseAResult() {
        WantedResult earlier = local.wanted("result");
        JvmRunner runner = new JvmRunner(local.provision(Optional.empty()), site);
        assertThat(runner.run(List.of(earlier), events)).isEmpty();
        site.changes = 0;
        site.obstacle = Optional.of("no library is found");

        SortedMap<Integer, WorkerFailedException> failures =
                runner.run(List.of(local.wanted("result", "seed", "9")), events);

        assertThat(failures.get(0)).hasMessage("no library is found").isNotInstanceOf(DeviceFailedException.class);
        assertThat(site.changes).isZero();
        assertThat(earlier.staleness()).isEmpty();
    }

    @Test
    void takesTheProcessorWhereTheDeviceCannotBeUsedAndAsksOnce() {
        WantedResult first = onDevice(local.wanted("first"));
        WantedResult second = onDevice(local.wanted("second", "seed", "9"));
        JvmRunner runner = new JvmRunner(
                local.provision(Optional.empty()), site, Optional.of(PoolRunner.ENGINE), Optional.empty());

        assertThat(runner.run(List.of(first), events)).isEmpty();
        assertThat(runner.run(List.of(second), events)).isEmpty();

        assertThat(events.take())
                .filteredOn(line -> line.startsWith("warning"))
                .containsExactly("warning: Training on the processor instead: " + NO_PROBE);
        assertThat(site.probes).isOne();
        assertThat(local.wanted("first").staleness()).isEmpty();
        assertThat(first.staleness())
                .hasValueSatisfying(difference -> assertThat(difference).contains("backend cpu -> box"));
    }

    @Test
    void librariesOfADeviceThatCannotBeFoundAreItsFault() {
        site.obstacle = Optional.of("no library is found");
        WantedResult wanted = onDevice(local.wanted("result"));

        Map<Integer, WorkerFailedException> failures =
                new JvmRunner(local.provision(Optional.empty()), site).run(List.of(wanted), events);

        assertThat(failures.get(0)).isInstanceOf(DeviceFailedException.class).hasMessage("no library is found");
    }

    @Test
    void aDeviceThatWasAskedForByNameHasNoOther() {
        WantedResult wanted = onDevice(local.wanted("result"));

        Map<Integer, WorkerFailedException> failures =
                new JvmRunner(local.provision(Optional.empty()), site).run(List.of(wanted), events);

        assertThat(failures.get(0)).isInstanceOf(DeviceFailedException.class).hasMessage(NO_PROBE);
        assertThat(events.take()).noneMatch(line -> line.contains("instead"));
    }

    @Test
    void theHintIsToldWithTheTraining() {
        JvmRunner runner = new JvmRunner(
                local.provision(Optional.empty()), site, Optional.empty(), Optional.of("there is a device"));
        WantedResult wanted = local.wanted("result");

        runner.run(List.of(wanted, wanted), events);

        assertThat(events.take())
                .containsSubsequence("0 starts: no earlier result", "warning: there is a device", "0 epoch 1")
                .filteredOn(line -> line.startsWith("warning"))
                .hasSize(1);
    }

    private static WantedResult onDevice(WantedResult wanted) {
        return new WantedResult(wanted.task().with(DEVICE), wanted.directory());
    }
}
