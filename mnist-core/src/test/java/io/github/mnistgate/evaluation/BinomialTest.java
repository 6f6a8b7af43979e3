package io.github.mnistgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTest {

    private static final Offset<Double> EXACT = within(1e-11);

    /**
     * R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, table I: methods 3 and 5, to the four digits printed.
     */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662, 0.2527, 0.3676",
        "15, 148, 0.0624, 0.1605, 0.0578, 0.1617",
        "0, 20, 0.0000, 0.1611, 0.0000, 0.1684",
        "1, 29, 0.0061, 0.1718, 0.0009, 0.1776"
    })
    void publishedIntervals(
            int hits, int images, double wilsonLower, double wilsonUpper, double exactLower, double exactUpper) {
        Ratio share = new Ratio(hits, images);

        assertThat(Binomial.interval(share).lower()).isCloseTo(wilsonLower, within(0.00005));
        assertThat(Binomial.interval(share).upper()).isCloseTo(wilsonUpper, within(0.00005));
        // Two-sided 95 % is one-sided 97.5 %, twice.
        assertThat(Binomial.lowerBound(share, 0.025)).isCloseTo(exactLower, within(0.00005));
        assertThat(Binomial.upperBound(share, 0.025)).isCloseTo(exactUpper, within(0.00005));
    }

    /** scipy 1.17.1: beta.ppf(a, k, n - k + 1), beta.isf(a, k + 1, n - k) for a = 0.05; Wilson's formula, norm.isf. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0, 0.258865550893, 0, 0.277532799863",
        "1, 10, 0.005116196892, 0.394163302437, 0.017876213095, 0.404150026795",
        "10, 10, 0.741134449107, 1, 0.722467200137, 1",
        "840, 892, 0.927113387006, 0.954066262645, 0.924350542111, 0.955269386439",
        "892, 892, 0.996647189013, 1, 0.995711898815, 1",
        "0, 892, 0, 0.003352810987, 0, 0.004288101185",
        "9715, 10000, 0.968609071526, 0.974184792361, 0.968053239349, 0.974584650187",
        "9780, 10000, 0.975431367036, 0.980359027288, 0.974936205735, 0.980696691823",
        "0, 1, 0, 0.95, 0, 0.793450685623",
        "1, 1, 0.05, 1, 0.206549314377, 1"
    })
    void boundsAndIntervalsOfScipy(
            int hits, int images, double lower, double upper, double intervalLower, double intervalUpper) {
        Ratio share = new Ratio(hits, images);

        assertThat(Binomial.lowerBound(share, 0.05)).isCloseTo(lower, EXACT);
        assertThat(Binomial.upperBound(share, 0.05)).isCloseTo(upper, EXACT);
        assertThat(Binomial.interval(share).lower())
                .isCloseTo(intervalLower, EXACT)
                .isBetween(0.0, 1.0);
        assertThat(Binomial.interval(share).upper())
                .isCloseTo(intervalUpper, EXACT)
                .isBetween(0.0, 1.0);
    }

    /** scipy 1.17.1: binom.sf(k - 1, n, p) and binom.cdf(k, n, p). */
    @ParameterizedTest
    @CsvSource({
        "9729, 10000, 0.97, 0.045699481633349, 0.95982245911767",
        "9728, 10000, 0.97, 0.0518080658017836, 0.954300518366651",
        "840, 892, 0.95, 0.885787318103197, 0.144987627994799",
        "7, 10, 0.5, 0.171875, 0.9453125",
        "0, 10, 0.1, 1, 0.3486784401",
        "892, 892, 0.99, 0.000127818460087453, 1"
    })
    void tailsOfScipy(int hits, int images, double probability, double atLeast, double atMost) {
        assertThat(Binomial.atLeast(new Ratio(hits, images), probability)).isCloseTo(atLeast, EXACT);
        assertThat(Binomial.atMost(new Ratio(hits, images), probability)).isCloseTo(atMost, EXACT);
    }

    /**
     * By definition the bound from below is the share at which as many hits or more have a chance of alpha, exactly.
     */
    @ParameterizedTest
    @CsvSource({"1, 29", "28, 29", "15, 29", "840, 892"})
    void boundsInvertTheExactTails(int hits, int images) {
        Ratio share = new Ratio(hits, images);

        assertThat(exactAtLeast(hits, images, Binomial.lowerBound(share, 0.005)))
                .isCloseTo(0.005, within(1e-13));
        assertThat(1 - exactAtLeast(hits + 1, images, Binomial.upperBound(share, 0.005)))
                .isCloseTo(0.005, within(1e-13));
        assertThat(Binomial.atLeast(share, 0.9)).isCloseTo(exactAtLeast(hits, images, 0.9), within(1e-13));
    }

    @Test
    void ninetySevenPercentAreShownBy9729Of10000() {
        assertThat(Binomial.lowerBound(new Ratio(9728, 10_000), 0.05)).isLessThan(0.97);
        assertThat(Binomial.lowerBound(new Ratio(9729, 10_000), 0.05)).isGreaterThan(0.97);
    }

    @Test
    void shareOfNoneSaysNothing() {
        assertThatThrownBy(() -> Binomial.interval(new Ratio(0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a share of no image says nothing about others");
    }

    /** With whole numbers alone: a double is so many of 2^1074. */
    private static double exactAtLeast(int hits, int images, double probability) {
        BigDecimal p = new BigDecimal(probability);
        BigDecimal q = BigDecimal.ONE.subtract(p);
        BigDecimal sum = BigDecimal.ZERO;
        BigInteger choose = BigInteger.ONE;
        for (int k = images; k >= hits; k--) {
            sum = sum.add(new BigDecimal(choose).multiply(p.pow(k)).multiply(q.pow(images - k)));
            choose = choose.multiply(BigInteger.valueOf(k)).divide(BigInteger.valueOf(images - k + 1));
        }
        return sum.doubleValue();
    }
}
