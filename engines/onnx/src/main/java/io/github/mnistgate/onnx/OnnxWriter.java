package io.github.mnistgate.onnx;

import io.github.mnistgate.Versions;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.ModelSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Writes a dense network as an ONNX model. Its input {@code images} is of floats and of the shape (N, inputs): the
 * values of an image in the order of {@link io.github.mnistgate.dataset.ImageShape}, and divided by 255 if the network
 * is normalised, as PyTorch and Keras hand them over; so {@code mnist:evaluate} opens the file without a further
 * parameter. Its output {@code probabilities} is of the shape (N, classes). The same network gives the same bytes. The
 * numbers of the fields are those of {@code onnx.proto}.
 */
@API(status = API.Status.INTERNAL)
public final class OnnxWriter {

    /** The version of ONNX's operators, which tools of 2022 and newer read. */
    private static final int OPSET = 17;
    /** The version of the file's format that came with that. */
    private static final int IR_VERSION = 8;

    private static final String INPUT = "images";
    private static final String OUTPUT = "probabilities";
    private static final String ROWS = "N";

    private static final int FLOAT = 1;
    /** The types of attributes. */
    private static final int FLOAT_ATTRIBUTE = 1;

    private static final int INT_ATTRIBUTE = 2;

    private final ProtobufWriter graph = new ProtobufWriter();
    private final ModelSpec spec;
    private final float[] parameters;

    private OnnxWriter(ModelSpec spec, float[] parameters) {
        this.spec = spec;
        this.parameters = parameters;
    }

    /**
     * Returns the content of the file.
     *
     * @param parameters in DeepLearning4J's order: for each layer the weights [inputs, units] column by column, then
     *     the biases
     * @param metadata for people, by name, such as the recipe and the accuracy; the form of the input is added
     */
    public static byte[] toBytes(ModelSpec spec, float[] parameters, Map<String, String> metadata) {
        if (parameters.length != spec.parameters()) {
            throw new IllegalArgumentException(parameters.length + " parameters are given, allowed are "
                    + spec.parameters() + " for " + spec.summary());
        }
        ProtobufWriter model = new ProtobufWriter()
                .integer(1, IR_VERSION)
                .text(2, "mnist-onnx")
                .text(3, Versions.project())
                .message(7, new OnnxWriter(spec, parameters).graph())
                .message(8, new ProtobufWriter().text(1, "").integer(2, OPSET));
        Map<String, String> all = new LinkedHashMap<>(metadata);
        all.put("input", values(spec));
        all.forEach((key, value) ->
                model.message(14, new ProtobufWriter().text(1, key).text(2, value)));
        return model.toBytes();
    }

    private static String values(ModelSpec spec) {
        return "the values of each image, row by row from the top, the channels of a pixel one after the other, "
                + (spec.normalize() ? "divided by 255, from 0 to 1" : "from 0 to 255");
    }

    private ProtobufWriter graph() {
        String value = INPUT;
        int start = 0;
        for (int layer = 0; layer < spec.layers(); layer++) {
            value = dense(layer, value, start);
            start += (int) spec.parameters(layer);
            value = layer < spec.layers() - 1 ? activation(layer, value) : value;
        }
        node("Softmax", "softmax", OUTPUT, attribute("axis", -1), value);
        graph.text(2, "network");
        for (int layer = 0, at = 0; layer < spec.layers(); at += (int) spec.parameters(layer), layer++) {
            tensors(layer, at);
        }
        return graph.message(11, value(INPUT, spec.inputs(), values(spec)))
                .message(12, value(OUTPUT, spec.outputUnits(), "the probability of each class"));
    }

    private String dense(int layer, String input, int start) {
        // Column by column of [inputs, units] is row by row of [units, inputs].
        String name = "dense_" + layer;
        node("Gemm", name, name + "_sum", attribute("transB", 1), input, name + "_weights", name + "_biases");
        return name + "_sum";
    }

    private String activation(int layer, String input) {
        String name = spec.activation().key() + "_" + layer;
        ProtobufWriter none = null;
        switch (spec.activation()) {
            case LINEAR -> {
                return input;
            }
            case ELU -> node("Elu", name, name, attribute("alpha", 1f), input);
            case RELU -> node("Relu", name, name, none, input);
            case SELU -> selu(name, input);
            case SIGMOID -> node("Sigmoid", name, name, none, input);
            case SOFTPLUS -> node("Softplus", name, name, none, input);
            case SOFTSIGN -> node("Softsign", name, name, none, input);
            case TANH -> node("Tanh", name, name, none, input);
            case SWISH -> {
                node("Sigmoid", name + "_gate", name + "_gate", none, input);
                node("Mul", name, name, none, input, name + "_gate");
            }
        }
        return name;
    }

    private void selu(String name, String input) {
        graph.message(
                1,
                nodeOf("Selu", name, name, input)
                        .message(5, attribute("alpha", (float) Activation.SELU_ALPHA))
                        .message(5, attribute("gamma", (float) Activation.SELU_SCALE)));
    }

    /** @param attribute null for none */
    private void node(String operator, String name, String output, ProtobufWriter attribute, String... inputs) {
        ProtobufWriter node = nodeOf(operator, name, output, inputs);
        graph.message(1, attribute == null ? node : node.message(5, attribute));
    }

    private static ProtobufWriter nodeOf(String operator, String name, String output, String... inputs) {
        ProtobufWriter node = new ProtobufWriter();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(3, name).text(4, operator);
    }

    private static ProtobufWriter attribute(String name, float value) {
        return new ProtobufWriter().text(1, name).number(2, value).integer(20, FLOAT_ATTRIBUTE);
    }

    private static ProtobufWriter attribute(String name, long value) {
        return new ProtobufWriter().text(1, name).integer(3, value).integer(20, INT_ATTRIBUTE);
    }

    private void tensors(int layer, int start) {
        int weights = spec.inputs(layer) * spec.units(layer);
        graph.message(5, tensor("dense_" + layer + "_weights", start, weights, spec.units(layer), spec.inputs(layer)));
        graph.message(5, tensor("dense_" + layer + "_biases", start + weights, spec.units(layer), spec.units(layer)));
    }

    private ProtobufWriter tensor(String name, int start, int count, int... dimensions) {
        ProtobufWriter tensor = new ProtobufWriter();
        for (int size : dimensions) {
            tensor.integer(1, size);
        }
        ByteBuffer raw = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(Arrays.copyOfRange(parameters, start, start + count));
        return tensor.integer(2, FLOAT).text(8, name).bytes(9, raw.array());
    }

    private static ProtobufWriter value(String name, int size, String description) {
        ProtobufWriter shape = new ProtobufWriter()
                .message(1, new ProtobufWriter().text(2, ROWS))
                .message(1, new ProtobufWriter().integer(1, size));
        ProtobufWriter tensor = new ProtobufWriter().integer(1, FLOAT).message(2, shape);
        return new ProtobufWriter()
                .text(1, name)
                .message(2, new ProtobufWriter().message(1, tensor))
                .text(3, description);
    }
}
