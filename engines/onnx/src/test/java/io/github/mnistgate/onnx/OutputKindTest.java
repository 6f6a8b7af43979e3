package io.github.mnistgate.onnx;

import static io.github.mnistgate.onnx.GraphFixture.FLOAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.InputForm;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the outputs of a model count as, from the operators that make them. */
class OutputKindTest {

    @TempDir
    Path folder;

    /** Two networks, each followed by an operator, and their outputs as {@code p} and {@code q}. */
    private static GraphFixture two(String operator) {
        return GraphFixture.taking(FLOAT, -1, 784)
                .weights("v", 784, 10)
                .weights("w", 784, 10)
                .floats("half", new int[] {1}, 0.5f)
                .integers("one", 1)
                .node("MatMul", "x v", "a")
                .node("MatMul", "x w", "b")
                .node(operator, "a", "p")
                .node(operator, "b", "q");
    }

    private static OutputKind kind(GraphFixture graph) {
        byte[] bytes = graph.giving(FLOAT, -1, 10).toBytes();
        return OutputKind.of(OnnxModel.of(bytes, new ReadLimits("made.onnx")).graph(), "y");
    }

    private static GraphFixture averaged(String operator) {
        return two(operator).node("Add", "p q", "sum").node("Mul", "sum half", "y");
    }

    @ParameterizedTest
    @CsvSource({"Softmax, OTHER", "Relu, LOGITS", "Identity, LOGITS", "LogSoftmax, LOGITS"})
    void theMeanOfTwoNetworksIsWhatTheyAre(String operator, OutputKind kind) {
        assertThat(kind(averaged(operator))).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mean", "Sum", "Mul", "Div", "Sub"})
    void operatorsAreLookedThrough(String operator) {
        assertThat(kind(two("Softmax").node(operator, "p q", "y"))).isEqualTo(OutputKind.OTHER);
    }

    @Test
    void aMeanOverNetworksIsLookedThrough() {
        GraphFixture graph = two("Softmax")
                .node("Unsqueeze", "p one", "p1")
                .node("Unsqueeze", "q one", "q1")
                .node("Concat", "p1 q1", "both", GraphFixture.integer("axis", 1))
                .node("ReduceMean", "both", "y", GraphFixture.list("axes", 1));

        assertThat(kind(graph)).isEqualTo(OutputKind.OTHER);
    }

    @Test
    void theMeanOfSoftmaxesInPartsIsLookedThrough() {
        GraphFixture graph = two("Exp")
                .node("ReduceSum", "p one", "sum")
                .node("Div", "p sum", "probabilities")
                .node("Mul", "probabilities half", "y");

        assertThat(kind(graph)).isEqualTo(OutputKind.OTHER);
    }

    @Test
    void aLayerBehindASoftmaxGivesLogits() {
        GraphFixture graph =
                two("Softmax").weights("u", 10, 10).node("MatMul", "p u", "z").node("Add", "z half", "y");

        assertThat(kind(graph)).isEqualTo(OutputKind.LOGITS);
    }

    @Test
    void aCircleIsNoSoftmax() {
        assertThat(kind(two("Relu").node("Add", "p y", "z").node("Add", "z q", "y")))
                .isEqualTo(OutputKind.LOGITS);
    }

    private static InputForm form(Optional<Boolean> logits) {
        return new InputForm(ImageShape.MNIST, true, List.of(), List.of(), Optional.empty(), logits);
    }

    /** A network whose last layer makes a distribution of one probability: p, 1 - p and eight times 0. */
    private Path complement() throws Exception {
        return GraphFixture.taking(FLOAT, -1, 784)
                .weights("w", 784, 1)
                .floats("u", new int[] {1, 10}, 1, -1, 0, 0, 0, 0, 0, 0, 0, 0)
                .floats("b", new int[] {10}, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)
                .node("MatMul", "x w", "z")
                .node("Sigmoid", "z", "p")
                .node("Gemm", "p u b", "y")
                .giving(FLOAT, -1, 10)
                .in(folder);
    }

    private static void assertIsTakenAsItIs(OpenedModel model) {
        Predictions predictions = model.of(Recorded.TEST);

        assertThat(predictions.areProbabilities()).isTrue();
        // A softmax would make it positive.
        assertThat(predictions.output(0, 9)).isZero();
        assertThat(model.predict(Recorded.TEST.image(0).pixels()).probabilities()[9])
                .isZero();
    }

    @Test
    void noSoftmaxIsTakenOfDistributions() throws Exception {
        OpenedModel model = new OnnxReader().open(complement(), form(Optional.empty()), 2);

        assertThat(model.card().isNative()).isFalse();
        assertIsTakenAsItIs(model);
    }

    @Test
    void norOfThoseFromOnnxRuntime() throws Exception {
        assertIsTakenAsItIs(OnnxReader.openWithRuntime(complement(), form(Optional.empty()), 2));
    }

    @Test
    void refusesDistributionsThatTheUserCallsLogits() throws Exception {
        InputForm logits = form(Optional.of(true));
        Path file = complement();
        String problem = file + " is refused: logits is true, but the values of its output 'y' add up to 1 for each"
                + " image, as probabilities do; remove logits";

        assertThatThrownBy(() -> new OnnxReader().open(file, logits, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(problem);
        assertThatThrownBy(() -> OnnxReader.openWithRuntime(file, logits, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(problem);
    }

    @Test
    void refusesAnEnsembleThatTheUserCallsLogits() {
        Path file = Recorded.file("ensemble.onnx");

        assertThatThrownBy(() -> new OnnxReader().open(file, form(Optional.of(true)), 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + " is refused: logits is true, but the values of its output 'scores' add up to 1 for"
                        + " each image, as probabilities do; remove logits");
    }
}
