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
 * @param content the whole vector as it was written
 * @param size number of values
 * @param type of the values, by ND4J's name
 * @param name the vector's place, for messages
 */
record NdVector(byte[] content, int size, String type, String name) {

    private static final String FLOAT = "FLOAT";
    private static final String MODE = "MIXED_DATA_TYPES";
    /** Numbers of the shape of a vector of rank 1, and of rank 2. */
    private static final Set<Long> SHAPE_LENGTHS = Set.of(6L, 8L);

    private static final Map<String, Integer> BYTES = Map.of(FLOAT, 4, "DOUBLE", 8, "HALF", 2, "BFLOAT16", 2);
    /** The flag of the same type among those of the shape, by which ND4J reads the values (its ArrayOptionsHelper). */
    private static final Map<String, Long> FLAGS =
            Map.of(FLOAT, 8192L, "DOUBLE", 16384L, "HALF", 4096L, "BFLOAT16", 2048L);

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
            in.readUTF();
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
            int left = in.available();
            if (!BYTES.containsKey(type) || left % BYTES.get(type) != 0 || values != left / BYTES.get(type)) {
                throw damaged(
                        name,
                        "it announces " + Count.of(values, "value") + " of type " + type + ", but " + left
                                + " bytes follow",
                        null);
            }
            if (shape[shape.length - 3] != FLAGS.get(type)) {
                throw damaged(name, "the type of its shape is not that of its values, " + type, null);
            }
            if (!isVector(shape, values)) {
                throw damaged(name, "its shape is not that of a vector of " + Count.of(values, "value"), null);
            }
            return new NdVector(content, (int) values, type, name);
        } catch (IOException e) {
            throw damaged(name, "it ends before its header does", e);
        }
    }

    /**
     * The values.
     *
     * @throws InvalidInputException if they are of another type
     */
    float[] floats() {
        if (!type.equals(FLOAT)) {
            throw new InvalidInputException(
                    name + " holds values of type " + type + ", allowed is " + FLOAT
                            + "; build the network with dataType(DataType.FLOAT), or judge this one in a test with assertThat(network)");
        }
        float[] values = new float[size];
        int bytes = size * Float.BYTES;
        ByteBuffer.wrap(content, content.length - bytes, bytes).asFloatBuffer().get(values);
        return values;
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
