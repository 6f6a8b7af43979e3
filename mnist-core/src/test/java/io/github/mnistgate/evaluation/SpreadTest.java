package io.github.mnistgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SpreadTest {

    private static final Offset<Double> EXACT = within(1e-12);

    /**
     * NIST/SEMATECH e-Handbook, 1.3.5.2, on ZARR13.DAT: from mean, deviation and number the interval that it prints.
     */
    @Test
    void publishedInterval() {
        Interval interval = new Spread(195, 9.261460, 0.022789, 9.196848, 9.327973).interval();

        assertThat(interval.lower()).isCloseTo(9.258242, within(0.000001));
        assertThat(interval.upper()).isCloseTo(9.264679, within(0.000001));
    }

    /** scipy 1.17.1: t.ppf and t.sf with 4 degrees of freedom; numpy: mean, std(ddof=1). */
    @Test
    void boundsAndTailsOfScipy() {
        Spread spread = Spread.of(0.9752, 0.9731, 0.9760, 0.9744, 0.9748);

        assertThat(spread.count()).isEqualTo(5);
        assertThat(spread.mean()).isCloseTo(0.9747, EXACT);
        assertThat(spread.deviation()).isCloseTo(0.0010723805294763592, EXACT);
        assertThat(spread.lowest()).isEqualTo(0.9731);
        assertThat(spread.highest()).isEqualTo(0.9760);
        assertThat(spread.interval().lower()).isCloseTo(0.9733684637041745, EXACT);
        assertThat(spread.interval().upper()).isCloseTo(0.9760315362958255, EXACT);
        assertThat(spread.lowerBound(0.05)).isCloseTo(0.9736776021979262, EXACT);
        assertThat(spread.upperBound(0.01)).isCloseTo(0.9764969728399465, EXACT);
        assertThat(spread.atLeast(0.9735)).isCloseTo(0.033305853009420947, within(1e-10));
        assertThat(spread.atMost(0.9735)).isCloseTo(0.9666941469905791, within(1e-10));
    }

    @Test
    void equalValuesLeaveNoDoubt() {
        Spread spread = Spread.of(0.1, 0.1, 0.1);

        assertThat(spread).isEqualTo(new Spread(3, 0.1, 0, 0.1, 0.1));
        assertThat(spread.interval()).isEqualTo(new Interval(0.1, 0.1));
        assertThat(spread.atLeast(0.09)).isZero();
        assertThat(spread.atLeast(0.1)).isEqualTo(0.5);
        assertThat(spread.atMost(0.09)).isEqualTo(1);
    }

    @Test
    void oneValueHasNoSpreadAndWhatIsNoNumberNeither() {
        assertThatThrownBy(() -> Spread.of(0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a spread is of at least two numbers, not of [0.5]");
        assertThatThrownBy(() -> Spread.of(0.5, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * Draws 2,000 recipes of five seeds each: the interval misses the mean over all seeds for 5 % of them, and so does
     * a bound.
     */
    @Test
    void intervalCoversWhatItSays() {
        Random random = new Random(5);
        int missed = 0;
        int aboveTheMean = 0;
        for (int recipe = 0; recipe < 2000; recipe++) {
            Spread spread = Spread.of(random.doubles(5)
                    .map(u -> 0.975 + 0.0019 * random.nextGaussian())
                    .toArray());
            missed += spread.interval().lower() > 0.975 || spread.interval().upper() < 0.975 ? 1 : 0;
            aboveTheMean += spread.lowerBound(0.05) > 0.975 ? 1 : 0;
        }

        // Four standard errors of a share of 5 % of 2,000 are 39.
        assertThat(missed).isBetween(61, 139);
        assertThat(aboveTheMean).isBetween(61, 139);
    }
}
