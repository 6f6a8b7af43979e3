package io.github.mnistgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HolmTest {

    /** The example of en.wikipedia.org/wiki/Holm-Bonferroni_method: H1 and H4 are rejected, H2 and H3 are not. */
    @Test
    void publishedExample() {
        double[] levels = Holm.levels(new double[] {0.01, 0.04, 0.03, 0.005}, 0.05);

        assertThat(levels).containsExactly(new double[] {0.05 / 3, 0.05 / 2, 0.05 / 2, 0.05 / 4}, within(1e-15));
    }

    /** Holm's own words, step by step: both figures must say the same as they do. */
    @Test
    void levelsAndAdjustedPValuesRejectWhatTheProcedureRejects() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            double[] p = random.doubles(1 + random.nextInt(11))
                    .map(u -> u * u * u * 0.2)
                    .toArray();
            double[] levels = Holm.levels(p, 0.05);
            double[] adjusted = Holm.adjust(p);
            double[] sorted = p.clone();
            Arrays.sort(sorted);
            int rejected = 0;
            while (rejected < sorted.length && sorted[rejected] <= 0.05 / (sorted.length - rejected)) {
                rejected++;
            }
            for (int i = 0; i < p.length; i++) {
                boolean isRejected = Arrays.binarySearch(sorted, p[i]) < rejected;
                assertThat(p[i] <= levels[i]).isEqualTo(isRejected);
                assertThat(adjusted[i] <= 0.05).isEqualTo(isRejected);
            }
        }
    }

    @Test
    void oneHypothesisIsTestedAtAlphaAndNoneAtNothing() {
        assertThat(Holm.levels(new double[] {0.7}, 0.05)).containsExactly(0.05);
        assertThat(Holm.levels(new double[0], 0.05)).isEmpty();
    }

    @Test
    void equalPValuesAreRejectedTogetherOrNotAtAll() {
        assertThat(Holm.levels(new double[] {0.02, 0.02}, 0.05)).containsExactly(0.025, 0.05);
        assertThat(Holm.levels(new double[] {0.03, 0.03}, 0.05)).containsExactly(0.025, 0.025);
    }

    /** The example of many textbooks: at 5 % the first and the fourth hypothesis are rejected. */
    @Test
    void fourTests() {
        assertThat(Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005}))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
    }

    /** R prints these values for p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm"). */
    @Test
    void fiveTestsAsInR() {
        assertThat(Holm.adjust(new double[] {0.01, 0.02, 0.03, 0.04, 0.05}))
                .containsExactly(new double[] {0.05, 0.08, 0.09, 0.09, 0.09}, within(1e-15));
    }

    @Test
    void neverExceedsOne() {
        assertThat(Holm.adjust(new double[] {0.9, 0.6, 1})).containsExactly(1, 1, 1);
        assertThat(Holm.adjust(new double[] {0.2})).containsExactly(0.2);
    }

    /** Eleven true null hypotheses: without the correction 1 - 0.95^11 = 43 % of the families would raise an alarm. */
    @Test
    void familyOfElevenRaisesFalseAlarmsInFivePercent() {
        Random random = new Random(1);
        int families = 20_000;
        int alarms = 0;
        int uncorrected = 0;
        for (int i = 0; i < families; i++) {
            double[] pValues = random.doubles(11).toArray();
            alarms += least(Holm.adjust(pValues)) <= 0.05 ? 1 : 0;
            uncorrected += least(pValues) <= 0.05 ? 1 : 0;
        }
        assertThat((double) alarms / families).isBetween(0.044, 0.055);
        assertThat((double) uncorrected / families).isBetween(0.42, 0.44);
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }
}
