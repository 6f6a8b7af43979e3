package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Outputs;
import io.github.mnistgate.evaluation.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks as DeepLearning4J's users build them, of shapes that no recipe has. */
class AnyNetworkTest {

    private static final Activation SOFTMAX = Activation.SOFTMAX;

    @TempDir
    static Path directory;

    private static MnistDataset images;

    @BeforeAll
    static void read() throws IOException {
        images = IdxFixture.sampleOf(directory, Split.TEST, 30);
    }

    @Test
    void outputsAreThoseOfDeepLearning4J() {
        assertRuns(network(dense(784, 16), output(16, 10, SOFTMAX)));
        assertRuns(network(output(784, 10, SOFTMAX)));
        assertRuns(network(
                dense(784, 16),
                new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(16)
                        .nOut(10)
                        .activation(SOFTMAX)
                        .hasBias(false)
                        .build()));
        assertRuns(network(
                dense(784, 10),
                new LossLayer.Builder(LossFunction.MCXENT).activation(SOFTMAX).build()));
        assertRuns(network(dense(784, 16), output(16, 10, Activation.IDENTITY)));
        assertRuns(network(new FrozenLayer(dense(784, 16)), output(16, 47, SOFTMAX)));
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"DOUBLE", "HALF"})
    void otherNumbersAreTaken(DataType type) {
        MultiLayerNetwork network = initialised(new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(type)
                .list()
                .layer(dense(784, 16))
                .layer(output(16, 10, SOFTMAX))
                .build());

        assertThat(Outputs.of(new Dl4jNetwork(network, true).of(images))).hasSize(300);
    }

    @ParameterizedTest
    @EnumSource(CNN2DFormat.class)
    void convolutionsTakeAnAreaWithOneChannel(CNN2DFormat format) {
        MultiLayerNetwork network = convolution(InputType.convolutional(28, 28, 1, format), format);
        INDArray flat = Nd4j.create(images.images(0, 30, true));
        INDArray areas = format == CNN2DFormat.NCHW ? flat.reshape(30, 1, 28, 28) : flat.reshape(30, 28, 28, 1);

        assertThat(Outputs.of(new Dl4jNetwork(network, true).of(images)))
                .isEqualTo(network.output(areas).dup('c').data().asFloat());
        assertRuns(convolution(InputType.convolutionalFlat(28, 28, 1), CNN2DFormat.NCHW));
    }

    @Test
    void whatCannotClassifyImagesSaysWhyInOneLine() {
        assertRefused(
                "the network takes 400 inputs, but an image has 784 (28 x 28) values; build it for such images",
                network(dense(400, 16), output(16, 10, SOFTMAX)));
        assertRefused(
                "the network cannot be run on images of 784 (28 x 28) values, because DeepLearning4J says: ",
                network(
                        new LSTM.Builder().nIn(784).nOut(16).build(),
                        new RnnOutputLayer.Builder(LossFunction.MCXENT)
                                .nIn(16)
                                .nOut(10)
                                .activation(SOFTMAX)
                                .build()));
        assertRefused(
                "the network cannot be run on images of 784 (28 x 28) values, because DeepLearning4J says: ",
                convolution(InputType.convolutional(32, 32, 1), CNN2DFormat.NCHW));
        assertRefused(
                "the network has no parameters yet; call its init(), or load a trained one",
                new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                        .list()
                        .layer(dense(784, 16))
                        .layer(output(16, 10, SOFTMAX))
                        .build()));
        MultiLayerNetwork closed = network(dense(784, 16), output(16, 10, SOFTMAX));
        closed.close();
        assertRefused("the network was closed; use it before its close(), or load it again", closed);
    }

    @Test
    void softmaxIsFoundBehindWhatHandsItOn() {
        assertThat(softmax(dense(784, 16), output(16, 10, SOFTMAX))).isTrue();
        assertThat(softmax(dense(784, 16), output(16, 10, Activation.SIGMOID))).isFalse();
        assertThat(softmax(dense(784, 16), output(16, 10, Activation.IDENTITY))).isFalse();
        assertThat(softmax(dense(784, 16), softmaxDense(), loss(Activation.IDENTITY)))
                .isTrue();
        assertThat(softmax(dense(784, 16), softmaxDense(), loss(Activation.TANH)))
                .isFalse();
        assertThat(softmax(dense(784, 10), new ActivationLayer(SOFTMAX), loss(Activation.IDENTITY)))
                .isTrue();
        assertThat(softmax(dense(784, 10), loss(Activation.IDENTITY))).isFalse();
    }

    @Test
    void predictionWithoutASoftmaxHasOnlyALabel() {
        MultiLayerNetwork network = network(dense(784, 16), output(16, 10, Activation.IDENTITY));
        Prediction prediction = new Dl4jNetwork(network, true).predict(images.digit(0));

        assertThat(prediction).hasToString(String.valueOf(prediction.label()));
        assertThatThrownBy(prediction::confidence)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the network's outputs"
                        + " are not probabilities, because it does not end in a softmax; only label() is known");
        assertThatThrownBy(() -> prediction.probability(3)).isInstanceOf(IllegalStateException.class);
        network.params().assign(Float.NaN);
        assertThatThrownBy(() -> new Dl4jNetwork(network, true).predict(images.digit(0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        "output 0 of the network for digit 7 at index 0 is NaN, expected is a number; ");
    }

    private static void assertRuns(MultiLayerNetwork network) {
        INDArray expected = network.output(Nd4j.create(images.images(0, 30, true)));
        assertThat(Outputs.of(new Dl4jNetwork(network, true).of(images)))
                .isEqualTo(expected.dup('c').data().asFloat());
    }

    private static void assertRefused(String message, MultiLayerNetwork network) {
        assertThatThrownBy(() -> new Dl4jNetwork(network, true).of(images))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("\n");
    }

    private static boolean softmax(Layer... layers) {
        return new Dl4jNetwork(network(layers), true).endsInSoftmax().orElseThrow();
    }

    private static MultiLayerNetwork convolution(InputType input, CNN2DFormat format) {
        return initialised(new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5)
                        .nOut(4)
                        .dataFormat(format)
                        .activation(Activation.RELU)
                        .build())
                .layer(new DenseLayer.Builder().nOut(16).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(10)
                        .activation(SOFTMAX)
                        .build())
                .setInputType(input)
                .build());
    }

    private static Layer dense(int inputs, int units) {
        return new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(units)
                .activation(Activation.RELU)
                .build();
    }

    private static Layer softmaxDense() {
        return new DenseLayer.Builder().nIn(16).nOut(10).activation(SOFTMAX).build();
    }

    private static Layer loss(Activation activation) {
        return new LossLayer.Builder(LossFunction.MSE).activation(activation).build();
    }

    private static Layer output(int inputs, int units, Activation activation) {
        return new OutputLayer.Builder(LossFunction.MSE)
                .nIn(inputs)
                .nOut(units)
                .activation(activation)
                .build();
    }

    private static MultiLayerNetwork network(Layer... layers) {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder().seed(1).list();
        Arrays.stream(layers).forEach(list::layer);
        return initialised(list.build());
    }

    private static MultiLayerNetwork initialised(MultiLayerConfiguration configuration) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }
}
