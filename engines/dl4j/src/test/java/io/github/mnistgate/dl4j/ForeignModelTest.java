package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Outputs;
import io.github.mnistgate.fused.FusedNetwork;
import io.github.mnistgate.modelfile.ForeignModel;
import io.github.mnistgate.modelfile.SavedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks that DeepLearning4J's users build, train and save by its own means. */
class ForeignModelTest {

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

        ForeignModel model = SavedNetwork.read(saved(network)).asRecipes(true).orElseThrow();

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

        assertThat(SavedNetwork.read(saved(network))
                        .asRecipes(false)
                        .orElseThrow()
                        .spec()
                        .normalize())
                .isFalse();
        assertThat(SavedNetwork.read(saved(network))
                        .asRecipes(true)
                        .orElseThrow()
                        .spec()
                        .hiddenLayers())
                .isEqualTo(List.of(9));
    }

    @Test
    void otherLayersAreNoRecipes() throws IOException {
        assertNone(network(dense(784, 9, Activation.RELU), dense(9, 8, Activation.TANH), output(8, 10)));
        assertNone(network(dense(784, 9, Activation.GELU), output(9, 10)));
        assertNone(network(dense(784, 9, new ActivationELU(0.5)), output(9, 10)));
        assertNone(network(dense(784, 9, new ActivationReLU(6.0, 0.0, 0.1)), output(9, 10)));
        assertNone(network(dense(784, 9, Activation.RELU), new DropoutLayer.Builder(0.5).build(), output(9, 10)));
        assertNone(network(dense(784, 9, Activation.RELU), dense(9, 10, Activation.SOFTMAX)));
        assertNone(network(output(784, 10)));
    }

    @Test
    void anotherPrecisionIsNoRecipes() throws IOException {
        assertNone(
                network(builder -> builder.dataType(DataType.DOUBLE), dense(784, 9, Activation.RELU), output(9, 10)));
    }

    @Test
    void preprocessedInputsAreNoRecipes() throws IOException {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(dense(784, 9, Activation.RELU))
                .layer(output(9, 10))
                .setInputType(InputType.convolutional(28, 28, 1))
                .build());
        network.init();

        assertNone(network);
    }

    @Test
    void aNetworkWithANormalizerIsNoRecipes() throws IOException {
        Path file = saved(network(dense(784, 9, Activation.RELU), output(9, 10)));
        ModelSerializer.addNormalizerToModel(file.toFile(), new ImagePreProcessingScaler(0, 1));

        assertThat(SavedNetwork.read(file).asRecipes(true)).isEmpty();
    }

    /** The reader knows no data; {@code EvaluationJob} checks that a network fits its data. */
    @Test
    void otherImagesAndClassesAreRead() throws IOException {
        ForeignModel model = SavedNetwork.read(saved(network(dense(100, 9, Activation.RELU), output(9, 4))))
                .asRecipes(true)
                .orElseThrow();

        assertThat(model.spec().summary()).isEqualTo("100-9-4 relu");
    }

    private void assertNone(MultiLayerNetwork network) throws IOException {
        assertThat(SavedNetwork.read(saved(network)).asRecipes(true)).isEmpty();
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
