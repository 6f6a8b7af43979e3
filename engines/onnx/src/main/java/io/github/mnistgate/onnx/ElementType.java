package io.github.mnistgate.onnx;

import java.util.Optional;
import java.util.stream.Stream;

/** The types of a tensor's values that are read here. ONNX Runtime knows more. */
enum ElementType {
    FLOAT(1, 4),
    UINT8(2, 1),
    INT8(3, 1),
    UINT16(4, 2),
    INT16(5, 2),
    INT32(6, 4),
    INT64(7, 8),
    BOOL(9, 1),
    FLOAT16(10, 2),
    DOUBLE(11, 8),
    BFLOAT16(16, 2);

    private static final int BFLOAT_SHIFT = 16;
    private static final int HALF_EXPONENT_SHIFT = 10;
    private static final int HALF_EXPONENT = 0x1F;
    private static final int HALF_FRACTION = 0x3FF;
    private static final int HALF_BIAS = 25;

    private final int id;
    private final int bytes;

    ElementType(int id, int bytes) {
        this.id = id;
        this.bytes = bytes;
    }

    /** Returns the type that ONNX numbers so; empty where it is none of these. */
    static Optional<ElementType> of(int id) {
        return Stream.of(values()).filter(type -> type.id == id).findFirst();
    }

    /** Returns the size of a value in raw data. */
    int bytes() {
        return bytes;
    }

    /** Returns whether values are computed with in floating point of 32 bits or more. */
    boolean isPrecise() {
        return this == FLOAT || this == DOUBLE;
    }

    /** Returns whether tensors of this type are weights, and not shapes or indices. */
    boolean isOfWeights() {
        return switch (this) {
            case FLOAT, DOUBLE, FLOAT16, BFLOAT16, INT8, UINT8 -> true;
            default -> false;
        };
    }

    /** Returns a value as a tensor of this type has it, from its bits in an {@code int}. */
    double ofBits(int bits) {
        return switch (this) {
            case UINT8, BOOL -> bits & 0xFF;
            case INT8 -> (byte) bits;
            case UINT16 -> bits & 0xFFFF;
            case INT16 -> (short) bits;
            case FLOAT16 -> half(bits);
            case BFLOAT16 -> Float.intBitsToFloat(bits << BFLOAT_SHIFT);
            case FLOAT -> Float.intBitsToFloat(bits);
            default -> bits;
        };
    }

    /** Returns the value of a half float: since Java 20, {@code Float.float16ToFloat}. */
    private static double half(int bits) {
        int exponent = bits >> HALF_EXPONENT_SHIFT & HALF_EXPONENT;
        int fraction = bits & HALF_FRACTION;
        double size;
        if (exponent == HALF_EXPONENT) {
            size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            size = Math.scalb((double) fraction, 1 - HALF_BIAS);
        } else {
            size = Math.scalb((double) (fraction | HALF_FRACTION + 1), exponent - HALF_BIAS);
        }
        return (bits & 0x8000) == 0 ? size : -size;
    }
}
