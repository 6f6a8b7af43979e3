package io.github.mnistgate.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.evaluation.Prediction;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.InputForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How models run in ONNX Runtime. */
class RuntimeModelTest {

    /** More than a run of 32, and no multiple of it. */
    private static final int COUNT = 75;

    @TempDir
    Path folder;

    private static Images images() {
        List<byte[]> images = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            images.add(Recorded.TEST.pixels(i));
        }
        return Images.of(ImageShape.MNIST, images);
    }

    private static OpenedModel open(String name, int threads) {
        return OnnxReader.openWithRuntime(Recorded.file(name), Recorded.DIVIDED, threads);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"convolutional.onnx", "convolutional-fixed.onnx", "int8-dynamic.onnx", "half.onnx", "bytes.onnx"
            })
    void anImageHasTheSameOutputsAloneAndAmongOthers(String name) {
        OpenedModel model = open(name, 1);
        Predictions all = model.of(images());

        for (int image = 0; image < COUNT; image++) {
            Prediction alone = model.predict(Recorded.TEST.image(image).pixels());
            assertThat(alone.probabilities()).isEqualTo(all.prediction(image).probabilities());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"convolutional.onnx", "convolutional-fixed.onnx", "int8-dynamic.onnx"})
    void outputsDoNotDependOnThreads(String name) {
        assertThat(open(name, 3).of(images()).outputs())
                .isEqualTo(open(name, 1).of(images()).outputs());
    }

    @Test
    void aModelThatHardlyTellsImagesApartIsOpened() throws Exception {
        Path file = GraphFixture.taking(GraphFixture.FLOAT, -1, 784)
                .weights("w", 784, 10)
                .floats("tiny", new int[0], 1e-7f)
                .floats("one", new int[0], 1)
                .node("MatMul", "x w", "sum")
                .node("Mul", "sum tiny", "small")
                .node("Add", "small one", "y")
                .giving(GraphFixture.FLOAT, -1, 10)
                .in(folder);

        assertThat(OnnxReader.openWithRuntime(file, Recorded.DIVIDED, 1).card().outputUnits())
                .isEqualTo(10);
    }

    @Test
    void tellsTheVersion() {
        assertThat(open("convolutional.onnx", 1).versions()).isEqualTo(Map.of("onnxruntime", "1.28.0"));
    }

    private Predictions ofRows(Optional<Boolean> logits, String last) throws Exception {
        GraphFixture graph = GraphFixture.taking(GraphFixture.FLOAT, -1, 784)
                .weights("w", 784, 10)
                .node("MatMul", "x w", last.isEmpty() ? "y" : "sum");
        if (!last.isEmpty()) {
            graph.node(last, "sum", "y");
        }
        Path file = graph.giving(GraphFixture.FLOAT, -1, 10).in(folder);
        InputForm form = new InputForm(ImageShape.MNIST, true, List.of(), List.of(), Optional.empty(), logits);
        Predictions chain = new OnnxReader().open(file, form, 1).of(images());
        Predictions runtime = OnnxReader.openWithRuntime(file, form, 1).of(images());

        assertThat(runtime.areProbabilities()).isEqualTo(chain.areProbabilities());
        assertThat(runtime).isEqualTo(chain);
        return runtime;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Softmax", "LogSoftmax"})
    void findsProbabilitiesByTheLastOperator(String last) throws Exception {
        assertThat(ofRows(Optional.empty(), last).areProbabilities()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sigmoid", "Tanh", "Relu"})
    void otherOutputsAreScores(String last) throws Exception {
        assertThat(ofRows(Optional.empty(), last).areProbabilities()).isFalse();
    }

    @Test
    void theUserMayKnowThatOutputsAreLogits() throws Exception {
        assertThat(ofRows(Optional.of(true), "Relu").areProbabilities()).isTrue();
    }

    @Test
    void theUserMayKnowThatOutputsAreNoLogits() throws Exception {
        assertThat(ofRows(Optional.of(false), "").areProbabilities()).isFalse();
    }
}
