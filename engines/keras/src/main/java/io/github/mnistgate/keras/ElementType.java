package io.github.mnistgate.keras;

import io.jhdf.api.Dataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.StringData;
import java.nio.ByteBuffer;

/** The types of weights that Keras writes. All of them are converted to single precision. */
enum ElementType {
    FLOAT16(2) {
        @Override
        float next(ByteBuffer buffer) {
            return half(buffer.getShort());
        }
    },
    BFLOAT16(2) {
        @Override
        float next(ByteBuffer buffer) {
            return Float.intBitsToFloat(buffer.getShort() << 16);
        }
    },
    FLOAT32(4) {
        @Override
        float next(ByteBuffer buffer) {
            return buffer.getFloat();
        }
    },
    FLOAT64(8) {
        @Override
        float next(ByteBuffer buffer) {
            return (float) buffer.getDouble();
        }
    };

    /** Bits of the exponent of a bfloat16; those of a float16 are 5. */
    private static final int BFLOAT_EXPONENT = 8;

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    static ElementType of(Hdf5 file, Dataset dataset, String path) {
        DataType type = dataset.getDataType();
        if (type instanceof FloatingPoint floating) {
            switch (type.getSize()) {
                case 2:
                    return floating.getExponentSize() == BFLOAT_EXPONENT ? BFLOAT16 : FLOAT16;
                case 4:
                    return FLOAT32;
                case 8:
                    return FLOAT64;
                default:
                    break;
            }
        }
        // See NamelessTypes; an attribute tells the meaning of the two bytes.
        if (type instanceof StringData
                && type.getSize() == 2
                && file.text(dataset, "dtype").filter("bfloat16"::equals).isPresent()) {
            return BFLOAT16;
        }
        throw file.refused("'" + path + "' holds "
                + (type instanceof FixedPoint
                        ? "whole numbers, as a quantised model has, allowed are"
                        : "values of another type than")
                + " float16, bfloat16, float32 and float64");
    }

    int bytes() {
        return bytes;
    }

    float[] toFloats(ByteBuffer buffer, int count) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = next(buffer);
        }
        return floats;
    }

    abstract float next(ByteBuffer buffer);

    /** Java 20 has Float.float16ToFloat. */
    private static float half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float size = exponent == 0
                ? fraction * 0x1p-24f
                : exponent == 0x1f
                        ? (fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN)
                        : Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
        return bits < 0 ? -size : size;
    }
}
