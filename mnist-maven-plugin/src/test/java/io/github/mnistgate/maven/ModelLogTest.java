package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.model.Preset;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.worker.WorkerEvent;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class ModelLogTest {

    private static final WorkerEvent.Result RESULT =
            new WorkerEvent.Result(new Score(0.01, 0.99), new Score(0.0981, 0.975));
    private static final String MODEL = "out" + File.separator + "model.zip";
    private static final String RECIPE = Preset.MLP_128.recipe().described();

    @Test
    void aTrainingEndsWithItsScores() {
        assertThat(printed(log -> {
                    log.onStart(0, "epochs 10 -> 5");
                    log.onEpoch(0, new EpochMetrics(1, 0.3, 0.9, null, null, 1));
                    log.onDone(0, RESULT);
                }))
                .containsExactly(
                        "[info] Training " + RECIPE + ": epochs 10 -> 5",
                        "[info] epoch 1/5  loss 0.3000  accuracy 0.9000  1.0 s  4 s left",
                        "[info] train loss 0.0100 accuracy 0.9900 | test loss 0.0981 accuracy 0.9750",
                        "[info] Model and evaluation are in out");
    }

    @Test
    void aResultThatIsThereIsOneLine() {
        assertThat(printed(log -> {
                    log.onUpToDate(0);
                    log.onDone(0, RESULT);
                }))
                .containsExactly("[info] " + MODEL + " is up to date.");
        assertThat(printed(log -> {
                    log.onRestored(0, "no earlier result");
                    log.onDone(0, RESULT);
                }))
                .containsExactly("[info] " + MODEL + " taken from the cache (no earlier result): " + RECIPE);
    }

    /** This happens if a device fails in the training, and the result of the processor is there already. */
    @Test
    void aTrainingInThePlaceOfAnotherIsToldAsItEnded() {
        assertThat(printed(log -> {
                    log.onStart(0, "no earlier result");
                    log.onUpToDate(0);
                    log.onDone(0, RESULT);
                }))
                .containsExactly(
                        "[info] Training " + RECIPE + ": no earlier result", "[info] " + MODEL + " is up to date.");
    }

    private static String[] printed(Consumer<ModelLog> training) {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(terminal, true, StandardCharsets.UTF_8));
        try (ModelLog log = new ModelLog(new SystemStreamLog(), Preset.MLP_128.recipe(), "out", false)) {
            training.accept(log);
        } finally {
            System.setOut(before);
        }
        return terminal.toString(StandardCharsets.UTF_8).lines().toArray(String[]::new);
    }
}
