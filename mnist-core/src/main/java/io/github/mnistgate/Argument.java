package io.github.mnistgate;

import java.math.BigDecimal;
import org.apiguardian.api.API;

/**
 * Checks the arguments of Java callers. A value that is not allowed is an {@link IllegalArgumentException} whose one
 * line names the argument, the value and what is allowed. (A mistake in a file or in a text of the user's is an
 * {@link InvalidInputException}, and an index without an image an {@link IndexOutOfBoundsException}.)
 */
@API(status = API.Status.INTERNAL)
public final class Argument {

    private Argument() {}

    /**
     * Refuses null.
     *
     * @param allowed such as {@code a Digit}
     */
    public static <T> T given(String name, T value, String allowed) {
        if (value == null) {
            throw notAllowed(name, "null", allowed);
        }
        return value;
    }

    /** Refuses what is no fraction from 0 to 1; a percentage is answered with the fraction that was probably meant. */
    public static double fraction(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            String meant = value > 1 && value <= 100
                    ? "; did you mean "
                            + BigDecimal.valueOf(value)
                                    .movePointLeft(2)
                                    .stripTrailingZeros()
                                    .toPlainString() + "?"
                    : "";
            throw notAllowed(name, String.valueOf(value), "0 to 1" + meant);
        }
        return value;
    }

    /** Refuses what is no number between two others. */
    public static double between(String name, double value, int minimum, int maximum) {
        if (!(value >= minimum && value <= maximum)) {
            throw notAllowed(name, String.valueOf(value), minimum + " to " + maximum);
        }
        return value;
    }

    /** Refuses what is no whole number between two others. */
    public static int between(String name, int value, int minimum, int maximum) {
        if (value < minimum || value > maximum) {
            throw notAllowed(name, String.valueOf(value), minimum + " to " + maximum);
        }
        return value;
    }

    /** Refuses negative numbers, and what is infinite or no number. */
    public static double notNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw notAllowed(name, String.valueOf(value), "a number from 0");
        }
        return value;
    }

    /** Refuses negative numbers. */
    public static int notNegative(String name, int value) {
        if (value < 0) {
            throw notAllowed(name, String.valueOf(value), "a whole number from 0");
        }
        return value;
    }

    /** Says in one line what is wrong with an argument, and what is allowed. */
    public static IllegalArgumentException notAllowed(String name, String value, String allowed) {
        return new IllegalArgumentException(name + " is " + value + ", allowed is " + allowed);
    }
}
