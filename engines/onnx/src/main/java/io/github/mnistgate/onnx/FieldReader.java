package io.github.mnistgate.onnx;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the fields of a protobuf message, one after the other. Nothing is copied until a caller asks for it, and each
 * length is compared with the bytes that are left.
 */
final class FieldReader {

    /** The wire types of protobuf. */
    private static final int VARINT = 0;

    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    private static final int TYPE_BITS = 3;
    private static final int TYPE_MASK = 7;
    private static final int VARINT_BITS = 7;
    private static final int MAX_VARINT_SHIFT = 63;
    private static final VarHandle FLOATS =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLES =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int start;
    private final int end;
    private final int depth;
    private final ReadLimits limits;

    private int at;
    private int fieldAt;
    private int field;
    private int type;
    private int valueAt;
    private int valueEnd;

    private FieldReader(byte[] bytes, int start, int end, int depth, ReadLimits limits) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.depth = depth;
        this.limits = limits;
        this.at = start;
    }

    static FieldReader of(byte[] message, ReadLimits limits) {
        return new FieldReader(message, 0, message.length, 0, limits);
    }

    /** Returns a reader of the same message that starts again. */
    FieldReader again() {
        return new FieldReader(bytes, start, end, depth, limits);
    }

    ReadLimits limits() {
        return limits;
    }

    /** Goes to the next field; returns false where there is none. */
    boolean next() {
        if (at == end) {
            return false;
        }
        fieldAt = at;
        long tag = varintAt();
        field = (int) (tag >>> TYPE_BITS);
        type = (int) tag & TYPE_MASK;
        if (field == 0 || tag >>> Integer.SIZE != 0) {
            throw limits.damaged("byte " + at + " belongs to no field");
        }
        switch (type) {
            case VARINT -> {
                valueAt = at;
                varintAt();
            }
            case FIXED64 -> take(Double.BYTES);
            case FIXED32 -> take(Float.BYTES);
            case LENGTH -> take(varintAt());
            default ->
                throw limits.damaged("its field " + field + " at byte " + at + " is of the unknown type " + type);
        }
        valueEnd = at;
        return true;
    }

    private void take(long length) {
        if (length < 0 || length > end - at) {
            throw limits.damaged("its field " + field + " at byte " + at + " announces " + Long.toUnsignedString(length)
                    + " bytes, but " + (end - at) + " are left");
        }
        valueAt = at;
        at += (int) length;
    }

    private long varintAt() {
        long value = 0;
        for (int shift = 0; shift <= MAX_VARINT_SHIFT && at < end; shift += VARINT_BITS) {
            byte next = bytes[at];
            at++;
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw limits.damaged("a number at byte " + at + " has no end");
    }

    /** Writes the present field as it is. */
    void copyTo(ByteArrayOutputStream out) {
        out.write(bytes, fieldAt, valueEnd - fieldAt);
    }

    /** Returns the number of the present field. */
    int field() {
        return field;
    }

    /** Returns the value of the present field. */
    long varint() {
        require(VARINT);
        int after = at;
        at = valueAt;
        long value = varintAt();
        at = after;
        return value;
    }

    float fixed32() {
        require(FIXED32);
        return (float) FLOATS.get(bytes, valueAt);
    }

    /** Returns a reader of the message in the present field. */
    FieldReader message() {
        require(LENGTH);
        if (depth == ReadLimits.MAX_DEPTH) {
            throw limits.refused(
                    "its parts are nested in each other more than " + ReadLimits.MAX_DEPTH + " times",
                    "export the model again");
        }
        limits.count();
        return new FieldReader(bytes, valueAt, valueEnd, depth + 1, limits);
    }

    String text() {
        require(LENGTH);
        limits.count();
        return new String(bytes, valueAt, valueEnd - valueAt, StandardCharsets.UTF_8);
    }

    private void require(int expected) {
        if (type != expected) {
            throw limits.damaged(
                    "its field " + field + " before byte " + at + " is of the type " + type + " and not " + expected);
        }
    }

    /** Returns the bytes of a field that occurs once, as little-endian values; that of its last occurrence. */
    LittleEndian raw(int wanted) {
        FieldReader reader = again();
        LittleEndian found = new LittleEndian(bytes, start, 0);
        while (reader.next()) {
            if (reader.field == wanted) {
                reader.require(LENGTH);
                found = new LittleEndian(bytes, reader.valueAt, reader.valueEnd - reader.valueAt);
            }
        }
        return found;
    }

    /**
     * Returns all values of a field that is repeated, each by itself or many in one.
     *
     * @param most the largest number of values that is allowed
     */
    long[] varints(int wanted, int most) {
        long[] values = new long[count(wanted, VARINT, most)];
        FieldReader reader = again();
        int filled = 0;
        while (reader.next()) {
            if (reader.field == wanted) {
                reader.at = reader.valueAt;
                while (reader.at < reader.valueEnd) {
                    values[filled] = reader.varintAt();
                    filled++;
                }
            }
        }
        return Arrays.copyOf(values, filled);
    }

    /** Like {@link #varints}. */
    float[] floats(int wanted, int most) {
        float[] values = new float[count(wanted, FIXED32, most)];
        fill(wanted, Float.BYTES, (index, place) -> values[index] = (float) FLOATS.get(bytes, place));
        return values;
    }

    /** Like {@link #varints}. */
    double[] doubles(int wanted, int most) {
        double[] values = new double[count(wanted, FIXED64, most)];
        fill(wanted, Double.BYTES, (index, place) -> values[index] = (double) DOUBLES.get(bytes, place));
        return values;
    }

    private interface Sink {
        void put(int index, int place);
    }

    private void fill(int wanted, int size, Sink sink) {
        FieldReader reader = again();
        int index = 0;
        while (reader.next()) {
            if (reader.field == wanted) {
                for (int place = reader.valueAt; place < reader.valueEnd; place += size) {
                    sink.put(index, place);
                    index++;
                }
            }
        }
    }

    /** Counts the values of a repeated field before an array is made for them. */
    private int count(int wanted, int single, int most) {
        FieldReader reader = again();
        int count = 0;
        while (reader.next()) {
            if (reader.field == wanted) {
                if (reader.type != LENGTH) {
                    reader.require(single);
                    count++;
                } else {
                    count += reader.countPacked(single);
                }
            }
        }
        if (count > most) {
            throw limits.damaged(
                    "its field " + wanted + " before byte " + end + " has " + count + " values, allowed are " + most);
        }
        return count;
    }

    private int countPacked(int single) {
        int length = valueEnd - valueAt;
        if (single == VARINT) {
            int count = 0;
            for (int place = valueAt; place < valueEnd; place++) {
                count += bytes[place] >= 0 ? 1 : 0;
            }
            return count;
        }
        int size = single == FIXED32 ? Float.BYTES : Double.BYTES;
        if (length % size != 0) {
            throw limits.damaged("its field " + field + " before byte " + at + " has " + length
                    + " bytes, which are no whole values of " + size);
        }
        return length / size;
    }
}
