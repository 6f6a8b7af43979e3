package io.github.mnistgate.predictionsfile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of an array's values.
 *
 * @param kind f of floats, i of whole numbers, u of those from 0, b of booleans
 * @param bytes of a value
 */
record NpyType(char kind, int bytes, ByteOrder order) {

    static final String ALLOWED = "float16 to float64 and integers of 8 to 64 bits";

    private static final Pattern DESCR = Pattern.compile("([<>|=])?(?:(f)([248])|([iu])([1248])|(b)(1))");

    /** The exponent of a half float's smallest normal number, and its bias against that of a float. */
    private static final int HALF_MANTISSA = 10;

    private static final int HALF_MAX_EXPONENT = 0x1f;
    private static final int HALF_BIAS = 15;

    /** Returns the type that a header names; empty if it is another than the allowed ones. */
    static Optional<NpyType> of(String descr) {
        Matcher matcher = DESCR.matcher(descr);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int kind = matcher.group(2) != null ? 2 : matcher.group(4) != null ? 4 : 6;
        return Optional.of(new NpyType(
                matcher.group(kind).charAt(0),
                Integer.parseInt(matcher.group(kind + 1)),
                ">".equals(matcher.group(1)) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN));
    }

    boolean isFloat() {
        return kind == 'f';
    }

    /**
     * Reads a value, as the nearest double.
     *
     * @param data in the order of the type
     * @param at its place, in bytes
     */
    double value(ByteBuffer data, int at) {
        return switch (kind) {
            case 'f' -> bytes == 2 ? half(data.getShort(at)) : bytes == 4 ? data.getFloat(at) : data.getDouble(at);
            case 'i' -> signed(data, at);
            default -> unsigned(data, at);
        };
    }

    private long signed(ByteBuffer data, int at) {
        return switch (bytes) {
            case 1 -> data.get(at);
            case 2 -> data.getShort(at);
            case 4 -> data.getInt(at);
            default -> data.getLong(at);
        };
    }

    private double unsigned(ByteBuffer data, int at) {
        long signed = signed(data, at);
        return bytes < Long.BYTES
                ? signed & (1L << Byte.SIZE * bytes) - 1
                // The lowest bit is beyond the precision of a double.
                : signed >= 0 ? signed : 2.0 * (signed >>> 1);
    }

    /** A float of 16 bits, IEEE 754's binary16; Java knows it from version 20 on. */
    private static double half(short bits) {
        int exponent = bits >> HALF_MANTISSA & HALF_MAX_EXPONENT;
        int mantissa = bits & (1 << HALF_MANTISSA) - 1;
        double size;
        if (exponent == HALF_MAX_EXPONENT) {
            size = mantissa == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else {
            int whole = exponent == 0 ? mantissa : mantissa | 1 << HALF_MANTISSA;
            size = Math.scalb((double) whole, Math.max(exponent, 1) - HALF_BIAS - HALF_MANTISSA);
        }
        return bits < 0 ? -size : size;
    }
}
