package io.github.mnistgate.onnx;

import static io.github.mnistgate.onnx.GraphFixture.DOUBLE;
import static io.github.mnistgate.onnx.GraphFixture.FLOAT;
import static io.github.mnistgate.onnx.GraphFixture.INT8;
import static io.github.mnistgate.onnx.GraphFixture.UINT8;
import static io.github.mnistgate.onnx.GraphFixture.integer;
import static io.github.mnistgate.onnx.GraphFixture.list;
import static io.github.mnistgate.onnx.GraphFixture.number;
import static io.github.mnistgate.onnx.GraphFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.InputForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds what plain Java makes of each operator to what ONNX Runtime computes with it. */
class ChainsAgreeTest {

    private static final ImageShape GREY = ImageShape.grey(4, 3);
    private static final ImageShape COLOURS = new ImageShape(4, 3, 3);
    private static final float CLOSE = 1e-5f;

    @TempDir
    Path folder;

    static Stream<Arguments> functions() {
        return Stream.of(
                Arguments.of("Relu", new ProtobufWriter[0]),
                Arguments.of("LeakyRelu", new ProtobufWriter[] {number("alpha", 0.3f)}),
                Arguments.of("LeakyRelu", new ProtobufWriter[0]),
                Arguments.of("ThresholdedRelu", new ProtobufWriter[] {number("alpha", 0.1f)}),
                Arguments.of("Elu", new ProtobufWriter[] {number("alpha", 0.7f)}),
                Arguments.of("Celu", new ProtobufWriter[] {number("alpha", 0.7f)}),
                Arguments.of("Selu", new ProtobufWriter[0]),
                Arguments.of("Selu", new ProtobufWriter[] {number("alpha", 1.5f), number("gamma", 1.1f)}),
                Arguments.of("Sigmoid", new ProtobufWriter[0]),
                Arguments.of("HardSigmoid", new ProtobufWriter[0]),
                Arguments.of("HardSigmoid", new ProtobufWriter[] {number("alpha", 0.3f), number("beta", 0.4f)}),
                Arguments.of("HardSwish", new ProtobufWriter[0]),
                Arguments.of("Tanh", new ProtobufWriter[0]),
                Arguments.of("Softplus", new ProtobufWriter[0]),
                Arguments.of("Softsign", new ProtobufWriter[0]),
                Arguments.of("Erf", new ProtobufWriter[0]),
                Arguments.of("Exp", new ProtobufWriter[0]),
                Arguments.of("Abs", new ProtobufWriter[0]),
                Arguments.of("Neg", new ProtobufWriter[0]),
                Arguments.of("Identity", new ProtobufWriter[0]),
                Arguments.of("Dropout", new ProtobufWriter[0]));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionOfEachValue(String operator, ProtobufWriter[] attributes) throws Exception {
        assertAgrees(dense().node(operator, "hidden", "active", attributes), GREY);
    }

    @ParameterizedTest
    @MethodSource("gelus")
    void gelu(String approximation) throws Exception {
        assertAgrees(dense().opset(20).node("Gelu", "hidden", "active", text("approximate", approximation)), GREY);
    }

    static Stream<String> gelus() {
        return Stream.of("none", "tanh");
    }

    static Stream<Arguments> graphs() {
        return Stream.of(
                Arguments.of(
                        "a clip with both bounds",
                        dense().floats("low", new int[0], 0)
                                .floats("high", new int[0], 6)
                                .node("Clip", "hidden low high", "active")),
                Arguments.of(
                        "a clip without a lower bound",
                        dense().floats("high", new int[0], 0.2f).node("Clip", "hidden - high", "active")),
                Arguments.of(
                        "a clip of old opsets",
                        dense().opset(9).node("Clip", "hidden", "active", number("min", 0), number("max", 6))),
                Arguments.of(
                        "a slope for negative values",
                        dense().floats("slope", new int[] {1}, 0.4f).node("PRelu", "hidden slope", "active")),
                Arguments.of("a power", dense().floats("two", new int[0], 2).node("Pow", "hidden two", "active")),
                Arguments.of(
                        "SiLU in two operators",
                        dense().node("Sigmoid", "hidden", "gate").node("Mul", "hidden gate", "active")),
                Arguments.of(
                        "GELU in five operators",
                        dense().floats("root", new int[0], 1.4142135f)
                                .floats("one", new int[0], 1)
                                .floats("half", new int[0], 0.5f)
                                .node("Div", "hidden root", "a")
                                .node("Erf", "a", "b")
                                .node("Add", "b one", "c")
                                .node("Mul", "hidden c", "d")
                                .node("Mul", "d half", "active")),
                Arguments.of(
                        "Mish in three operators",
                        dense().node("Softplus", "hidden", "a")
                                .node("Tanh", "a", "b")
                                .node("Mul", "b hidden", "active")),
                Arguments.of(
                        "a sigmoid in parts",
                        dense().floats("one", new int[0], 1)
                                .node("Neg", "hidden", "a")
                                .node("Exp", "a", "b")
                                .node("Add", "one b", "c")
                                .node("Div", "one c", "active")),
                Arguments.of(
                        "a difference from a constant", dense().weights("c", 5).node("Sub", "c hidden", "active")),
                Arguments.of(
                        "arithmetic with a number for each unit",
                        dense().weights("c", 1, 5)
                                .floats("d", new int[] {5}, 1, 2, 3, 4, 5)
                                .node("Mul", "hidden c", "a")
                                .node("Div", "a d", "b")
                                .node("Sub", "b c", "active")),
                Arguments.of(
                        "a batch normalization",
                        dense().weights("s", 5)
                                .weights("b", 5)
                                .weights("m", 5)
                                .floats("v", new int[] {5}, 1, 2, 3, 0.5f, 0)
                                .node("BatchNormalization", "hidden s b m v", "active", number("epsilon", 0.01f))),
                Arguments.of(
                        "a Gemm with factors",
                        dense().weights("w2", 5, 5)
                                .weights("b2", 1, 5)
                                .node("Gemm", "hidden w2 b2", "active", number("alpha", 0.5f), number("beta", 2))),
                Arguments.of(
                        "a Gemm without biases", dense().weights("w2", 5, 5).node("Gemm", "hidden w2", "active")),
                Arguments.of(
                        "a Gemm with one bias for all",
                        dense().weights("w2", 5, 5).weights("b2", 1).node("Gemm", "hidden w2 b2", "active")),
                Arguments.of(
                        "a dimension more and less",
                        dense().integers("axes", 1)
                                .weights("w2", 5, 5)
                                .node("Unsqueeze", "hidden axes", "a")
                                .node("MatMul", "a w2", "b")
                                .node("Squeeze", "b axes", "active")),
                Arguments.of(
                        "a transposition of units",
                        dense().integers("folded", 0, 1, 5, 1)
                                .integers("flat", -1, 5)
                                .node("Reshape", "hidden folded", "a")
                                .node("Transpose", "a", "b", list("perm", 0, 2, 1, 3))
                                .node("Reshape", "b flat", "active")),
                Arguments.of(
                        "constants in nodes and their transposition",
                        dense().weights("w2", 5, 5)
                                .node("Transpose", "w2", "w3")
                                .node("Cast", "w3", "w4", integer("to", DOUBLE))
                                .node("Cast", "w4", "w5", integer("to", FLOAT))
                                .node("MatMul", "hidden w5", "active")),
                Arguments.of(
                        "weights that are quantized and back",
                        dense().weights("w2", 5)
                                .floats("scale", new int[0], 0.01f)
                                .tensor(GraphFixture.tensorOf("zero", INT8).integer(5, 3))
                                .node("QuantizeLinear", "w2 scale zero", "q")
                                .node("DequantizeLinear", "q scale zero", "w3")
                                // In a product ONNX Runtime would round what they are multiplied by.
                                .node("Add", "hidden w3", "active")),
                Arguments.of(
                        "weights of bytes with a scale for each row",
                        dense().tensor(GraphFixture.tensorOf("q", UINT8, 2, 5)
                                        .bytes(9, new byte[] {1, 2, -3, 4, 5, 6, -7, 8, 9, 10}))
                                .floats("scale", new int[] {2}, 0.01f, 0.02f)
                                .tensor(GraphFixture.tensorOf("zero", UINT8, 2).bytes(9, new byte[] {3, 4}))
                                .node("DequantizeLinear", "q scale zero", "w2", integer("axis", 0))
                                .node("Gemm", "hidden w2", "two", integer("transB", 1))
                                .weights("w3", 2, 5)
                                .node("MatMul", "two w3", "active")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("graphs")
    void agrees(String what, GraphFixture graph) throws Exception {
        assertAgrees(graph, GREY);
    }

    static Stream<Arguments> inputs() {
        return Stream.of(
                Arguments.of(GREY, new long[] {-1, 12}, false),
                Arguments.of(GREY, new long[] {7, 4, 3}, false),
                Arguments.of(GREY, new long[] {1, 1, 4, 3}, false),
                Arguments.of(GREY, new long[] {-1, 4, 3, 1}, false),
                Arguments.of(GREY, new long[] {-1, -1, -1, -1}, false),
                Arguments.of(COLOURS, new long[] {-1, 36}, false),
                Arguments.of(COLOURS, new long[] {2, 3, 4, 3}, true),
                Arguments.of(COLOURS, new long[] {-1, 4, 3, 3}, false),
                Arguments.of(COLOURS, new long[] {-1, -1, -1, -1}, true));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void imagesEnterAlike(ImageShape images, long[] shape, boolean channelsFirst) throws Exception {
        InputForm form = images.isGrey()
                ? InputForm.of(images, true)
                : new InputForm(
                        images,
                        true,
                        List.of(0.1f, 0.2f, 0.3f),
                        List.of(0.5f, 0.6f, 0.7f),
                        Optional.empty(),
                        Optional.empty());
        GraphFixture graph = GraphFixture.taking(FLOAT, shape)
                .weights("w", images.values(), 5)
                .node("Flatten", "x", "flat")
                .node("MatMul", "flat w", "y")
                .giving(FLOAT, shape[0], 5);

        assertAgree(graph.in(folder), form);
        assertThat(InputLayout.of(OnnxModel.read(folder.resolve("made.onnx")), form)
                        .keepsOrder())
                .isEqualTo(!channelsFirst);
    }

    private static GraphFixture dense() {
        return GraphFixture.taking(FLOAT, -1, 12)
                .weights("w", 12, 5)
                .weights("bias", 5)
                .node("MatMul", "x w", "sum")
                .node("Add", "sum bias", "hidden");
    }

    /** Ends a graph whose last value is {@code active}. */
    private void assertAgrees(GraphFixture graph, ImageShape images) throws Exception {
        graph.weights("last", 5, 4).node("MatMul", "active last", "y").giving(FLOAT, -1, 4);
        assertAgree(graph.in(folder), InputForm.of(images, true));
    }

    private static void assertAgree(Path file, InputForm form) {
        OpenedModel chain = new OnnxReader().open(file, form, 1);
        OpenedModel runtime = OnnxReader.openWithRuntime(file, form, 1);
        Images images = images(form.images());

        assertThat(chain.card().isNative()).isFalse();
        Predictions ours = chain.of(images);
        Predictions theirs = runtime.of(images);
        for (int image = 0; image < images.size(); image++) {
            for (int label = 0; label < theirs.classes(); label++) {
                assertThat(ours.output(image, label)).isCloseTo(theirs.output(image, label), within(CLOSE));
            }
        }
    }

    private static Images images(ImageShape shape) {
        Random random = new Random(2);
        List<byte[]> images = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            byte[] image = new byte[shape.values()];
            random.nextBytes(image);
            images.add(image);
        }
        return Images.of(shape, images);
    }
}
