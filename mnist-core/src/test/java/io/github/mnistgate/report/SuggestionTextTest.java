package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.evaluation.Spread;
import io.github.mnistgate.gate.Limit.Kind;
import io.github.mnistgate.gate.SuggestedLimit;
import io.github.mnistgate.gate.Suggestion;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SuggestionTextTest {

  private static final Suggestion FIVE = new Suggestion(5,
      new SuggestedLimit("accuracy", Kind.MINIMUM, new Spread(5, 0.9755, 0.0019, 0.9731, 0.9780)),
      new SuggestedLimit("loss", Kind.MAXIMUM, new Spread(5, 0.0981, 0.003, 0.0951, 0.1022)),
      new SuggestedLimit("lowest recall", Kind.MINIMUM, new Spread(5, 0.9501, 0.012, 0.9361, 0.9620)),
      List.of(new SuggestedLimit("recall of digit 5", Kind.MINIMUM, new Spread(5, 0.9601, 0.2, 0.9361, 0.9720))));

  @Test
  void rowAMetric() {
    assertThat(SuggestionText.table(FIVE)).containsExactly(
        "metric                  mean deviation    lowest   highest   limit",
        "accuracy              0.9755    0.0019    0.9731    0.9780   at least 0.9645",
        "loss                  0.0981    0.0030    0.0951    0.1022   at most 0.1154",
        "lowest recall         0.9501    0.0120    0.9361    0.9620   at least 0.8812",
        "recall of digit 5     0.9601    0.2000    0.9361    0.9720   none");
  }

  @Test
  void saysWhatItRestsOnAndWhatTwentySeedsWouldGive() {
    assertThat(SuggestionText.explanation(FIVE)).containsExactly(
        "A limit is a one-sided normal tolerance bound: with a confidence of 95 %, 99 % of this recipe's seeds keep it.",
        "Assumed, not shown: each metric is normally distributed over the seeds. Of three gates at once 97 % or more keep"
            + " all.",
        "With 5 seeds a limit lies 5.74 standard deviations from the mean; with 20 it would be 3.30, 43 % closer. With the"
            + " same spread that is",
        "accuracy at least 0.9692, loss at most 0.1080, lowest recall at least 0.9105.");
  }

  @Test
  void whoHasTwentyIsToldOfTwiceAsMany() {
    Suggestion twenty =
        new Suggestion(20, FIVE.accuracy(), FIVE.loss(), FIVE.lowestRecall(), FIVE.recalls());

    assertThat(SuggestionText.explanation(twenty).get(2))
        .startsWith("With 20 seeds a limit lies 3.30 standard deviations from the mean; with 40 it would be 2.94, 11 % closer. ");
  }

  @Test
  void gatesCanBePasted() {
    assertThat(SuggestionText.gates(FIVE)).isEqualTo("""
        <gates>
          <gate><metric>accuracy</metric><minimum>0.9645</minimum></gate>
          <gate><metric>loss</metric><maximum>0.1154</maximum></gate>
          <gate><metric>recall</metric><classes>all</classes><minimum>0.8812</minimum></gate>
        </gates>""");
  }

  @Test
  void gateWithoutALimitIsLeftOut() {
    Suggestion wide = new Suggestion(5, FIVE.accuracy(), FIVE.loss(), FIVE.recalls().get(0), FIVE.recalls());

    assertThat(SuggestionText.gates(wide)).contains("accuracy", "loss").doesNotContain("recall");
  }

  @Test
  void decimalPointWhateverTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(SuggestionText.table(FIVE).get(1)).contains(" 0.9755 ");
      assertThat(SuggestionText.explanation(FIVE).get(2)).contains(" 5.74 ");
    } finally {
      Locale.setDefault(before);
    }
  }
}
