package io.github.mnistgate.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Makes small ONNX files, sound ones and others. Its images enter as {@code x}, its outputs leave as {@code y}. */
final class GraphFixture {

    static final int FLOAT = 1;
    static final int UINT8 = 2;
    static final int INT8 = 3;
    static final int INT64 = 7;
    static final int FLOAT16 = 10;
    static final int DOUBLE = 11;

    private final ProtobufWriter graph = new ProtobufWriter();
    private final ProtobufWriter after = new ProtobufWriter();
    private final Random random = new Random(1);
    private long opset = 17;
    private long irVersion = 8;

    /** @param dimensions -1 for any size */
    static GraphFixture taking(int type, long... dimensions) {
        return new GraphFixture().value(11, "x", type, dimensions);
    }

    GraphFixture opset(long version) {
        opset = version;
        return this;
    }

    GraphFixture irVersion(long version) {
        irVersion = version;
        return this;
    }

    GraphFixture giving(int type, long... dimensions) {
        return value(12, "y", type, dimensions);
    }

    GraphFixture giving(String name, int type, long... dimensions) {
        return value(12, name, type, dimensions);
    }

    GraphFixture value(int field, String name, int type, long... dimensions) {
        ProtobufWriter shape = new ProtobufWriter();
        for (long size : dimensions) {
            shape.message(1, size < 0 ? new ProtobufWriter().text(2, "n") : new ProtobufWriter().integer(1, size));
        }
        ProtobufWriter tensor = new ProtobufWriter().integer(1, type).message(2, shape);
        graph.message(field, new ProtobufWriter().text(1, name).message(2, new ProtobufWriter().message(1, tensor)));
        return this;
    }

    /** Adds a constant of floats from -0.5 to 0.5. */
    GraphFixture weights(String name, int... dimensions) {
        int size = 1;
        for (int each : dimensions) {
            size *= each;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return floats(name, dimensions, values);
    }

    GraphFixture floats(String name, int[] dimensions, float... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor(tensorOf(name, FLOAT, dimensions).bytes(9, raw.array()));
    }

    GraphFixture integers(String name, long... values) {
        ProtobufWriter tensor = tensorOf(name, INT64, new int[] {values.length});
        for (long value : values) {
            tensor.integer(7, value);
        }
        return tensor(tensor);
    }

    static ProtobufWriter tensorOf(String name, int type, int... dimensions) {
        ProtobufWriter tensor = new ProtobufWriter();
        for (int size : dimensions) {
            tensor.integer(1, size);
        }
        return tensor.integer(2, type).text(8, name);
    }

    GraphFixture tensor(ProtobufWriter tensor) {
        graph.message(5, tensor);
        return this;
    }

    /** Adds a node: {@code node("Gemm", "x w b", "y", integer("transB", 1))}. */
    GraphFixture node(String operator, String inputs, String output, ProtobufWriter... attributes) {
        graph.message(1, nodeOf(operator, inputs, output, attributes));
        return this;
    }

    static ProtobufWriter nodeOf(String operator, String inputs, String output, ProtobufWriter... attributes) {
        ProtobufWriter node = new ProtobufWriter();
        for (String input : inputs.split(" ", -1)) {
            // A dash is an optional input that is left out.
            node.text(1, input.equals("-") ? "" : input);
        }
        node.text(2, output).text(3, "node of " + output).text(4, operator);
        for (ProtobufWriter attribute : attributes) {
            node.message(5, attribute);
        }
        return node;
    }

    GraphFixture message(int field, ProtobufWriter message) {
        graph.message(field, message);
        return this;
    }

    /** Adds a field of the model, after the graph. */
    GraphFixture afterGraph(int field, ProtobufWriter message) {
        after.message(field, message);
        return this;
    }

    static ProtobufWriter integer(String name, long value) {
        return new ProtobufWriter().text(1, name).integer(3, value).integer(20, 2);
    }

    static ProtobufWriter number(String name, float value) {
        return new ProtobufWriter().text(1, name).number(2, value).integer(20, 1);
    }

    static ProtobufWriter text(String name, String value) {
        return new ProtobufWriter().text(1, name).text(4, value).integer(20, 3);
    }

    static ProtobufWriter integers(ProtobufWriter attribute, long... values) {
        for (long value : values) {
            attribute.integer(8, value);
        }
        return attribute.integer(20, 7);
    }

    static ProtobufWriter list(String name, long... values) {
        return integers(new ProtobufWriter().text(1, name), values);
    }

    byte[] toBytes() {
        ByteBuffer all = ByteBuffer.allocate(1 << 20);
        all.put(new ProtobufWriter().integer(1, irVersion).text(2, "test").toBytes());
        all.put(new ProtobufWriter().message(7, graph).toBytes());
        all.put(new ProtobufWriter()
                .message(8, new ProtobufWriter().text(1, "").integer(2, opset))
                .toBytes());
        all.put(after.toBytes());
        byte[] bytes = new byte[all.position()];
        all.flip().get(bytes);
        return bytes;
    }

    Path in(Path folder) throws IOException {
        return Files.write(folder.resolve("made.onnx"), toBytes());
    }
}
