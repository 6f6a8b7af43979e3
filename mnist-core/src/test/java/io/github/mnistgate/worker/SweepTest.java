package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataSplits;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.report.EditedResult;
import io.github.mnistgate.sweep.SweepResult;
import io.github.mnistgate.sweep.SweepRun;
import io.github.mnistgate.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {

    private static final SweepRun SHORT = run("4");
    private static final SweepRun LONG = run("16");
    private static final SweepRun MIDDLE = run("8");

    @TempDir
    Path root;

    private LocalFixture local;
    private Sweep sweep;

    @BeforeEach
    void planSweep() throws IOException {
        local = new LocalFixture(root);
        // One recipe may be a variant twice.
        sweep = new Sweep(
                root.resolve("sweep"),
                List.of(SHORT, LONG, MIDDLE, SHORT),
                local.wanted("none").task());
    }

    @Test
    void theLongestTrainingsAreFirstAndEachIsDoneOnce() {
        assertThat(sweep.pending(false)).containsExactly(LONG, MIDDLE, SHORT);
        assertThat(sweep.wanted(LONG).task().engine()).isEqualTo(PoolRunner.ENGINE);
        assertThat(sweep.wanted(LONG).directory().path())
                .isEqualTo(root.resolve("sweep/runs").resolve(LONG.name()));
    }

    @Test
    void whatIsThereIsLeftOutUnlessForced() throws IOException {
        train(LONG);

        assertThat(sweep.pending(false)).containsExactly(MIDDLE, SHORT);
        assertThat(sweep.pending(true)).containsExactly(LONG, MIDDLE, SHORT);
    }

    @Test
    void whatDoesNotFollowFromItsModelIsTrainedAnew() throws IOException {
        train(LONG);
        new EditedResult(sweep.wanted(LONG).directory()).evaluation(root -> root.put("accuracy", 0.99));

        assertThat(sweep.pending(false)).containsExactly(LONG, MIDDLE, SHORT);
    }

    @Test
    void everyRunHasAnOutcome() throws IOException {
        train(LONG);
        train(SHORT);

        SweepResult result = sweep.result(Map.of(MIDDLE.name(), "training diverged"));

        assertThat(result.variants()).hasSize(3);
        assertThat(result.variants().get(2).outcomes())
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.failure()).isEqualTo("training diverged"));
        assertThatThrownBy(() -> sweep.result(Map.of())).isInstanceOf(InvalidInputException.class);
    }

    private void train(SweepRun run) throws IOException {
        TrainingJob.run(sweep.wanted(run), local.data(), DataSplits.read(local.data()), 1, new TrainingListener() {});
    }

    private static SweepRun run(String hiddenLayers) {
        return new SweepRun(
                Map.of("hiddenLayers", hiddenLayers), Recipes.small("hiddenLayers", hiddenLayers, "batchSize", "16"));
    }
}
