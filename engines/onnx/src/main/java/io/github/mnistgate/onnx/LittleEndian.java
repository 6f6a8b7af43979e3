package io.github.mnistgate.onnx;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A part of a file that holds values of one type, without a copy of it. Not checked: its user knows the length. */
final class LittleEndian {

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int start;
    private final int length;

    LittleEndian(byte[] bytes, int start, int length) {
        this.bytes = bytes;
        this.start = start;
        this.length = length;
    }

    int length() {
        return length;
    }

    byte byteAt(int index) {
        return bytes[start + index];
    }

    short shortAt(int index) {
        return (short) SHORTS.get(bytes, start + index * Short.BYTES);
    }

    int intAt(int index) {
        return (int) INTS.get(bytes, start + index * Integer.BYTES);
    }

    long longAt(int index) {
        return (long) LONGS.get(bytes, start + index * Long.BYTES);
    }
}
