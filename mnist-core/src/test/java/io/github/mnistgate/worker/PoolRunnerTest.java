package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.TrainingTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolRunnerTest {

    @TempDir
    Path root;

    private final Events events = new Events();
    private LocalFixture local;

    @BeforeEach
    void writeData() throws IOException {
        local = new LocalFixture(root);
    }

    @Test
    void aTrainingThatFailsDoesNotEndTheOthers() throws Exception {
        WantedResult diverging = local.wanted("diverging", "optimizer", "sgd", "learningRate", "1e30");
        WantedResult other = local.wanted("other");

        SortedMap<Integer, WorkerFailedException> failures = runner().run(List.of(diverging, other), events);

        assertThat(failures).containsOnlyKeys(0);
        assertThat(events.take())
                .containsExactlyInAnyOrder(
                        "0 starts: no earlier result",
                        "0 failed: " + failures.get(0).getMessage(),
                        "1 starts: no earlier result",
                        "1 epoch 1",
                        "1 done " + LocalFixture.accuracy(other));
        assertThat(failures.get(0)).hasMessageStartingWith("training diverged");
        assertThat(other.staleness()).isEmpty();
        assertThat(local.cache().resolve(other.task().key())).isDirectory();
        assertThat(local.cache().resolve(diverging.task().key())).doesNotExist();
    }

    @Test
    void otherDataThanTheTasksIsOneLine() {
        WantedResult planned = local.wanted("result");
        TrainingTask onMnist =
                TrainingTask.of(Recipes.small(), DatasetIdentity.of(DataSource.MNIST), PoolRunner.ENGINE);
        List<WantedResult> wanted = List.of(planned, new WantedResult(onMnist, planned.directory()));

        assertThatThrownBy(() -> SweepJob.run(request(wanted), events))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("data set '" + local.data() + "' was changed after its training was planned (");
        assertThat(events.take()).isEmpty();
        assertThat(planned.directory().path()).doesNotExist();
    }

    @Test
    void aResultThatIsThereIsNotTrainedAgain() throws IOException {
        WantedResult wanted = local.wanted("result");
        SweepJob.run(request(List.of(wanted)), events);
        events.take();

        SweepJob.run(request(List.of(wanted, local.wanted("copy"))), events);

        double accuracy = LocalFixture.accuracy(wanted);
        assertThat(events.take())
                .contains("0 up to date", "0 done " + accuracy, "1 restored: no earlier result", "1 done " + accuracy)
                .noneMatch(line -> line.contains("epoch"));
    }

    /** An earlier result in the directory of a training would be taken for its own. */
    @Test
    void aPoolThatEndsWithoutAWordIsAFailure() {
        // Java prints its version then, and ends as if all were well.
        WorkerProcess.Options silent = new WorkerProcess.Options(
                LocalFixture.options().classPath(), List.of("--version"), Optional.empty(), false);
        PoolRunner runner = new PoolRunner(local.data(), Optional.empty(), false, 2, silent);

        assertThatThrownBy(() -> runner.run(List.of(local.wanted("first"), local.wanted("second")), events))
                .isInstanceOf(WorkerFailedException.class)
                .hasMessage("the training JVM ended without a result of 2 trainings; Maven with -X shows all of its"
                        + " output");
    }

    @Test
    void anotherEngineIsNoTaskOfAPool() {
        WantedResult wanted = local.wanted("result");
        WantedResult other = new WantedResult(wanted.task().with(EngineChoice.plain(2)), wanted.directory());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> runner().run(List.of(other), events))
                .withMessageStartingWith("a pool trains with ");
    }

    private PoolRunner runner() {
        return new PoolRunner(local.data(), Optional.of(local.cache()), false, 2, LocalFixture.options());
    }

    private SweepRequest request(List<WantedResult> wanted) {
        return new SweepRequest(local.data(), Optional.of(local.cache()), false, 2, wanted);
    }
}
