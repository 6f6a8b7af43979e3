package io.github.mnistgate.onnx;

import static io.github.mnistgate.onnx.GraphFixture.DOUBLE;
import static io.github.mnistgate.onnx.GraphFixture.FLOAT;
import static io.github.mnistgate.onnx.GraphFixture.INT64;
import static io.github.mnistgate.onnx.GraphFixture.UINT8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.InputForm.Layout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sound models that are refused, each in one line that says why and what to do. */
class RefusalTest {

    @TempDir
    Path folder;

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of(
                        "custom",
                        "its node 'blur' (my.company.Blur) is a custom operator, and no code of a model's own is run;"
                                + " export the model with the operators of ONNX alone"),
                Arguments.of(
                        "two-inputs",
                        "it takes 2 inputs, such as 'more', allowed is one, the images; export a model that takes"
                                + " images alone"),
                Arguments.of(
                        "newer",
                        "ONNX Runtime 1.28.0 cannot run it: Unsupported model IR version: 39, max supported IR version: 13;"
                                + " export the model again, with opset 17, and look at it with onnx.checker.check_model in Python"),
                Arguments.of(
                        "convolutional-double",
                        "ONNX Runtime 1.28.0 cannot run it: Could not find an implementation for Conv(11) node with"
                                + " name '/0/Conv'"));
    }

    private static final String OTHER_AXIS =
            ", expected is 1, because its axis is not that of the classes; export the model with the softmax along the"
                    + " axis of the classes, such as dim=1 in PyTorch";
    private static final String OTHER_IMAGES =
            "its outputs for an image depend on the other images that are classified with it, as those of a softmax"
                    + " along the axis of the images or of a BatchNormalization of training do; export the model for"
                    + " inference, after model.eval() in PyTorch, with operators that keep images apart";

    static Stream<Arguments> mixing() {
        return Stream.of(
                Arguments.of(
                        "softmax",
                        "its last operator is a Softmax, but the probabilities of an image add up to 10.0"
                                + OTHER_AXIS),
                Arguments.of(
                        "log-softmax",
                        "its last operator is a LogSoftmax, but the probabilities of an image add up to 10.0"
                                + OTHER_AXIS),
                Arguments.of(
                        "softmax-of-1",
                        "its last operator is a Softmax, but the probabilities of an image add up to 10.0"
                                + OTHER_AXIS),
                Arguments.of(
                        "softmax-of-32",
                        "its last operator is a Softmax, but the probabilities of an image add up to 0.3125"
                                + OTHER_AXIS),
                Arguments.of("reshape", OTHER_IMAGES),
                Arguments.of("flattened", OTHER_IMAGES),
                Arguments.of("mean", OTHER_IMAGES),
                Arguments.of("normalization", OTHER_IMAGES),
                Arguments.of(
                        "dropout",
                        "it gives the same image other outputs each time, as a Dropout of training does; export the"
                                + " model for inference, after model.eval() in PyTorch"));
    }

    /** PyTorch wrote all of them but the one that is flattened. */
    @ParameterizedTest
    @MethodSource("mixing")
    void refusesWhatMixesTheImagesOfABatch(String name, String problem) {
        Path file = Recorded.file("batch-" + name + ".onnx");

        assertThatThrownBy(() -> new OnnxReader().open(file, Recorded.DIVIDED, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + " is refused: " + problem);
    }

    @ParameterizedTest
    @MethodSource("files")
    void refusesAFileThatAToolWrote(String name, String problem) {
        Path file = Recorded.file(name + ".onnx");

        assertThatThrownBy(() -> new OnnxReader().open(file, Recorded.DIVIDED, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file + " is refused: " + problem)
                .hasMessageNotContaining("\n");
    }

    static Stream<Arguments> inputs() {
        return Stream.of(
                Arguments.of(
                        GraphFixture.taking(FLOAT, -1, 1, 32, 32),
                        "its input 'x' has the shape (N, 1, 32, 32), but the images are 28 x 28, for which are allowed"
                                + " (N, 784), (N, 28, 28), (N, 1, 28, 28) and (N, 28, 28, 1); use images of the model's"
                                + " size, such as by imageSize, or export the model for these"),
                Arguments.of(
                        GraphFixture.taking(FLOAT, -1, 3, 28, 28), "its input 'x' has the shape (N, 3, 28, 28), but"),
                Arguments.of(
                        GraphFixture.taking(FLOAT, 784), "its input 'x' has the shape (784), allowed are (N, 784)"),
                Arguments.of(
                        GraphFixture.taking(INT64, -1, 784),
                        "its input 'x' is of the type int64, allowed are float, double, float16 and uint8; export the"
                                + " model with an input of floats"),
                Arguments.of(
                        GraphFixture.taking(FLOAT, 1 << 20, 784),
                        "its input 'x' has the shape (1048576, 784), so that it takes 1048576 images at once; export it"
                                + " for fewer, or for any number"));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void refusesAnInputThatNoImageEnters(GraphFixture graph, String problem) throws Exception {
        assertRefused(graph.node("Flatten", "x", "y").giving(FLOAT, -1, 784), Recorded.DIVIDED, problem);
    }

    private void assertRefused(GraphFixture graph, InputForm form, String problem) throws Exception {
        Path file = graph.in(folder);

        assertThatThrownBy(() -> new OnnxReader().open(file, form, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file + " is refused: " + problem)
                .hasMessageNotContaining("\n");
    }

    private static GraphFixture rows(int type) {
        return GraphFixture.taking(type, -1, 784);
    }

    private static GraphFixture dense() {
        return rows(FLOAT).weights("w", 784, 10).node("MatMul", "x w", "sum");
    }

    private static InputForm withLogits(boolean logits) {
        return new InputForm(ImageShape.MNIST, true, List.of(), List.of(), Optional.empty(), Optional.of(logits));
    }

    @Test
    void refusesMeansOfBytes() throws Exception {
        assertRefused(
                rows(UINT8)
                        .node("Cast", "x", "y", GraphFixture.integer("to", FLOAT))
                        .giving(FLOAT, -1, 784),
                Recorded.STANDARDIZED,
                "its input 'x' takes bytes, which enter as they are; remove mean and std");
    }

    @Test
    void refusesALayoutThatTheShapeContradicts() throws Exception {
        InputForm last = new InputForm(
                new ImageShape(4, 5, 3),
                true,
                List.of(),
                List.of(),
                Optional.of(Layout.CHANNELS_LAST),
                Optional.empty());

        assertRefused(
                GraphFixture.taking(FLOAT, -1, 3, 4, 5)
                        .node("Flatten", "x", "y")
                        .giving(FLOAT, -1, 60),
                last,
                "its input 'x' has the shape (N, 3, 4, 5), but layout is 'nhwc'; remove layout");
    }

    @Test
    void refusesLogitsThatAreProbabilities() throws Exception {
        assertRefused(
                dense().node("Softmax", "sum", "y").giving(FLOAT, -1, 10),
                withLogits(true),
                "logits is true, but its output 'y' is that of a Softmax, so it is no logits; remove logits");
    }

    @Test
    void refusesLogarithmsThatAreNoLogits() throws Exception {
        assertRefused(
                dense().node("LogSoftmax", "sum", "y").giving(FLOAT, -1, 10),
                withLogits(false),
                "logits is false, but its output 'y' is that of a LogSoftmax, which are logarithms of probabilities;"
                        + " remove logits");
    }

    @Test
    void refusesAnOutputOfLabels() throws Exception {
        assertRefused(
                dense().node("ArgMax", "sum", "y").giving(INT64, -1),
                Recorded.DIVIDED,
                "none of its outputs may be those of the classes, of floats and of the shape (N, classes): 'y' (int64"
                        + " (N)); export the model with one output of this kind");
    }

    @Test
    void refusesTwoOutputsThatMayBeTheClasses() throws Exception {
        assertRefused(
                dense().node("Relu", "sum", "y").giving(FLOAT, -1, 10).giving("sum", FLOAT, -1, 10),
                Recorded.DIVIDED,
                "2 of its outputs may be those of the classes, of floats and of the shape (N, classes): 'y' (float (N,"
                        + " 10)), 'sum' (float (N, 10)); export the model with one output of this kind");
    }

    @Test
    void refusesWeightsThatAreNotFinite() throws Exception {
        float[] weights = new float[7840];
        weights[5] = Float.NaN;
        Path file = rows(FLOAT)
                .floats("w", new int[] {784, 10}, weights)
                .node("MatMul", "x w", "y")
                .giving(FLOAT, -1, 10)
                .in(folder);

        assertThatThrownBy(() -> new OnnxReader().open(file, Recorded.DIVIDED, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file + " is refused: ")
                .hasMessageContaining(" of dense layer 1 is NaN, allowed are finite numbers");
    }

    @Test
    void refusesAnOutputThatJoinsImages() throws Exception {
        assertRefused(
                rows(DOUBLE)
                        .integers("shape", 1, -1)
                        .node("Reshape", "x shape", "flat")
                        .node("Cast", "flat", "float", GraphFixture.integer("to", FLOAT))
                        .node("ReduceSum", "float", "y")
                        .giving(FLOAT),
                Recorded.DIVIDED,
                "none of its outputs may be those of the classes");
    }

    @Test
    void refusesOneOutput() throws Exception {
        assertRefused(
                rows(FLOAT).weights("w", 784, 1).node("MatMul", "x w", "y").giving(FLOAT, -1, 1),
                Recorded.DIVIDED,
                "the model has 1 output, allowed are 2 to 1000, one for each class; use a model that classifies");
    }

    @Test
    void namesTheNodeThatOnnxRuntimeRefuses() throws Exception {
        assertRefused(
                dense().node("Conv", "sum w", "y").giving(FLOAT, -1, 10),
                Recorded.DIVIDED,
                "ONNX Runtime 1.28.0 cannot run it: Node (node of y) Op (Conv)");
    }
}
