package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.training.EpochMetrics;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLogTest {

  private static final EpochMetrics FIRST = new EpochMetrics(1, 0.31234, 0.90876, 0.15, 0.95555, 11.26);

  @Test
  void lineOfAnEpochWithValidation() {
    assertThat(ProgressLog.line(FIRST, 10, 11)).isEqualTo(
        "epoch  1/10  loss 0.3123  accuracy 0.9088  validation loss 0.1500  accuracy 0.9556  11.3 s  1 min 39 s left");
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
}
