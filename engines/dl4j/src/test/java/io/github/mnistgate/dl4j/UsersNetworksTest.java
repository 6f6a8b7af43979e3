package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.classifier.ModelReaders;
import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Outputs;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.InputForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** DeepLearning4J trains each of the users' networks for a moment, saves it, and says what it predicts. */
class UsersNetworksTest {

    private static final MnistDataset TRAIN = MnistDataset.embedded(Split.TRAIN);
    private static final MnistDataset TEST = MnistDataset.embedded(Split.TEST);
    private static final int STEPS = 5;
    private static final int BATCH = 32;
    private static final int COUNT = 200;
    private static final float CLOSE = 1e-5f;
    private static final float CLOSE_IN_HALF = 2e-3f;

    @TempDir
    Path directory;

    static Stream<Arguments> networks() {
        return UsersNetworks.all().entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void predictionsAreThoseOfDeepLearning4J(String name, Supplier<Model> made) throws IOException {
        Model network = made.get();
        for (int step = 0; step < STEPS; step++) {
            fit(network, images(TRAIN, step * BATCH, BATCH, type(network)), labels(step * BATCH));
        }
        Path file = directory.resolve(name + ".zip");
        ModelSerializer.writeModel(network, file.toFile(), name.length() % 2 == 0);
        INDArray expected = output(network, images(TEST, 0, COUNT, type(network)));

        OpenedModel model = ModelReaders.onClassPath().open(file, InputForm.of(ImageShape.MNIST, true), 2);
        Predictions predictions = model.of(firstImages());

        boolean half = type(network) == DataType.FLOAT16;
        float[] outputs = expected.castTo(DataType.FLOAT).dup('c').data().asFloat();
        assertThat(Outputs.of(predictions)).containsExactly(outputs, within(half ? CLOSE_IN_HALF : CLOSE));
        int[] labels = expected.argMax(1).toIntVector();
        assertThat(IntStream.range(0, COUNT).map(predictions::label).toArray()).isEqualTo(labels);
        // A network that says the same of all images would prove nothing.
        assertThat(IntStream.range(0, COUNT).mapToObj(i -> outputs[i * 10]).distinct())
                .hasSizeGreaterThan(COUNT / 4);
    }

    private static DataType type(Model network) {
        return network.params().dataType();
    }

    private static void fit(Model network, INDArray images, INDArray labels) {
        if (network instanceof MultiLayerNetwork layers) {
            layers.fit(images, labels);
        } else {
            ((ComputationGraph) network).fit(new DataSet(images, labels));
        }
    }

    private static INDArray output(Model network, INDArray images) {
        return network instanceof MultiLayerNetwork layers
                ? layers.output(images)
                : ((ComputationGraph) network).outputSingle(images);
    }

    private static INDArray images(MnistDataset data, int from, int count, DataType type) {
        return Nd4j.create(data.images(from, from + count, true)).castTo(type);
    }

    private static INDArray labels(int from) {
        INDArray labels = Nd4j.zeros(BATCH, 10);
        for (int i = 0; i < BATCH; i++) {
            labels.putScalar(i, TRAIN.label(from + i), 1);
        }
        return labels;
    }

    private static Images firstImages() {
        return Images.of(
                ImageShape.MNIST,
                IntStream.range(0, COUNT).mapToObj(TEST::pixels).toList());
    }
}
