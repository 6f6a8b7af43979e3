package io.github.mnistgate.onnx;

import static io.github.mnistgate.onnx.GraphFixture.FLOAT;
import static io.github.mnistgate.onnx.GraphFixture.UINT8;
import static io.github.mnistgate.onnx.GraphFixture.integer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.OpenedModel;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that divide grey values by 255 in their graph. */
class SelfScalingTest {

    @TempDir
    Path folder;

    private static GraphFixture images(int type) {
        return GraphFixture.taking(type, -1, 28, 28)
                .weights("w", 784, 10)
                .floats("by", new int[0], 255)
                .floats("part", new int[0], 1 / 255f)
                .floats("none", new int[] {1}, 0);
    }

    private OpenedModel opened(GraphFixture graph) throws Exception {
        Path file = graph.node("Flatten", "scaled", "flat")
                .node("MatMul", "flat w", "y")
                .giving(FLOAT, -1, 10)
                .in(folder);
        return new OnnxReader().open(file, Recorded.DIVIDED, 1);
    }

    static Stream<Arguments> models() {
        return Stream.of(
                Arguments.of("divides", images(FLOAT).node("Div", "x by", "scaled")),
                Arguments.of("multiplies", images(FLOAT).node("Mul", "part x", "scaled")),
                Arguments.of(
                        "subtracts first",
                        images(FLOAT).node("Sub", "x none", "centred").node("Div", "centred by", "scaled")),
                Arguments.of(
                        "takes bytes",
                        images(UINT8)
                                .node("Cast", "x", "floats", integer("to", FLOAT))
                                .node("Div", "floats by", "scaled")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void greyValuesAreNotDividedTwice(String what, GraphFixture graph) throws Exception {
        float[] image = Recorded.TEST.image(0).pixels();
        OpenedModel divided = opened(images(FLOAT).node("Identity", "x", "scaled"));
        float[] expected = divided.predict(image).probabilities();
        OpenedModel model = opened(graph);

        assertThat(divided.card().form().normalize()).isTrue();
        assertThat(model.card().form().normalize()).isFalse();
        assertThat(model.predict(image).probabilities()).containsExactly(expected, within(1e-5f));
    }

    @Test
    void meansBesideAreRefused() throws Exception {
        Path file = images(FLOAT)
                .node("Div", "x by", "scaled")
                .node("Flatten", "scaled", "flat")
                .node("MatMul", "flat w", "y")
                .giving(FLOAT, -1, 10)
                .in(folder);

        assertThatThrownBy(() -> new OnnxReader().open(file, Recorded.STANDARDIZED, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + " is refused: its input 'x' takes grey values, which it scales itself; remove mean"
                        + " and std");
    }
}
