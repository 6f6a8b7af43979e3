package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.ModelReaders;
import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Outputs;
import io.github.mnistgate.evaluation.Robustness;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.worker.EvaluationJob;
import io.github.mnistgate.worker.EvaluationRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The outputs of networks that DeepLearning4J computes, of all values that there are. */
class ImageNetworkTest {

    private static final Condition BLUR = new Condition(Corruption.BLUR, 1);
    private static final Condition NOISE = new Condition(Corruption.GAUSSIAN_NOISE, 1);

    @TempDir
    Path directory;

    private Path data;
    private LabelledImages test;

    @BeforeEach
    void readImages() throws IOException {
        data = IdxFixture.sample(directory.resolve("data"), 64, 40);
        test = MnistDataset.read(data.toString(), Split.TEST);
    }

    @Test
    void conditionUnderWhichItGivesNoNumbersIsLeftOut() throws IOException {
        OpenedModel model = open(blindButInACorner());

        assertThat(Robustness.accuracies(model, test, List.of(BLUR, NOISE))).containsOnlyKeys(BLUR);
    }

    @Test
    void imageWithoutNumbersIsClassifiedWrong() throws IOException {
        OpenedModel model = open(blindButInACorner());
        LabelledImages noisy = Corruption.GAUSSIAN_NOISE.apply(test, 1, Robustness.SEED);
        int without = model.of(noisy).firstWithoutNumbers().orElseThrow();

        assertThat(model.score(noisy, without, without + 1).accuracy()).isZero();
        assertThat(model.score(noisy, 0, noisy.size()).loss()).isNaN();
        assertThat(model.score(test, 0, test.size()).loss()).isEqualTo(Math.log(10), within(1e-6));
    }

    @Test
    void parameterThatIsNoNumberIsRefusedAtOpening() throws IOException {
        MultiLayerNetwork network = blindButInACorner();
        network.params().putScalar(3, Float.NaN);
        Path file = saved(network);

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file + ": its parameter 3 is NaN, which is no number to compute with: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "loss", "activation", "dropout"})
    void meanOfTwoSoftmaxesHasLossAndBrierScore(String behind) throws IOException {
        ResultDirectory result = new ResultDirectory(directory.resolve("result"));

        EvaluationJob.run(
                new EvaluationRequest(
                        saved(heads(ElementWiseVertex.Op.Average, behind)).toString(),
                        null,
                        InputForm.of(ImageShape.MNIST, true),
                        DataSource.of(data.toString()),
                        result.path().toString(),
                        1),
                warning -> {});

        ModelEvaluation evaluation = EvaluationFile.read(result.evaluation());
        assertThat(evaluation.loss()).isBetween(1.0, 4.0);
        assertThat(evaluation.brierScore()).isBetween(0.5, 1.5);
    }

    @Test
    void sumOfTwoSoftmaxesIsNoProbability() throws IOException {
        OpenedModel model = open(heads(ElementWiseVertex.Op.Add, ""));

        assertThat(model.of(test).areProbabilities()).isFalse();
        assertThat(Outputs.of(model.of(test))).hasSize(40 * 10);
    }

    /** Looks at the first pixel alone, which is black in every digit; a grey one there is too much for floats. */
    private static MultiLayerNetwork blindButInACorner() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new ConvolutionLayer.Builder(28, 28)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(output())
                .setInputType(InputType.convolutionalFlat(28, 28, 1))
                .build());
        network.init();
        network.params().assign(0);
        network.getLayer(0).getParam("W").putScalar(new int[] {0, 0, 0, 0}, 3e38f);
        network.getLayer(1).getParam("W").assign(3e38f);
        return network;
    }

    /** @param behind what hands on the outputs behind the vertex */
    private static ComputationGraph heads(ElementWiseVertex.Op op, String behind) {
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .seed(3)
                .graphBuilder()
                .addInputs("image")
                .addLayer("first", softmax(), "image")
                .addLayer("second", softmax(), "image")
                .addVertex("both", new ElementWiseVertex(op), "first", "second");
        if (!behind.isEmpty()) {
            builder.addLayer(behind, handingOn(behind), "both");
        }
        ComputationGraph graph = new ComputationGraph(
                builder.setOutputs(behind.isEmpty() ? "both" : behind).build());
        graph.init();
        return graph;
    }

    private static Layer handingOn(String name) {
        return switch (name) {
            case "loss" ->
                new LossLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.IDENTITY)
                        .build();
            case "activation" -> new ActivationLayer(Activation.IDENTITY);
            default -> new DropoutLayer.Builder(0.5).build();
        };
    }

    private static Layer softmax() {
        return new DenseLayer.Builder()
                .nIn(784)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static Layer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private OpenedModel open(Model network) throws IOException {
        return open(saved(network));
    }

    private static OpenedModel open(Path file) {
        return ModelReaders.onClassPath().open(file, InputForm.of(ImageShape.MNIST, true), 1);
    }

    private Path saved(Model network) throws IOException {
        Path file = directory.resolve("network.zip");
        ModelSerializer.writeModel(network, file.toFile(), true);
        return file;
    }
}
