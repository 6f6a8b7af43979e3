package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.fused.FusedNetwork;
import io.github.mnistgate.modelfile.ForeignModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks that DeepLearning4J's users build, train and save by its own means. */
class ForeignModelTest {

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(value = Activation.class,
      names = {"ELU", "IDENTITY", "RELU", "SELU", "SIGMOID", "SOFTPLUS", "SOFTSIGN", "SWISH", "TANH"})
  void layersAreReadAndComputeWhatDeepLearning4JComputes(Activation activation) throws IOException {
    MultiLayerNetwork network = network(dense(784, 20, activation), dense(20, 7, activation), output(7, 12));
    MnistDataset images = IdxFixture.sampleOf(directory, Split.TEST, 30);
    network.fit(Nd4j.create(images.images(0, 30, true)), Nd4j.zeros(30, 12).addi(1.0 / 12));

    ForeignModel model = ForeignModel.read(saved(network), true);

    assertThat(model.spec().summary()).startsWith("784-20-7-12 ");
    float[] probabilities = FusedNetwork.of(model, 1).probabilities(images);
    assertThat(probabilities)
        .containsExactly(new Dl4jNetwork(network, true).probabilities(images), within(1e-5f));
    // What is kept is again a file of DeepLearning4J's.
    Path kept = Files.write(directory.resolve("kept.zip"), FusedNetwork.of(model, 1).toModelFile());
    assertThat(MultiLayerNetwork.load(kept.toFile(), true).params()).isEqualTo(network.params());
  }

  @Test
  void whatChangesNothingInAnEvaluationIsNoMatter() throws IOException {
    MultiLayerNetwork network = network(
        new DenseLayer.Builder().nIn(784).nOut(9).activation(Activation.RELU).dropOut(0.5).l2(1e-4).build(), output(9, 10));

    assertThat(ForeignModel.read(saved(network), false).spec().normalize()).isFalse();
    assertThat(ForeignModel.read(saved(network), true).spec().hiddenLayers()).isEqualTo(List.of(9));
  }

  @Test
  void activationsThatDiffer() throws IOException {
    assertRefused(network(dense(784, 9, Activation.RELU), dense(9, 8, Activation.TANH), output(8, 10)),
        "activationFn of its layer 2 is {\"@class\":\"org.nd4j.linalg.activations.impl.ActivationTanH\"}");
  }

  @Test
  void activationThatThisProjectHasNot() throws IOException {
    assertRefused(network(dense(784, 9, Activation.GELU), output(9, 10)), "activationFn of its layer 1 is {",
        "allowed is a network of dense hidden layers with one activation, elu, linear, relu, ");
  }

  @Test
  void layerThatIsNotDense() throws IOException {
    assertRefused(network(dense(784, 9, Activation.RELU), new BatchNormalization.Builder().nIn(9).nOut(9).build(),
        output(9, 10)), "its layer 2 is a BatchNormalization, allowed is a network of dense");
    assertRefused(network(dense(784, 9, Activation.RELU), new DropoutLayer.Builder(0.5).build(), output(9, 10)),
        "its layer 2 is a DropoutLayer, allowed is a network of dense");
    assertRefused(network(dense(784, 10, Activation.IDENTITY),
        new LossLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).build()),
        "its layer 2 is a LossLayer, allowed is a network of dense");
  }

  @Test
  void computationGraph() throws IOException {
    Path file = directory.resolve("graph.zip");
    ModelSerializer.writeModel(
        network(dense(784, 9, Activation.RELU), output(9, 10)).toComputationGraph(), file.toFile(), true);

    assertThatThrownBy(() -> ForeignModel.read(file, true)).isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file + ": holds a ComputationGraph, allowed is a network of dense hidden layers");
  }

  /** As DeepLearning4J's own users keep a scaler of the pixels with a network. */
  @Test
  void normalizer() throws IOException {
    Path file = saved(network(dense(784, 9, Activation.RELU), output(9, 10)));
    ModelSerializer.addNormalizerToModel(file.toFile(), new ImagePreProcessingScaler(0, 1));

    assertThatThrownBy(() -> ForeignModel.read(file, true)).isInstanceOf(InvalidInputException.class)
        .hasMessage(file + ": is refused: it holds the entry 'normalizer.bin', allowed are only coefficients.bin, "
            + "configuration.json, updaterState.bin; save the network alone, with MultiLayerNetwork.save");
  }

  @Test
  void noHiddenLayer() throws IOException {
    assertRefused(network(output(784, 10)), "holds a MultiLayerNetwork of 1 layer, allowed is a network of dense");
  }

  @Test
  void tooFewOutputs() throws IOException {
    assertRefused(network(dense(784, 9, Activation.RELU), output(9, 4)),
        "holds a network with 4 output units, allowed are 10 to 36: the labels are the ten digits");
  }

  @Test
  void otherImages() throws IOException {
    assertRefused(network(dense(100, 9, Activation.RELU), output(9, 10)), "nin of its layer 1 is 100, not 784");
  }

  @Test
  void preprocessedInputs() throws IOException {
    MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().list()
        .layer(dense(784, 9, Activation.RELU)).layer(output(9, 10))
        .setInputType(InputType.convolutional(28, 28, 1)).build());
    network.init();

    assertRefused(network, "changes what enters its layers by inputPreProcessors, allowed is a network of dense");
  }

  @Test
  void otherPrecision() throws IOException {
    MultiLayerNetwork network = network(builder -> builder.dataType(org.nd4j.linalg.api.buffer.DataType.DOUBLE),
        dense(784, 9, Activation.RELU), output(9, 10));

    assertRefused(network, "DOUBLE");
  }

  private void assertRefused(MultiLayerNetwork network, String... parts) throws IOException {
    Path file = saved(network);
    assertThatThrownBy(() -> ForeignModel.read(file, true)).isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file.toString()).hasMessageContainingAll(parts).hasMessageNotContaining("\n");
  }

  private Path saved(MultiLayerNetwork network) throws IOException {
    Path file = directory.resolve("foreign.zip");
    ModelSerializer.writeModel(network, file.toFile(), true);
    return file;
  }

  private static DenseLayer dense(int inputs, int units, Activation activation) {
    return new DenseLayer.Builder().nIn(inputs).nOut(units).activation(activation).build();
  }

  private static OutputLayer output(int inputs, int units) {
    return new OutputLayer.Builder(LossFunction.MCXENT).nIn(inputs).nOut(units).activation(Activation.SOFTMAX).build();
  }

  private static MultiLayerNetwork network(org.deeplearning4j.nn.conf.layers.Layer... layers) {
    return network(builder -> builder, layers);
  }

  private static MultiLayerNetwork network(UnaryOperator<NeuralNetConfiguration.Builder> settings,
      org.deeplearning4j.nn.conf.layers.Layer... layers) {
    NeuralNetConfiguration.ListBuilder list =
        settings.apply(new NeuralNetConfiguration.Builder().updater(new Adam(1e-3))).list();
    List.of(layers).forEach(list::layer);
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    return network;
  }
}
