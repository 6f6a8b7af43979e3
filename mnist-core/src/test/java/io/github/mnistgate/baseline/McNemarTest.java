package io.github.mnistgate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {

    /**
     * The first two are exact, 56/1024 and 11/1024; all are what scipy 1.17.1 has for binomtest(…,
     * alternative='greater').
     */
    @ParameterizedTest
    @CsvSource({
        "8, 2, 0.0546875",
        "9, 1, 0.0107421875",
        "6, 0, 0.015625",
        "131, 104, 0.044830952481543396",
        "130, 105, 0.058628282630951156",
        "140, 95, 0.0020029092615013373"
    })
    void agreesWithPublishedFigures(int negative, int positive, double expected) {
        assertThat(McNemar.pValue(negative, positive)).isCloseTo(expected, within(1e-14));
    }

    @Test
    void isTheExactTailOfTheBinomialDistribution() {
        for (int flips = 0; flips <= 60; flips++) {
            for (int negative = 0; negative <= flips; negative++) {
                assertThat(McNemar.pValue(negative, flips - negative))
                        .as("%d of %d", negative, flips)
                        .isCloseTo(exactTail(negative, flips), within(1e-13));
            }
        }
    }

    @Test
    void withoutFlipsNothingSpeaksAgainstTheCandidate() {
        assertThat(McNemar.pValue(0, 0)).isEqualTo(1);
    }

    /** Sum of the binomial coefficients from k to n over 2^n, in whole numbers. */
    static double exactTail(int k, int n) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger coefficient = BigInteger.ONE;
        for (int i = 0; i <= n; i++) {
            sum = i >= k ? sum.add(coefficient) : sum;
            coefficient = coefficient.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1L));
        }
        return new BigDecimal(sum)
                .divide(new BigDecimal(BigInteger.TWO.pow(n)), MathContext.DECIMAL64)
                .doubleValue();
    }
}
