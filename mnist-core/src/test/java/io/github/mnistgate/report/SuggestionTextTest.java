package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.evaluation.Spread;
import io.github.mnistgate.gate.Limit.Kind;
import io.github.mnistgate.gate.SuggestedLimit;
import io.github.mnistgate.gate.Suggestion;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuggestionTextTest {

    private static final Suggestion FIVE = new Suggestion(
            5,
            minimum("accuracy", new Spread(5, 0.9755, 0.0019, 0.9731, 0.9780), "0.9645"),
            new SuggestedLimit("loss", Kind.MAXIMUM, new Spread(5, 0.0981, 0.003, 0.0951, 0.1022), limit("0.1154")),
            minimum("lowest recall", new Spread(5, 0.9501, 0.012, 0.9361, 0.9620), "0.8976"),
            List.of(minimum("recall of digit 5", new Spread(5, 0.9601, 0.0109, 0.9361, 0.9720), "0.8976")));
    private static final Suggestion NO_RECALL = new Suggestion(
            5,
            FIVE.accuracy(),
            FIVE.loss(),
            new SuggestedLimit(
                    "lowest recall", Kind.MINIMUM, FIVE.lowestRecall().spread(), Optional.empty()),
            List.of(new SuggestedLimit(
                    "recall of digit 5", Kind.MINIMUM, new Spread(5, 0.9601, 0.2, 0.9361, 0.9720), Optional.empty())));

    @Test
    void rowAMetric() {
        assertThat(SuggestionText.table(FIVE.withSeeds(10)))
                .containsExactly(
                        "metric                  mean deviation    lowest   highest   limit",
                        "accuracy              0.9755    0.0019    0.9731    0.9780   at least 0.9679",
                        "loss                  0.0981    0.0030    0.0951    0.1022   at most 0.1101",
                        "lowest recall         0.9501    0.0120    0.9361    0.9620   at least 0.9167",
                        "recall of digit 5     0.9601    0.0109    0.9361    0.9720   at least 0.9167");
    }

    @Test
    void limitsOfFewSeedsAreMarked() {
        assertThat(SuggestionText.table(FIVE))
                .containsSequence(
                        "accuracy              0.9755    0.0019    0.9731    0.9780   at least 0.9645  too wide to be useful",
                        "loss                  0.0981    0.0030    0.0951    0.1022   at most 0.1154  too wide to be useful",
                        "lowest recall         0.9501    0.0120    0.9361    0.9620   at least 0.8976  too wide to be useful");
        assertThat(SuggestionText.warning(FIVE))
                .contains(
                        "The limits from 5 seeds are too wide to be useful: they lie more"
                                + " than twice as far from the mean as they would if all seeds were known; 7 seeds or more are needed");
    }

    @Test
    void whereThereIsNoLimitNoneIsMarked() {
        assertThat(SuggestionText.table(NO_RECALL).get(3)).endsWith("   none");
    }

    @Test
    void limitsOfEnoughSeedsAreNotMarked() {
        assertThat(SuggestionText.warning(FIVE.withSeeds(7))).isEmpty();
        assertThat(SuggestionText.gates(FIVE.withSeeds(7))).doesNotContain("too wide");
    }

    @Test
    void saysWhatItRestsOnAndWhatTwentySeedsWouldGive() {
        assertThat(SuggestionText.explanation(FIVE))
                .containsExactly(
                        "A limit is a one-sided normal tolerance bound: with a confidence of 95 %, 99 % of this recipe's seeds keep"
                                + " it.",
                        "That holds for each of the three gates alone. With a confidence of at least 85 %, at least 97 % of the seeds"
                                + " keep all three.",
                        "Assumed, not shown: accuracy, loss and the recall of each digit are normally distributed over the seeds.",
                        "The limit of the lowest recall is the smallest limit of a digit. For the limit of a single digit no confidence"
                                + " is claimed:",
                        "low recalls are more frequent than assumed. Simulated from seeds of mlp-128-64, ten at a time, the confidence"
                                + " was 82 % for a digit, on average, and 99.7 % for the lowest recall.",
                        "With 5 seeds the limits of accuracy and loss lie 5.74 standard deviations from the mean; with 20 it would be"
                                + " 3.30, 43 % closer.",
                        "With the same spread that is accuracy at least 0.9692, loss at most 0.1080, lowest recall at least 0.9241.");
    }

    @Test
    void whoHasTwentyIsToldOfTwiceAsMany() {
        assertThat(SuggestionText.explanation(FIVE.withSeeds(20)))
                .anySatisfy(line -> assertThat(line)
                        .startsWith(
                                "With 20 seeds the limits of accuracy and loss lie 3.30 standard deviations from the mean; with 40 it would be"
                                        + " 2.94, 11 % closer."));
    }

    @Test
    void gatesCanBePasted() {
        assertThat(SuggestionText.gates(FIVE.withSeeds(10))).isEqualTo("""
        <gates>
          <gate><metric>accuracy</metric><minimum>0.9679</minimum></gate>
          <gate><metric>loss</metric><maximum>0.1101</maximum></gate>
          <gate><metric>recall</metric><classes>all</classes><minimum>0.9167</minimum></gate>
        </gates>""");
    }

    @Test
    void markStaysWithThePastedGates() {
        assertThat(SuggestionText.gates(FIVE)).startsWith("""
        <gates>
          <!-- From 5 seeds: too wide to be useful, 7 seeds or more are needed. -->
          <gate><metric>accuracy</metric><minimum>0.9645</minimum></gate>
        """);
    }

    @Test
    void gateWithoutALimitIsLeftOut() {
        assertThat(SuggestionText.gates(NO_RECALL)).contains("accuracy", "loss").doesNotContain("recall");
    }

    @Test
    void decimalPointWhateverTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(SuggestionText.table(FIVE).get(1)).contains(" 0.9755 ");
            assertThat(SuggestionText.explanation(FIVE).get(5)).contains(" 5.74 ");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static SuggestedLimit minimum(String name, Spread spread, String value) {
        return new SuggestedLimit(name, Kind.MINIMUM, spread, limit(value));
    }

    private static Optional<BigDecimal> limit(String value) {
        return Optional.of(new BigDecimal(value));
    }
}
