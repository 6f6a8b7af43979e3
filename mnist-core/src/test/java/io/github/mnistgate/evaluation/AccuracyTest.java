package io.github.mnistgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.RoundingMode;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccuracyTest {

    @Test
    void isRoundedTowardTheFailingSide() {
        assertThat(Accuracy.shown(355.0 / 446)).isEqualTo("0.7959");
        assertThat(Accuracy.shown(0.99999)).isEqualTo("0.9999");
        assertThat(Accuracy.shown(1)).isEqualTo("1.0000");
        assertThat(Accuracy.shown(0)).isEqualTo("0.0000");
        assertThat(Accuracy.shown(Double.NaN)).isEqualTo("NaN");
    }

    /** A sum of doubles lies a little below or above the decimal that it should be. */
    @Test
    void anInexactMeanIsNotRoundedBelowItsValue() {
        double mean = (0.7 + 0.1 + 0.3) / 11 * 10;
        assertThat(0.1 + 0.7).isLessThan(0.8);

        assertThat(Accuracy.shown(0.1 + 0.7)).isEqualTo("0.8000");
        assertThat(Accuracy.shown(mean)).isEqualTo("1.0000");
    }

    @ParameterizedTest
    @ValueSource(ints = {446, 6_000, 10_000, 54_000, 60_000})
    void isThatOfTheExactRatio(int images) {
        for (int right = 0; right <= images; right++) {
            assertThat(Accuracy.shown((double) right / images))
                    .isEqualTo(new Ratio(right, images)
                            .toDecimal(4, RoundingMode.FLOOR)
                            .toPlainString());
        }
    }

    @Test
    void hasAPointWhateverTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Accuracy.shown(0.5)).isEqualTo("0.5000");
        } finally {
            Locale.setDefault(before);
        }
    }
}
