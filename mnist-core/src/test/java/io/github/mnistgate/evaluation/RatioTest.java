package io.github.mnistgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioTest {

    @ParameterizedTest
    @CsvSource({
        "9700, 10000, 0.97, 0",
        "9700, 10000, 0.97000001, -1",
        "9700, 10000, 0.96999999, 1",
        "0, 1, 0, 0",
        "1, 1, 1, 0",
        "1, 3, 0.333333333333333333333333333333333333333333, 1",
        "2, 3, 0.6666666666666666666666666666666666666667, -1",
        "29, 100, 0.29, 0",
        "9223372036854775806, 9223372036854775807, 1, -1"
    })
    void comparesExactly(long numerator, long denominator, BigDecimal limit, int sign) {
        assertThat(Integer.signum(new Ratio(numerator, denominator).compareTo(limit)))
                .isEqualTo(sign);
    }

    @Test
    void roundsAsAsked() {
        Ratio ratio = new Ratio(840, 892);

        assertThat(ratio.toDecimal(4, RoundingMode.FLOOR)).isEqualTo("0.9417");
        assertThat(ratio.toDecimal(4, RoundingMode.CEILING)).isEqualTo("0.9418");
        assertThat(ratio.value()).isEqualTo(840.0 / 892);
        assertThat(ratio.toDecimal().precision()).isEqualTo(34);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "-1, 5", "6, 5", "0, -1"})
    void whatIsNoRateIsRefused(long numerator, long denominator) {
        assertThatThrownBy(() -> new Ratio(numerator, denominator))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(numerator + " of " + denominator + " is not a rate");
    }

    @Test
    void noneOfNoneCountsAsZero() {
        Ratio none = new Ratio(0, 0);

        assertThat(none.value()).isZero();
        assertThat(none.toDecimal()).isEqualByComparingTo("0");
        assertThat(none.compareTo(new BigDecimal("0.0001"))).isNegative();
    }
}
