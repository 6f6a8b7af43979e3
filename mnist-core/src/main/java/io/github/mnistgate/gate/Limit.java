package io.github.mnistgate.gate;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.evaluation.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * The value that a metric must not fall below, or not exceed; reaching it is allowed.
 *
 * @param value exact; a rate is between 0 and 1
 */
@API(status = API.Status.INTERNAL)
public record Limit(Kind kind, BigDecimal value) {

    /** The side on which the limit lies. */
    public enum Kind {
        MINIMUM("minimum", RoundingMode.FLOOR),
        MAXIMUM("maximum", RoundingMode.CEILING);

        private final String word;
        private final RoundingMode failingSide;

        Kind(String word, RoundingMode failingSide) {
            this.word = word;
            this.failingSide = failingSide;
        }

        /** The word in messages and files. */
        public String word() {
            return word;
        }
    }

    private static final String NUMBER = "(\\d+(?:\\.\\d+)?|\\.\\d+)";
    private static final Pattern RATE = Pattern.compile(NUMBER + "\\s*(%|pp|)");
    private static final Pattern DECIMAL = Pattern.compile(NUMBER);
    private static final Pattern COUNT = Pattern.compile("\\d+");
    private static final int RATE_DIGITS = 4;
    /** A minimum of a rate below this, but above 0, is a percentage of a fraction: {@code 0.97%} for 0.97. */
    private static final BigDecimal LOWEST_MINIMUM = new BigDecimal("0.01");
    /** A number from 2 on, where a rate is expected, is probably a percentage. */
    private static final BigDecimal LOWEST_PERCENTAGE = new BigDecimal("0.02");

    /**
     * Reads a rate: a fraction such as {@code 0.97} or a percentage such as {@code 97%}.
     *
     * @throws InvalidInputException if it is anything else, or not between 0 and 1
     */
    static Limit rate(Kind kind, String where, String text) {
        return new Limit(kind, fraction(text, false).orElseThrow(() -> notARate(where, text)));
    }

    /**
     * Returns this as the limit of a rate.
     *
     * @param where it was given
     * @param text as its author wrote it
     * @throws InvalidInputException if it is a minimum so low that another unit was meant
     */
    Limit ofRate(String where, String text) {
        if (kind == Kind.MINIMUM && value.signum() > 0 && value.compareTo(LOWEST_MINIMUM) < 0) {
            BigDecimal meant = value.movePointRight(2);
            throw new InvalidInputException(where + " is '" + text
                    + "', and hardly any model misses a minimum below 1 %; allowed"
                    + " is a fraction from 0.01 to 1, or a percentage from 1% to 100%"
                    + (meant.compareTo(LOWEST_MINIMUM) < 0
                            ? ""
                            : "; did you mean " + plain(meant) + " or " + plain(meant.movePointRight(2)) + "%?"));
        }
        return this;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static InvalidInputException notARate(String where, String text) {
        return new InvalidInputException(
                where + " is '" + text + "', allowed is a fraction from 0 to 1, or a percentage, such as 0.97 or 97%"
                        + fraction(text + "%", false)
                                .filter(meant -> meant.compareTo(LOWEST_PERCENTAGE) >= 0)
                                .map(meant -> "; did you mean " + text.strip() + "%?")
                                .orElse(""));
    }

    /**
     * Reads a difference of two rates: as a rate, or in points such as {@code 0.5pp}.
     *
     * @throws InvalidInputException if it is anything else, or not between 0 and 1
     */
    static Limit difference(Kind kind, String where, String text) {
        return new Limit(
                kind,
                fraction(text, true)
                        .orElseThrow(
                                () -> new InvalidInputException(
                                        where + " is '" + text
                                                + "', allowed is a fraction from 0 to 1, a percentage or points, such as 0.005, 0.5% or 0.5pp")));
    }

    /**
     * A fraction or a percentage, exact; empty where it is none, or not between 0 and 1.
     *
     * @param points whether it may be in points, such as {@code 0.5pp}, too
     */
    public static Optional<BigDecimal> fraction(String text, boolean points) {
        Matcher matcher = RATE.matcher(text.strip());
        if (!matcher.matches() || (matcher.group(2).equals("pp") && !points)) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        return Optional.of(matcher.group(2).isEmpty() ? number : number.movePointLeft(2))
                .filter(fraction -> fraction.compareTo(BigDecimal.ONE) <= 0);
    }

    /**
     * Reads a decimal from 0.
     *
     * @param highest that the metric can become; null if there is no such value
     * @throws InvalidInputException if it is anything else
     */
    static Limit decimal(Kind kind, String where, String text, BigDecimal highest) {
        if (DECIMAL.matcher(text.strip()).matches()) {
            BigDecimal value = new BigDecimal(text.strip());
            if (highest == null || value.compareTo(highest) <= 0) {
                return new Limit(kind, value);
            }
        }
        throw new InvalidInputException(where + " is '" + text + "', allowed is a decimal from 0"
                + (highest == null ? "" : " to " + highest.toPlainString()) + ", such as 0.15");
    }

    /**
     * Reads a number of something.
     *
     * @param counted what, in the plural
     * @param digits at most
     * @throws InvalidInputException if it is no whole number from 0
     */
    public static Limit count(Kind kind, String where, String text, String counted, int digits) {
        String number = text.strip();
        if (!COUNT.matcher(number).matches() || number.length() > digits) {
            throw new InvalidInputException(
                    where + " is '" + text + "', allowed is a number of " + counted + ", a whole number from 0");
        }
        return new Limit(kind, new BigDecimal(number));
    }

    /** Returns whether a value keeps to the limit. */
    boolean holds(Measure measure) {
        int comparison = measure.compareTo(value);
        return kind == Kind.MINIMUM ? comparison >= 0 : comparison <= 0;
    }

    /**
     * A value as text, rounded toward the failing side, so that a breach never looks as if it had reached the limit.
     */
    String show(Measure measure) {
        return measure.toDecimal(digits(measure), kind.failingSide).toPlainString();
    }

    /** An interval as text, rounded away from its middle. */
    String show(Interval interval) {
        return interval.show(rateDigits());
    }

    /** The limit as text, in as many digits as a value is shown in. */
    String show(boolean isCount) {
        return isCount
                ? value.toPlainString()
                : value.setScale(rateDigits(), RoundingMode.UNNECESSARY).toPlainString();
    }

    private int digits(Measure measure) {
        return measure.isCount() ? 0 : rateDigits();
    }

    private int rateDigits() {
        return Math.max(RATE_DIGITS, value.scale());
    }
}
