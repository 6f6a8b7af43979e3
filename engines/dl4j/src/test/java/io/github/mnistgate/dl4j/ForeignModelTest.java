package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Outputs;
import io.github.mnistgate.fused.FusedNetwork;
import io.github.mnistgate.modelfile.ForeignModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks that DeepLearning4J's users build, train and save by its own means. */
class ForeignModelTest {

    private static final String REMEDY = "; train such a network, or judge this one in a test with assertThat(network)";

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"ELU", "IDENTITY", "RELU", "SELU", "SIGMOID", "SOFTPLUS", "SOFTSIGN", "SWISH", "TANH"})
    void layersAreReadAndComputeWhatDeepLearning4JComputes(Activation activation) throws IOException {
        MultiLayerNetwork network = network(dense(784, 20, activation), dense(20, 7, activation), output(7, 12));
        MnistDataset images = IdxFixture.sampleOf(directory, Split.TEST, 30);
        network.fit(Nd4j.create(images.images(0, 30, true)), Nd4j.zeros(30, 12).addi(1.0 / 12));

        ForeignModel model = ForeignModel.read(saved(network), true);

        assertThat(model.spec().summary()).startsWith("784-20-7-12 ");
        float[] probabilities = Outputs.of(FusedNetwork.of(model, 1).of(images));
        assertThat(probabilities).containsExactly(Outputs.of(new Dl4jNetwork(network, true).of(images)), within(1e-5f));
        // What is kept is again a file of DeepLearning4J's.
        Path kept = Files.write(
                directory.resolve("kept.zip"), FusedNetwork.of(model, 1).toModelFile());
        assertThat(MultiLayerNetwork.load(kept.toFile(), true).params()).isEqualTo(network.params());
    }

    @Test
    void whatChangesNothingInAnEvaluationIsNoMatter() throws IOException {
        MultiLayerNetwork network = network(
                new DenseLayer.Builder()
                        .nIn(784)
                        .nOut(9)
                        .activation(Activation.RELU)
                        .dropOut(0.5)
                        .l2(1e-4)
                        .build(),
                output(9, 10));

        assertThat(ForeignModel.read(saved(network), false).spec().normalize()).isFalse();
        assertThat(ForeignModel.read(saved(network), true).spec().hiddenLayers())
                .isEqualTo(List.of(9));
    }

    @Test
    void activationsThatDiffer() throws IOException {
        assertRefusal(
                network(dense(784, 9, Activation.RELU), dense(9, 8, Activation.TANH), output(8, 10)),
                "the activation of its layer 2 is tanh, allowed is relu, that of its layer 1" + REMEDY);
        assertRefusal(
                network(dense(784, 9, Activation.RELU), dense(9, 8, Activation.IDENTITY), output(8, 10)),
                "the activation of its layer 2 is linear, allowed is relu, that of its layer 1" + REMEDY);
    }

    @Test
    void activationThatThisProjectHasNot() throws IOException {
        assertRefusal(
                network(dense(784, 9, Activation.GELU), output(9, 10)),
                "the activation of its layer 1 is gelu, allowed are elu, linear, relu, selu, sigmoid, softplus, softsign,"
                        + " swish, tanh" + REMEDY);
        assertRefused(
                network(dense(784, 9, new ActivationGELU(true)), output(9, 10)),
                "layer 1 is gelu (precise), allowed are");
    }

    @Test
    void settingsOfAnActivation() throws IOException {
        assertRefused(
                network(dense(784, 9, Activation.LEAKYRELU), output(9, 10)),
                "the activation of its layer 1 is leakyrelu (alpha 0.01), allowed are elu, ");
        assertRefused(
                network(dense(784, 9, new ActivationELU(0.5)), output(9, 10)),
                "the activation of its layer 1 is elu (alpha 0.5), allowed are elu (alpha 1), linear, ");
        assertRefused(
                network(dense(784, 9, new ActivationReLU(6.0, 0.0, 0.1)), output(9, 10)),
                "the activation of its layer 1 is relu (max 6, negativeSlope 0.1, threshold 0), allowed are elu, linear,"
                        + " plain relu, ");
    }

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ELU", "IDENTITY", "RELU", "SELU", "SIGMOID", "SOFTPLUS", "SOFTSIGN", "SWISH", "TANH"})
    void everyOtherActivationHasAPlainName(Activation activation) throws IOException {
        assertThat(refusal(network(dense(784, 9, activation), output(9, 10))))
                .matches(
                        ".*: the activation of its layer 1 is [a-z0-9]+( \\([a-z]+ [0-9.]+(, [a-z]+ [0-9.]+)*\\))?, allowed"
                                + " are .*");
    }

    @Test
    void outputsThatAreNoSoftmax() throws IOException {
        for (Activation activation : List.of(Activation.SIGMOID, Activation.IDENTITY)) {
            assertRefusal(
                    network(
                            dense(784, 9, Activation.RELU),
                            new OutputLayer.Builder(LossFunction.MSE)
                                    .nIn(9)
                                    .nOut(10)
                                    .activation(activation)
                                    .build()),
                    "the activation of its output layer (layer 2) is "
                            + (activation == Activation.IDENTITY ? "linear" : "sigmoid") + ", allowed is softmax"
                            + REMEDY);
        }
    }

    @Test
    void layersWithoutBiasOrWithNormalization() throws IOException {
        assertRefusal(
                network(
                        new DenseLayer.Builder()
                                .nIn(784)
                                .nOut(9)
                                .activation(Activation.RELU)
                                .hasBias(false)
                                .build(),
                        output(9, 10)),
                "its layer 1 has no bias, allowed are layers with one" + REMEDY);
        assertRefusal(
                network(
                        dense(784, 9, Activation.RELU),
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nIn(9)
                                .nOut(10)
                                .activation(Activation.SOFTMAX)
                                .hasBias(false)
                                .build()),
                "its output layer (layer 2) has no bias, allowed are layers with one" + REMEDY);
        assertRefusal(
                network(
                        new DenseLayer.Builder()
                                .nIn(784)
                                .nOut(9)
                                .activation(Activation.RELU)
                                .hasLayerNorm(true)
                                .build(),
                        output(9, 10)),
                "its layer 1 has layer normalization, allowed are layers without it" + REMEDY);
    }

    @Test
    void layerThatIsNotDense() throws IOException {
        assertRefused(
                network(
                        dense(784, 9, Activation.RELU),
                        new BatchNormalization.Builder().nIn(9).nOut(9).build(),
                        output(9, 10)),
                "its layer 2 is a batch normalization layer; allowed is a network of dense");
        assertRefused(
                network(dense(784, 9, Activation.RELU), new DropoutLayer.Builder(0.5).build(), output(9, 10)),
                "its layer 2 is a dropout layer; allowed is a network of dense");
        assertRefused(
                network(dense(784, 9, Activation.RELU), new ActivationLayer(Activation.TANH), output(9, 10)),
                "its layer 2 is an activation layer; allowed is a network of dense");
        assertRefused(
                network(
                        new LSTM.Builder().nIn(784).nOut(9).build(),
                        new RnnOutputLayer.Builder(LossFunction.MCXENT)
                                .nIn(9)
                                .nOut(10)
                                .activation(Activation.SOFTMAX)
                                .build()),
                "its layer 1 is an LSTM layer; allowed is a");
        assertRefused(
                network(
                        dense(784, 10, Activation.IDENTITY),
                        new LossLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .build()),
                "its last layer (layer 2) is a loss layer; allowed is a network of dense",
                REMEDY);
        assertRefusal(
                network(dense(784, 9, Activation.RELU), dense(9, 10, Activation.SOFTMAX)),
                "its last layer (layer 2) is a dense layer, allowed is an output layer" + REMEDY);
    }

    @Test
    void computationGraph() throws IOException {
        Path file = directory.resolve("graph.zip");
        ModelSerializer.writeModel(
                network(dense(784, 9, Activation.RELU), output(9, 10)).toComputationGraph(), file.toFile(), true);

        assertThatThrownBy(() -> ForeignModel.read(file, true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        file + " holds a ComputationGraph; allowed is a network of dense hidden layers");
    }

    /** DeepLearning4J's own users keep a scaler of the pixels with a network in this way. */
    @Test
    void normalizer() throws IOException {
        Path file = saved(network(dense(784, 9, Activation.RELU), output(9, 10)));
        ModelSerializer.addNormalizerToModel(file.toFile(), new ImagePreProcessingScaler(0, 1));

        assertThatThrownBy(() -> ForeignModel.read(file, true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        file + " is refused: it holds the entry 'normalizer.bin', allowed are only coefficients.bin, "
                                + "configuration.json, updaterState.bin; a normalizer is not applied to the images, so train the network on"
                                + " grey values, or on grey values divided by 255, and save it alone, with MultiLayerNetwork.save");
    }

    @Test
    void noHiddenLayer() throws IOException {
        assertRefused(network(output(784, 10)), "holds a MultiLayerNetwork of 1 layer; allowed is a network of dense");
    }

    /** The reader knows no data; {@code EvaluationJob} checks that a network fits its data. */
    @Test
    void otherImagesAndClassesAreRead() throws IOException {
        ForeignModel model = ForeignModel.read(saved(network(dense(100, 9, Activation.RELU), output(9, 4))), true);

        assertThat(model.spec().summary()).isEqualTo("100-9-4 relu");
    }

    @Test
    void preprocessedInputs() throws IOException {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(dense(784, 9, Activation.RELU))
                .layer(output(9, 10))
                .setInputType(InputType.convolutional(28, 28, 1))
                .build());
        network.init();

        assertRefused(
                network,
                "changes what enters its layers by input preprocessors, as setInputType adds"
                        + " them; allowed is a network of dense");
    }

    @Test
    void otherPrecision() throws IOException {
        MultiLayerNetwork network = network(
                builder -> builder.dataType(org.nd4j.linalg.api.buffer.DataType.DOUBLE),
                dense(784, 9, Activation.RELU),
                output(9, 10));

        assertRefused(network, "DOUBLE");
    }

    private void assertRefused(MultiLayerNetwork network, String... parts) throws IOException {
        assertThat(refusal(network)).contains(parts);
    }

    private void assertRefusal(MultiLayerNetwork network, String problem) throws IOException {
        assertThat(refusal(network)).isEqualTo(directory.resolve("foreign.zip") + ": " + problem);
    }

    private String refusal(MultiLayerNetwork network) throws IOException {
        Path file = saved(network);
        Throwable thrown = catchThrowable(() -> ForeignModel.read(file, true));
        assertThat(thrown).isInstanceOf(InvalidInputException.class).hasMessageStartingWith(file.toString());
        assertThat(thrown.getMessage()).doesNotContain("\n", "@class", "org.deeplearning4j", "org.nd4j");
        return thrown.getMessage();
    }

    private Path saved(MultiLayerNetwork network) throws IOException {
        Path file = directory.resolve("foreign.zip");
        ModelSerializer.writeModel(network, file.toFile(), true);
        return file;
    }

    private static DenseLayer dense(int inputs, int units, Activation activation) {
        return dense(inputs, units, activation.getActivationFunction());
    }

    private static DenseLayer dense(int inputs, int units, IActivation activation) {
        return new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(units)
                .activation(activation)
                .build();
    }

    private static OutputLayer output(int inputs, int units) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(inputs)
                .nOut(units)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static MultiLayerNetwork network(org.deeplearning4j.nn.conf.layers.Layer... layers) {
        return network(builder -> builder, layers);
    }

    private static MultiLayerNetwork network(
            UnaryOperator<NeuralNetConfiguration.Builder> settings, org.deeplearning4j.nn.conf.layers.Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = settings.apply(
                        new NeuralNetConfiguration.Builder().updater(new Adam(1e-3)))
                .list();
        List.of(layers).forEach(list::layer);
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        return network;
    }
}
