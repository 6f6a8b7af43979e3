package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.worker.WorkerEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLogTest {

    private static final EpochMetrics FIRST = new EpochMetrics(1, 0.31234, 0.90876, 0.15, 0.95555, 11.26);

    @Test
    void lineOfAnEpochWithValidation() {
        assertThat(ProgressLog.line(FIRST, 10, 11))
                .isEqualTo(
                        "epoch  1/10  loss 0.3123  accuracy 0.9087  validation loss 0.1500  accuracy 0.9555  11.3 s  1 min 39 s left");
    }

    @Test
    void lineOfTheLastEpochWithoutValidation() {
        assertThat(ProgressLog.line(new EpochMetrics(5, 0.05, 0.985, null, null, 3), 5, 15))
                .isEqualTo("epoch 5/5  loss 0.0500  accuracy 0.9850  3.0 s");
    }

    @ParameterizedTest
    @CsvSource({"59.4, 59 s", "59.6, 1 min 0 s", "0.2, 0 s", "3725, 62 min 5 s"})
    void timeLeft(double seconds, String left) {
        assertThat(ProgressLog.line(FIRST, 2, seconds)).endsWith("  " + left + " left");
    }

    @Test
    void decimalPointWhateverTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(ProgressLog.line(FIRST, 1, 1)).contains("loss 0.3123").endsWith("11.3 s");
        } finally {
            Locale.setDefault(before);
        }
    }

    /** The goal mnist:check rounds the same accuracies in this way. */
    @Test
    void accuraciesAreRoundedDownAndLossesAreNot() {
        assertThat(printed(
                                1,
                                false,
                                progress -> progress.finished(new WorkerEvent.Result(
                                        new Score(0.123456, 0.99999), new Score(0.654351, 355.0 / 446))))
                        .strip())
                .isEqualTo("[info] train loss 0.1235 accuracy 0.9999 | test loss 0.6544 accuracy 0.7959");
    }

    /** A line that reached the edge of the terminal would wrap, and each redraw would add one more below it. */
    @Test
    void barFitsInTheNarrowestTerminalAndIsErasedBeforeALineOfTheLog() {
        String[] drawn = printed(100_000, true, progress -> {
                    progress.onStep(new WorkerEvent.Step(99_999, 24_000, 48_000, 123_456_789.1, 0.98765));
                    progress.onEpoch(FIRST);
                })
                .split("\r");

        assertThat(drawn).hasSize(5);
        assertThat(drawn[1])
                .hasSize(79)
                .startsWith("epoch 99999/100000 [==========          ] 24000/48000  loss 123456789.1000  acc");
        assertThat(drawn[3]).hasSize(79).isBlank();
        assertThat(drawn[4]).startsWith("[info] epoch      1/100000  loss 0.3123");
    }

    @Test
    void nothingIsDrawnWhereNobodyWatches() {
        assertThat(printed(10, false, progress -> progress.onStep(new WorkerEvent.Step(1, 1, 2, 0.5, 0.5))))
                .isEmpty();
    }

    private static String printed(int epochs, boolean live, Consumer<ProgressLog> training) {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(terminal, true, StandardCharsets.UTF_8));
        try (ProgressLog progress = new ProgressLog(new SystemStreamLog(), epochs, live)) {
            training.accept(progress);
        } finally {
            System.setOut(before);
        }
        return terminal.toString(StandardCharsets.UTF_8);
    }
}
