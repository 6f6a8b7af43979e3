package io.github.mnistgate.onnx;

import io.github.mnistgate.InvalidInputException;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * A TensorProto: constant values in a model. They stay in the file's bytes until they are asked for.
 *
 * @param name its name, in messages too
 * @param dimensions none is negative, and their product is the number of values
 * @param size the number of values
 * @param typeId ONNX's number of the type of its values
 * @param message the tensor as it is in the file
 */
record OnnxTensor(String name, int[] dimensions, int size, int typeId, FieldReader message) {

    private static final int DIMS = 1;
    private static final int DATA_TYPE = 2;
    private static final int SEGMENT = 3;
    private static final int FLOAT_DATA = 4;
    private static final int INT32_DATA = 5;
    private static final int INT64_DATA = 7;
    private static final int NAME = 8;
    private static final int RAW_DATA = 9;
    private static final int DOUBLE_DATA = 10;
    private static final int EXTERNAL_DATA = 13;
    private static final int DATA_LOCATION = 14;

    private static final int MAX_RANK = 16;

    static OnnxTensor read(FieldReader message) {
        ReadLimits limits = message.limits();
        FieldReader fields = message.again();
        String name = "";
        int type = 0;
        boolean external = false;
        while (fields.next()) {
            switch (fields.field()) {
                case NAME -> name = fields.text();
                case DATA_TYPE -> type = (int) fields.varint();
                case EXTERNAL_DATA -> external = true;
                case DATA_LOCATION -> external |= fields.varint() != 0;
                case SEGMENT ->
                    throw limits.refused(
                            "its tensor " + ReadLimits.quoted(name) + " is in segments", "export the model again");
                default -> {}
            }
        }
        if (external) {
            throw limits.refused(
                    "the values of its tensor " + ReadLimits.quoted(name)
                            + ", which is no constant of its graph, are in another file",
                    "save it in one file: onnx.save_model(onnx.load(FILE), FILE) in Python");
        }
        long[] announced = message.varints(DIMS, MAX_RANK);
        int[] dimensions = new int[announced.length];
        return new OnnxTensor(name, dimensions, checked(announced, dimensions, name, limits), type, message);
    }

    private static int checked(long[] announced, int[] dimensions, String name, ReadLimits limits) {
        long size = 1;
        for (int i = 0; i < announced.length; i++) {
            boolean fits = announced[i] >= 0 && announced[i] <= Integer.MAX_VALUE;
            size = fits ? size * announced[i] : -1;
            if (size < 0 || size > Integer.MAX_VALUE) {
                throw limits.damaged("dimension " + i + " of its tensor " + ReadLimits.quoted(name) + " is "
                        + announced[i] + ", allowed are 0 to " + Integer.MAX_VALUE + " values in all");
            }
            dimensions[i] = (int) announced[i];
        }
        return (int) size;
    }

    /** Returns the type of the values; empty where it is none that is read here. */
    Optional<ElementType> type() {
        return ElementType.of(typeId);
    }

    /**
     * Returns the values.
     *
     * @throws InvalidInputException if the tensor holds more or fewer than its dimensions announce
     */
    IntToDoubleFunction values() {
        ElementType type = type().orElseThrow();
        LittleEndian raw = message.raw(RAW_DATA);
        return raw.length() > 0 ? rawValues(type, raw) : typedValues(type);
    }

    private IntToDoubleFunction rawValues(ElementType type, LittleEndian raw) {
        check(raw.length(), (long) size * type.bytes(), "bytes");
        return switch (type) {
            case INT64 -> raw::longAt;
            case DOUBLE -> index -> Double.longBitsToDouble(raw.longAt(index));
            case FLOAT, INT32 -> index -> type.ofBits(raw.intAt(index));
            case FLOAT16, BFLOAT16, INT16, UINT16 -> index -> type.ofBits(raw.shortAt(index));
            case INT8, UINT8, BOOL -> index -> type.ofBits(raw.byteAt(index));
        };
    }

    private IntToDoubleFunction typedValues(ElementType type) {
        return switch (type) {
            case FLOAT -> {
                float[] values = message.floats(FLOAT_DATA, size);
                check(values.length, size, "values");
                yield index -> values[index];
            }
            case DOUBLE -> {
                double[] values = message.doubles(DOUBLE_DATA, size);
                check(values.length, size, "values");
                yield index -> values[index];
            }
            default -> {
                long[] values = message.varints(type == ElementType.INT64 ? INT64_DATA : INT32_DATA, size);
                check(values.length, size, "values");
                yield type == ElementType.INT64 ? index -> values[index] : index -> type.ofBits((int) values[index]);
            }
        };
    }

    private void check(int present, long due, String what) {
        if (present != due) {
            throw message.limits()
                    .damaged("its tensor " + ReadLimits.quoted(name) + " has " + present + " " + what
                            + ", but its dimensions announce " + due);
        }
    }
}
