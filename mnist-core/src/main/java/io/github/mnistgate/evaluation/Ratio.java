package io.github.mnistgate.evaluation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apiguardian.api.API;

/**
 * An exact rate: a count divided by a total. If the total is 0 the rate is 0, as in scikit-learn with
 * {@code zero_division=0}.
 *
 * @param numerator what was counted, 0 to denominator
 * @param denominator out of how many, from 0
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Ratio(long numerator, long denominator) {

    public Ratio {
        if (denominator < 0 || numerator < 0 || numerator > denominator) {
            throw new IllegalArgumentException(numerator + " of " + denominator + " is not a rate");
        }
    }

    /** The nearest double. */
    public double value() {
        return (double) numerator / divisor();
    }

    /** Compares with a limit exactly, without a division: negative if this is smaller. */
    public int compareTo(BigDecimal limit) {
        return BigDecimal.valueOf(numerator).compareTo(limit.multiply(BigDecimal.valueOf(divisor())));
    }

    /** Returns the ratio as a decimal with a number of digits after the point, rounded as asked. */
    public BigDecimal toDecimal(int digits, RoundingMode rounding) {
        return BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(divisor()), digits, rounding);
    }

    /** Returns the ratio as a decimal of 34 digits. */
    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(divisor()), MathContext.DECIMAL128);
    }

    private long divisor() {
        return Math.max(1, denominator);
    }
}
