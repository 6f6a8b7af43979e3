package io.github.mnistgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToleranceBoundTest {

    /** Hahn and Meeker, Statistical Intervals (1991), table A.12: one-sided, confidence 95 %, to the digits printed. */
    @ParameterizedTest
    @CsvSource({
        "2, 0.90, 20.581", "2, 0.95, 26.260", "2, 0.99, 37.094",
        "3, 0.90, 6.155", "3, 0.95, 7.656", "3, 0.99, 10.553",
        "4, 0.90, 4.162", "4, 0.95, 5.144", "4, 0.99, 7.042",
        "5, 0.90, 3.407", "5, 0.95, 4.203", "5, 0.99, 5.741",
        "10, 0.90, 2.355", "10, 0.95, 2.911", "10, 0.99, 3.981",
        "20, 0.90, 1.926", "20, 0.95, 2.396", "20, 0.99, 3.295",
        "50, 0.90, 1.646", "50, 0.95, 2.065", "50, 0.99, 2.862",
        "100, 0.90, 1.527", "100, 0.95, 1.927", "100, 0.99, 2.684"
    })
    void publishedFactors(int count, double coverage, double factor) {
        assertThat(ToleranceBound.factor(count, coverage, 0.95)).isCloseTo(factor, within(0.0005));
    }

    /** scipy 1.17.1: nct.ppf(confidence, n - 1, norm.ppf(coverage) * sqrt(n)) / sqrt(n). */
    @ParameterizedTest
    @CsvSource({
        "2, 0.99, 0.95, 37.09358145617062",
        "2, 0.5, 0.9, 2.176250899482822",
        "5, 0.99, 0.95, 5.741084517227307",
        "7, 0.9, 0.75, 1.7901476335524045",
        "20, 0.99, 0.95, 3.2951569361708546",
        "43, 0.9, 0.99, 1.8739536058511987",
        "100, 0.999, 0.999, 4.004267735447554",
        "1000, 0.99, 0.95, 2.4301401532416937"
    })
    void factorsOfScipy(int count, double coverage, double confidence, double factor) {
        assertThat(ToleranceBound.factor(count, coverage, confidence)).isCloseTo(factor, within(1e-8));
    }

    /** Among 2,000 samples of five, 5 % give a bound that fewer than 99 % of the population keep. */
    @Test
    void boundIsKeptByAsManyAsItSays() {
        double factor = ToleranceBound.factor(5, 0.99, 0.95);
        double quantile = -2.3263478740408408;
        Random random = new Random(3);
        int wrong = 0;
        for (int sample = 0; sample < 2000; sample++) {
            Spread spread =
                    Spread.of(random.doubles(5).map(u -> random.nextGaussian()).toArray());
            wrong += spread.mean() - factor * spread.deviation() > quantile ? 1 : 0;
        }

        // Four standard errors of a share of 5 % of 2,000 are 39.
        assertThat(wrong).isBetween(61, 139);
    }
}
