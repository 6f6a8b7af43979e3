package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedModel;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.Preset;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.worker.WorkerEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class SeedLogTest {

    private static final ModelEvaluation EVALUATION = new ModelEvaluation(
            new EvaluatedDataset("mnist", "test", 4, "d", DataShape.MNIST),
            new EvaluatedModel("mlp-128", Preset.MLP_128.recipe().spec(), 101_770, "m"),
            new DigitConfusionMatrix(new int[][] {{3, 1}, {0, 0}}),
            0.0981,
            1,
            0,
            0,
            Predictions.of(0, 0, 0, 1));
    private static final WorkerEvent.Result RESULT = new WorkerEvent.Result(new Score(0, 1), new Score(0, 1));

    @Test
    void lineASeedThatSaysWhereItIsFrom() {
        String[] lines = printed(false, log -> {
                    log.begin(42);
                    log.upToDate();
                    log.done(EVALUATION);
                    log.begin(43);
                    log.restored("no earlier result");
                    log.done(EVALUATION);
                    log.begin(44);
                    log.starts("no earlier result");
                    log.onEpoch(new EpochMetrics(1, 0.3, 0.9, null, null, 1));
                    log.finished(RESULT);
                    log.done(EVALUATION);
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
                    log.begin(42);
                    log.upToDate();
                    log.done(EVALUATION);
                    log.begin(43);
                    log.starts("no earlier result");
                    log.finished(RESULT);
                    log.done(EVALUATION);
                }))
                .containsPattern("seed 43 \\(2/3\\) .*  0\\.\\d s  0 s left");
    }

    @Test
    void epochIsDrawnWhereAPersonWatchesAndErasedBeforeTheLine() {
        String[] drawn = printed(true, log -> {
                    log.begin(42);
                    log.starts("no earlier result");
                    log.onEpoch(new EpochMetrics(1, 0.3, 0.9, null, null, 1));
                    log.finished(RESULT);
                    log.done(EVALUATION);
                })
                .split("\r");

        assertThat(drawn[1]).hasSize(79).startsWith("seed 42 (1/3) ");
        assertThat(drawn[3]).hasSize(79).startsWith("seed 42 (1/3)  epoch 1/10 ");
        assertThat(drawn[5]).hasSize(79).isBlank();
        assertThat(drawn[6]).startsWith("[info] seed 42 (1/3)  accuracy 0.7500");
    }

    private static String printed(boolean live, Consumer<SeedLog> trainings) {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(terminal, true, StandardCharsets.UTF_8));
        try (SeedLog log = new SeedLog(new SystemStreamLog(), 3, 10, live)) {
            trainings.accept(log);
        } finally {
            System.setOut(before);
        }
        return terminal.toString(StandardCharsets.UTF_8);
    }
}
