package io.github.mnistgate.modelfile;

import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;

/**
 * A vector as ND4J writes it. Its header gives a mode, the number of values and their type, once for the shape (rank,
 * extents, strides, flags, stride of elements, order) and once for the data; the values follow, big-endian. ND4J trusts
 * the header: it allocates what is announced before it reads, and its native code follows the strides out of the array,
 * wherever they lead.
 *
 * @param content bytes that end with the values
 * @param size number of values
 * @param type of the values, by ND4J's name
 * @param name the vector's place, for messages
 */
record NdVector(byte[] content, int size, String type, String name) {

    private static final String FLOAT = "FLOAT";
    private static final String DOUBLE = "DOUBLE";
    private static final String HALF = "HALF";
    private static final String BFLOAT16 = "BFLOAT16";
    private static final String MODE = "MIXED_DATA_TYPES";
    /** The modes of 0.9 and earlier, and of the first betas of 1.0.0, whose headers have another form. */
    private static final Set<String> OLD_MODES = Set.of("DIRECT", "HEAP", "JAVACPP", "LONG_SHAPE");
    /** Numbers of the shape of a vector of rank 1, and of rank 2. */
    private static final Set<Long> SHAPE_LENGTHS = Set.of(6L, 8L);

    private static final Map<String, Integer> BYTES = Map.of(FLOAT, 4, DOUBLE, 8, HALF, 2, BFLOAT16, 2);
    /** The flag of the same type among those of the shape, by which ND4J reads the values (its ArrayOptionsHelper). */
    private static final Map<String, Long> FLAGS = Map.of(FLOAT, 8192L, DOUBLE, 16384L, HALF, 4096L, BFLOAT16, 2048L);

    /** Bytes that hold a whole header, whatever mode and type are called. */
    static final int MAX_HEADER = 256;
    /** Characters of a name that a stranger's file may hold. */
    private static final int MAX_SHOWN = 40;

    /** Values that are turned into bytes at once. */
    private static final int CHUNK = 8192;

    /** A vector that is still to be written. */
    private record Written(byte[] header, float[] values) implements StoredZip.Content {

        @Override
        public int size() {
            return Math.addExact(header.length, Math.multiplyExact(values.length, Float.BYTES));
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(header);
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES);
            for (int from = 0; from < values.length; from += CHUNK) {
                int count = Math.min(CHUNK, values.length - from);
                chunk.asFloatBuffer().put(values, from, count);
                out.write(chunk.array(), 0, count * Float.BYTES);
            }
        }
    }

    /** A vector of rank 1, as ND4J keeps the parameters of a network. */
    static StoredZip.Content written(float[] values) {
        return new Written(header(values.length), values);
    }

    private static byte[] header(int size) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(header)) {
            long[] shape = {1, size, 1, FLAGS.get(FLOAT), 1, 'c'};
            out.writeUTF(MODE);
            out.writeLong(shape.length);
            out.writeUTF("LONG");
            for (long number : shape) {
                out.writeLong(number);
            }
            out.writeUTF(MODE);
            out.writeLong(size);
            out.writeUTF(FLOAT);
        } catch (IOException e) {
            throw new UncheckedIOException("a header can always be written to memory", e);
        }
        return header.toByteArray();
    }

    /**
     * @param content a whole array as it was written
     * @param name the array's place, for messages
     * @throws InvalidInputException if it does not hold what its header announces
     */
    static NdVector read(byte[] content, String name) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            Header header = Header.read(in, name);
            int left = in.available();
            if (left % header.bytes() != 0 || header.values() != left / header.bytes()) {
                throw header.contradicts(left, name);
            }
            header.check(name);
            return new NdVector(content, (int) header.values(), header.type(), name);
        } catch (IOException e) {
            throw damaged(name, "it ends before its header does", e);
        }
    }

    /**
     * Returns the number of values that an array announces, once its header was held against the size of the whole:
     * nothing but the header is read.
     *
     * @param head its first bytes, {@link #MAX_HEADER} or all of it
     * @param size of the whole array, in bytes
     * @param name the array's place, for messages
     * @throws InvalidInputException if the header is none, or announces another size
     */
    static long announced(byte[] head, long size, String name) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(head))) {
            Header header = Header.read(in, name);
            long left = size - (head.length - in.available());
            if (left % header.bytes() != 0 || header.values() != left / header.bytes()) {
                throw header.contradicts(left, name);
            }
            return header.values();
        } catch (IOException e) {
            throw damaged(name, "it ends before its header does", e);
        }
    }

    /**
     * Reads a vector that others may follow.
     *
     * @param in of all bytes in memory, so that it knows how many are left
     * @throws InvalidInputException if it announces more than is left, or is no vector
     * @throws IOException if it ends before its header does
     */
    static NdVector readNext(DataInputStream in, String name) throws IOException {
        Header header = Header.read(in, name);
        int left = in.available();
        if (header.values() < 0 || header.values() > left / header.bytes()) {
            throw header.contradicts(left, name);
        }
        header.check(name);
        byte[] values = in.readNBytes((int) header.values() * header.bytes());
        return new NdVector(values, (int) header.values(), header.type(), name);
    }

    /**
     * Returns whether an array has values in half precision.
     *
     * @param head its first bytes, with the header
     */
    static boolean hasHalves(byte[] head, String name) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(head))) {
            return areHalves(Header.read(in, name).type());
        } catch (IOException e) {
            throw damaged(name, "it ends before its header does", e);
        }
    }

    /** What stands before the values. */
    private record Header(long[] shape, long values, String type) {

        static Header read(DataInputStream in, String name) throws IOException {
            String mode = in.readUTF();
            if (OLD_MODES.contains(mode)) {
                throw new InvalidInputException(name + ModelZip.TOO_OLD);
            }
            long shapeLength = in.readLong();
            if (!in.readUTF().equals("LONG") || !SHAPE_LENGTHS.contains(shapeLength)) {
                throw damaged(name, "it announces a shape of " + shapeLength + " numbers", null);
            }
            long[] shape = new long[(int) shapeLength];
            for (int i = 0; i < shape.length; i++) {
                shape[i] = in.readLong();
            }
            in.readUTF();
            long values = in.readLong();
            String type = in.readUTF();
            if (!BYTES.containsKey(type)) {
                throw damaged(
                        name,
                        "it announces " + Count.of(values, "value") + " of type "
                                + type.substring(0, Math.min(MAX_SHOWN, type.length())) + ", but " + in.available()
                                + " bytes follow",
                        null);
            }
            return new Header(shape, values, type);
        }

        int bytes() {
            return BYTES.get(type);
        }

        InvalidInputException contradicts(long left, String name) {
            return damaged(
                    name,
                    "it announces " + Count.of(values, "value") + " of type " + type + ", but " + left
                            + " bytes follow",
                    null);
        }

        void check(String name) {
            if (shape[shape.length - 3] != FLAGS.get(type)) {
                throw damaged(name, "the type of its shape is not that of its values, " + type, null);
            }
            if (!isVector(shape, values)) {
                throw damaged(name, "its shape is not that of a vector of " + Count.of(values, "value"), null);
            }
        }
    }

    /** Returns whether the values are floats, which are those of a network of this project. */
    boolean areFloats() {
        return type.equals(FLOAT);
    }

    /** Returns whether the network computes in half precision, with other results than in float. */
    boolean areHalves() {
        return areHalves(type);
    }

    private static boolean areHalves(String type) {
        return type.equals(HALF) || type.equals(BFLOAT16);
    }

    /**
     * The values.
     *
     * @throws InvalidInputException if they are of another type
     */
    float[] floats() {
        if (!areFloats()) {
            throw new InvalidInputException(
                    name + " holds values of type " + type + ", allowed is " + FLOAT
                            + "; build the network with dataType(DataType.FLOAT), or judge this one in a test with assertThat(network)");
        }
        return asFloats();
    }

    /** The values of any type, rounded to floats. */
    float[] asFloats() {
        float[] values = new float[size];
        int bytes = size * BYTES.get(type);
        ByteBuffer data = ByteBuffer.wrap(content, content.length - bytes, bytes);
        switch (type) {
            case FLOAT -> data.asFloatBuffer().get(values);
            case DOUBLE -> {
                for (int i = 0; i < size; i++) {
                    values[i] = (float) data.getDouble();
                }
            }
            case HALF -> {
                for (int i = 0; i < size; i++) {
                    values[i] = ofHalf(data.getShort());
                }
            }
            default -> {
                for (int i = 0; i < size; i++) {
                    values[i] = Float.intBitsToFloat(data.getShort() << Short.SIZE);
                }
            }
        }
        return values;
    }

    /** Returns the value of a half float (IEEE 754 binary16); Java knows it from version 20 on. */
    private static float ofHalf(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude = switch (exponent) {
            case 0 -> fraction * 0x1p-24f;
            case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> (fraction + 0x400) * 0x1p-25f * (1 << exponent);
        };
        return bits < 0 ? -magnitude : magnitude;
    }

    private static boolean isVector(long[] shape, long values) {
        int rank = shape.length / 2 - 2;
        boolean plain = shape[0] == rank && shape[shape.length - 2] == 1;
        long size = 1;
        for (int dimension = 1; dimension <= rank; dimension++) {
            long extent = shape[dimension];
            plain &= extent == 1 || (size == 1 && extent == values && shape[rank + dimension] == 1);
            size *= extent;
        }
        return plain && size == values;
    }

    private static InvalidInputException damaged(String name, String problem, IOException cause) {
        return new InvalidInputException(name + " is damaged: " + problem + ModelZip.AGAIN, cause);
    }
}
