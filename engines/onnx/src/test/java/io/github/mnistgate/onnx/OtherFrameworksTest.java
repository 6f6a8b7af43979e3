package io.github.mnistgate.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.InputForm;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the predictions to those of the framework that made the model. */
class OtherFrameworksTest {

    private static final float CLOSE = 1e-5f;

    static Stream<Arguments> chains() {
        return Stream.of(
                Arguments.of("dense-logits", Recorded.DIVIDED),
                Arguments.of("bytes", Recorded.DIVIDED),
                Arguments.of("dense-softmax", Recorded.STANDARDIZED),
                Arguments.of("dense-fixed", Recorded.STANDARDIZED),
                Arguments.of("dense-view", Recorded.DIVIDED),
                Arguments.of("dense-double", Recorded.DIVIDED),
                Arguments.of("half-weights", Recorded.DIVIDED),
                Arguments.of("int8-weights", Recorded.DIVIDED),
                Arguments.of("int8-coarse", Recorded.DIVIDED));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("convolutional", Recorded.DIVIDED),
                Arguments.of("convolutional-fixed", Recorded.DIVIDED),
                Arguments.of("ensemble", Recorded.DIVIDED),
                Arguments.of("half", Recorded.DIVIDED),
                Arguments.of("half-inside", Recorded.DIVIDED),
                Arguments.of("int8", Recorded.DIVIDED),
                Arguments.of("int8-dynamic", Recorded.DIVIDED));
    }

    @ParameterizedTest
    @MethodSource("chains")
    void aChainInPlainJavaPredictsTheSame(String name, InputForm form) throws Exception {
        OpenedModel model = new OnnxReader().open(Recorded.file(name + ".onnx"), form, 2);

        assertThat(model.card().isNative()).isFalse();
        assertPredictsAsRecorded(model, Recorded.of(name));
    }

    @ParameterizedTest
    @MethodSource("chains")
    void onnxRuntimePredictsTheSameOfAChain(String name, InputForm form) throws Exception {
        OpenedModel model = OnnxReader.openWithRuntime(Recorded.file(name + ".onnx"), form, 2);

        assertPredictsAsRecorded(model, Recorded.of(name));
    }

    @ParameterizedTest
    @MethodSource("others")
    void onnxRuntimePredictsTheSame(String name, InputForm form) throws Exception {
        OpenedModel model = new OnnxReader().open(Recorded.file(name + ".onnx"), form, 2);

        assertThat(model.card().isNative()).isTrue();
        assertPredictsAsRecorded(model, Recorded.of(name));
    }

    private static void assertPredictsAsRecorded(OpenedModel model, Recorded recorded) {
        Predictions predictions = model.of(Recorded.TEST);

        assertThat(predictions.areProbabilities()).isTrue();
        for (int image = 0; image < recorded.outputs().size(); image++) {
            float[] expected = recorded.outputs().get(image);
            for (int label = 0; label < expected.length; label++) {
                assertThat(predictions.output(image, label))
                        .as("image %d, class %d", image, label)
                        .isCloseTo(expected[label], within(CLOSE));
            }
        }
        assertThat(predictions.accuracy(Recorded.TEST.labels()).numerator()).isEqualTo(recorded.right());
    }
}
