package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.sweep.Grid;
import io.github.mnistgate.sweep.SweepRun;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.worker.WorkerEvent;
import io.github.mnistgate.worker.WorkerFailedException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SweepLogTest {

    private static final List<SweepRun> RUNS =
            Grid.parse("activation=relu|tanh").runs(new RecipeParameters(Map.of("epochs", "2")), 1, DataShape.MNIST);

    private static final EpochMetrics EPOCH = new EpochMetrics(1, 0.5, 0.9, null, null, 1);

    /** The times that are printed are no times of loading classes. */
    @BeforeAll
    static void loadClasses() {
        printed(true);
    }

    @Test
    void aLineATrainingWithTheTimeThatIsLeft() {
        assertThat(printed(false).lines().toList())
                .hasSize(2)
                .satisfies(
                        line -> assertThat(line)
                                .matches(
                                        "\\[info] 11/12  activation relu, seed 2  test accuracy 0\\.9750 loss 0\\.1250  0 s left"),
                        Index.atIndex(0))
                .satisfies(
                        line -> assertThat(line)
                                .isEqualTo("[info] 12/12  activation tanh, seed 2  failed: training diverged"),
                        Index.atIndex(1));
    }

    @Test
    void theBarFollowsTheEpochs() {
        String[] drawn = printed(true).split("\r");

        assertThat(drawn[1])
                .as("before the first epoch")
                .hasSize(79)
                .startsWith("[                              ] 10/12 trainings   ");
        assertThat(drawn[3]).hasSize(79).startsWith("[========                      ] 10/12 trainings  0 s left");
        assertThat(drawn)
                .anySatisfy(line -> assertThat(line).startsWith("[===============               ] 11/12 trainings"));
        assertThat(drawn[drawn.length - 1]).isBlank();
    }

    private static String printed(boolean live) {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(terminal, true, StandardCharsets.UTF_8));
        try (SweepLog log = new SweepLog(new SystemStreamLog(), RUNS, 12, live)) {
            log.onEpoch(0, EPOCH);
            log.onEpoch(0, EPOCH);
            log.onDone(0, new WorkerEvent.Result(new Score(0, 1), new Score(0.125, 0.97509)));
            log.onFailed(1, new WorkerFailedException("training diverged", null));
        } finally {
            System.setOut(before);
        }
        return terminal.toString(StandardCharsets.UTF_8);
    }
}
