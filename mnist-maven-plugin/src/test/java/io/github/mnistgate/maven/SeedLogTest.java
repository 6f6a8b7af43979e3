package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.worker.WorkerEvent;
import io.github.mnistgate.worker.WorkerFailedException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class SeedLogTest {

    private static final WorkerEvent.Result RESULT = new WorkerEvent.Result(new Score(0, 1), new Score(0.0981, 0.75));
    private static final EpochMetrics EPOCH = new EpochMetrics(1, 0.3, 0.9, null, null, 1);

    @Test
    void lineASeedThatSaysWhereItIsFrom() {
        String[] lines = printed(false, log -> {
                    log.onUpToDate(0);
                    log.onDone(0, RESULT);
                    log.onRestored(1, "no earlier result");
                    log.onDone(1, RESULT);
                    log.onStart(2, "no earlier result");
                    log.onEpoch(2, EPOCH);
                    log.onDone(2, RESULT);
                })
                .split(System.lineSeparator());

        assertThat(lines).hasSize(4);
        assertThat(lines[0]).isEqualTo("[info] seed 42 (1/3)  accuracy 0.7500  loss 0.0981  up to date");
        assertThat(lines[1]).isEqualTo("[info] seed 43 (2/3)  accuracy 0.7500  loss 0.0981  from the cache");
        assertThat(lines[2]).isEqualTo("[debug] Training seed 44: no earlier result");
        assertThat(lines[3]).matches("\\[info\\] seed 44 \\(3/3\\)  accuracy 0\\.7500  loss 0\\.0981  0\\.\\d s");
    }

    @Test
    void timeLeftIsOfThoseThatWereTrained() {
        assertThat(printed(false, log -> {
                    log.onUpToDate(0);
                    log.onDone(0, RESULT);
                    log.onStart(1, "no earlier result");
                    log.onDone(1, RESULT);
                }))
                .containsPattern("seed 43 \\(2/3\\) .*  0\\.\\d s  0 s left");
    }

    @Test
    void epochIsDrawnWhereAPersonWatchesAndErasedBeforeTheLine() {
        String[] drawn = printed(true, log -> {
                    log.onStart(0, "no earlier result");
                    log.onEpoch(0, EPOCH);
                    log.onDone(0, RESULT);
                })
                .split("\r");

        assertThat(drawn[1]).hasSize(79).startsWith("seed 42 (1/3) ");
        assertThat(drawn[3]).hasSize(79).startsWith("seed 42 (1/3)  epoch 1/10 ");
        assertThat(drawn[5]).hasSize(79).isBlank();
        assertThat(drawn[6]).startsWith("[info] seed 42 (1/3)  accuracy 0.7500");
    }

    /** This happens if a device fails in the first training, and the result of the processor is there already. */
    @Test
    void aTrainingInThePlaceOfAnotherIsToldAsItEnded() {
        assertThat(printed(false, log -> {
                    log.onStart(0, "no earlier result");
                    log.onWarning("Training on the processor instead: the box is closed");
                    log.onUpToDate(0);
                    log.onDone(0, RESULT);
                }))
                .contains("[warn] Training on the processor instead: the box is closed")
                .contains("seed 42 (1/3)  accuracy 0.7500  loss 0.0981  up to date");
    }

    @Test
    void seedsThatAreTrainedAtATimeEndInAnyOrder() {
        String[] lines = printed(false, log -> {
                    log.onStart(0, "no earlier result");
                    log.onStart(1, "no earlier result");
                    log.onRestored(2, "no earlier result");
                    log.onDone(2, RESULT);
                    log.onDone(1, RESULT);
                    log.onFailed(0, new WorkerFailedException("training diverged", null));
                })
                .split(System.lineSeparator());

        assertThat(lines)
                .endsWith(
                        "[info] seed 44 (1/3)  accuracy 0.7500  loss 0.0981  from the cache",
                        "[info] seed 43 (2/3)  accuracy 0.7500  loss 0.0981  0 s left",
                        "[info] seed 42 (3/3)  failed: training diverged");
    }

    /** On a cluster with one core, a failure does not end the others. */
    @Test
    void aFailureCountsWhereOneTrainingFollowsTheOther() {
        assertThat(printed(false, log -> {
                    log.onStart(0, "no earlier result");
                    log.onFailed(0, new WorkerFailedException("training diverged", null));
                    log.onStart(1, "no earlier result");
                    log.onDone(1, RESULT);
                }))
                .containsPattern("seed 43 \\(2/3\\) .*  0\\.\\d s  0 s left");
    }

    @Test
    void aWarningIsToldOnce() {
        assertThat(printed(false, log -> {
                    log.onStart(0, "no earlier result");
                    log.onWarning("the box is slow");
                    log.onDone(0, RESULT);
                    log.onWarning("the box is slow");
                    log.onWarning("the box is hot");
                }))
                .containsOnlyOnce("[warn] the box is slow")
                .contains("[warn] the box is hot");
    }

    private static String printed(boolean live, Consumer<SeedLog> trainings) {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(terminal, true, StandardCharsets.UTF_8));
        try (SeedLog log = new SeedLog(new SystemStreamLog(), List.of(42L, 43L, 44L), 10, live)) {
            trainings.accept(log);
        } finally {
            System.setOut(before);
        }
        return terminal.toString(StandardCharsets.UTF_8);
    }
}
