package io.github.mnistgate.gate;

import io.github.mnistgate.Argument;
import java.math.BigDecimal;

/** The unit of a metric, which decides the form of its limits. */
enum Unit {
    /** A share, as a fraction or a percentage. */
    RATE {
        @Override
        double check(String name, double value) {
            return Argument.fraction(name, value);
        }

        @Override
        Limit parse(Limit.Kind kind, String where, String text) {
            return Limit.rate(kind, where, text);
        }
    },
    /** A difference of two shares, also in points. */
    DIFFERENCE {
        @Override
        double check(String name, double value) {
            return Argument.fraction(name, value);
        }

        @Override
        Limit parse(Limit.Kind kind, String where, String text) {
            return Limit.difference(kind, where, text);
        }
    },
    NATS {
        @Override
        double check(String name, double value) {
            return Argument.notNegative(name, value);
        }

        @Override
        Limit parse(Limit.Kind kind, String where, String text) {
            return Limit.decimal(kind, where, text, null);
        }
    },
    /** Summed over the classes of which an image has one and a model predicts another: 2 at most. */
    SQUARED_ERROR {
        @Override
        double check(String name, double value) {
            return Argument.between(name, value, 0, 2);
        }

        @Override
        Limit parse(Limit.Kind kind, String where, String text) {
            return Limit.decimal(kind, where, text, BigDecimal.valueOf(2));
        }
    },
    IMAGES("images", 9),
    PARAMETERS("parameters", 9),
    BYTES("bytes", 15);

    /** The name of the things that are counted, in the plural; null where nothing is counted. */
    private final String counted;

    private final int digits;

    Unit() {
        this(null, 0);
    }

    Unit(String counted, int digits) {
        this.counted = counted;
        this.digits = digits;
    }

    /** Returns whether values are whole numbers. */
    boolean isCount() {
        return counted != null;
    }

    /** The smallest value that there can be. */
    double lowest() {
        return this == DIFFERENCE ? -1 : 0;
    }

    /** The largest value that there can be. */
    double highest() {
        return switch (this) {
            case RATE, DIFFERENCE -> 1;
            case SQUARED_ERROR -> 2;
            case NATS, IMAGES, PARAMETERS, BYTES -> Double.POSITIVE_INFINITY;
        };
    }

    /** Reads a limit; what is none is refused, with what is allowed. */
    Limit parse(Limit.Kind kind, String where, String text) {
        return Limit.count(kind, where, text, counted, digits);
    }

    /**
     * The limit of a Java caller.
     *
     * @throws IllegalArgumentException if the metric cannot have that value
     */
    final Limit of(Limit.Kind kind, String name, double value) {
        return new Limit(kind, new BigDecimal(text(check(name, value))));
    }

    double check(String name, double value) {
        if (!(value >= 0 && value < Math.pow(10, digits) && value == Math.rint(value))) {
            throw Argument.notAllowed(
                    name, text(value), "a whole number of " + counted + " from 0 to " + "9".repeat(digits));
        }
        return value;
    }

    /**
     * Returns a number as users write it, without an exponent; what is none stays recognisable, to be refused with its
     * name.
     */
    static String text(double number) {
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : String.valueOf(number);
    }
}
