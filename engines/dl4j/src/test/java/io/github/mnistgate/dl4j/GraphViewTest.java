package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.Outputs;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.modelfile.SavedNetworks;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.worker.EvaluationJob;
import io.github.mnistgate.worker.EvaluationRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The graph of a model that a test is given. */
class GraphViewTest {

    @TempDir
    Path directory;

    /** Plain Java classifies with the first, and DeepLearning4J with the second. */
    @ParameterizedTest
    @ValueSource(strings = {"graph", "graph-with-branches"})
    void predictsAsTheModelDoes(String name) throws IOException {
        TrainedModel model = evaluated(name);
        float[] expected = Outputs.of(model.of(model.testImages()));

        float[] outputs = output(GraphView.open(model), model.testImages());

        assertThat(outputs).hasSameSizeAs(expected).containsExactly(expected, within(1e-5f));
    }

    @Test
    void doesNotCloseForOthers() throws IOException {
        TrainedModel model = evaluated("graph");
        ComputationGraph graph = GraphView.open(model);
        float[] before = output(graph, model.testImages());

        graph.close();

        assertThat(output(graph, model.testImages())).isEqualTo(before);
    }

    @Test
    void opensTheGraphAgainAfterItWasFreed() throws IOException {
        TrainedModel model = evaluated("graph");
        GraphView view = new GraphView();
        ComputationGraph first = (ComputationGraph) view.of(model);
        float[] before = output(first, model.testImages());

        view.close(first);

        assertThat(first.params().wasClosed()).isTrue();
        assertThat(output((ComputationGraph) view.of(model), model.testImages()))
                .isEqualTo(before);
    }

    @Test
    void aCopyIsTrainedAndTheGraphStays() throws IOException {
        TrainedModel model = evaluated("graph");
        ComputationGraph graph = GraphView.open(model);
        float[] before = output(graph, model.testImages());
        ComputationGraph copy = graph.clone();

        copy.fit(
                new INDArray[] {features(model.testImages())},
                new INDArray[] {Nd4j.zeros(model.testImages().size(), 10)});

        assertThat(output(copy, model.testImages())).isNotEqualTo(before);
        assertThat(output(graph, model.testImages())).isEqualTo(before);
    }

    @Test
    void aNetworkThatIsNoGraphIsOneLine() throws IOException {
        TrainedModel model = evaluated("relu");

        assertThatThrownBy(() -> GraphView.open(model))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(model.result().directory().model() + " holds a MultiLayerNetwork, but a ComputationGraph is"
                        + " asked for; ask for a MultiLayerNetwork, or for a TrainedModel, which classifies too");
    }

    @Test
    void aModelOfAnotherFormatIsOneLine() {
        ModelCard onnx = new ModelCard(
                "ONNX", 784, 10, 7850, List.of(), Optional.empty(), InputForm.of(ImageShape.MNIST, true), false);

        assertThatThrownBy(() -> NetworkView.checkFormat(onnx, "ComputationGraph"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the model is " + onnx.summary() + ", but a ComputationGraph is injected for models of"
                        + " DeepLearning4J only; ask for a TrainedModel, which classifies too");
    }

    private TrainedModel evaluated(String name) throws IOException {
        Path data = IdxFixture.sample(directory.resolve("data"), 64, 40);
        ResultDirectory result = new ResultDirectory(directory.resolve("evaluated"));
        EvaluationJob.run(
                new EvaluationRequest(
                        SavedNetworks.copy(name, directory).toString(),
                        null,
                        InputForm.of(ImageShape.MNIST, true),
                        DataSource.of(data.toString()),
                        result.path().toString(),
                        1),
                warning -> {});
        return TrainedModel.read(result);
    }

    private static INDArray features(LabelledImages images) {
        return Nd4j.create(images.images(0, images.size(), true));
    }

    private static float[] output(ComputationGraph graph, LabelledImages images) {
        return graph.outputSingle(features(images)).dup('c').data().asFloat();
    }
}
