package io.github.mnistgate.maven.page;

import io.github.mnistgate.evaluation.Accuracy;
import io.github.mnistgate.evaluation.Interval;
import io.github.mnistgate.evaluation.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Numbers as a report shows them, in four digits; a dash where there is none. */
final class Shown {

    static final String NOTHING = "–";
    private static final int DIGITS = 4;

    private Shown() {}

    static String number(BigDecimal value, RoundingMode rounding) {
        return value.setScale(DIGITS, rounding).toPlainString();
    }

    static String number(Double value) {
        return value == null || !Double.isFinite(value)
                ? NOTHING
                : number(BigDecimal.valueOf(value), RoundingMode.HALF_EVEN);
    }

    /** Returns an accuracy, rounded down as in the log. */
    static String accuracy(Double value) {
        return value == null || !Double.isFinite(value) ? NOTHING : Accuracy.shown(value);
    }

    static String rate(Optional<Ratio> rate) {
        return rate.map(ratio -> ratio.toDecimal(DIGITS, RoundingMode.FLOOR).toPlainString())
                .orElse(NOTHING);
    }

    /** Returns an interval, its ends rounded away from its middle. */
    static String interval(Interval interval) {
        return number(BigDecimal.valueOf(interval.lower()), RoundingMode.FLOOR) + " to "
                + number(BigDecimal.valueOf(interval.upper()), RoundingMode.CEILING);
    }

    static String interval(Optional<Interval> interval) {
        return interval.map(Shown::interval).orElse(NOTHING);
    }

    /** Where no more digits than necessary are wanted. */
    static String percent(double share) {
        return BigDecimal.valueOf(100 * share)
                .setScale(1, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
