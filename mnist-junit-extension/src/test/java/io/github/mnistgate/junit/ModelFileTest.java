package io.github.mnistgate.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.modelfile.SavedNetworks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.nd4j.linalg.factory.Nd4j;

/** A model that is named by its file, which no goal has evaluated. */
@ResourceLock(value = SmallModel.POINTER, mode = ResourceAccessMode.READ)
class ModelFileTest {

    private static final String DIRECTORY = "target/given-models/";
    private static final String FILE = DIRECTORY + "digits.bin";
    private static final String TEXT = DIRECTORY + "digits.txt";

    /** A ComputationGraph of DeepLearning4J's. */
    private static final String GRAPH = DIRECTORY + "graph.zip";

    private static ModelEvaluation expected;

    @BeforeAll
    static void copy() throws IOException {
        TrainedModel model = SmallModel.open();
        expected = model.evaluation();
        Path file = SmallModel.MODULE.resolve(FILE);
        Files.createDirectories(file.getParent());
        Files.write(file, Files.readAllBytes(model.result().directory().model()));
        Files.writeString(SmallModel.MODULE.resolve(TEXT), "a text of some words");
        SavedNetworks.copy("graph", SmallModel.MODULE.resolve(DIRECTORY));
    }

    @MnistModel(model = FILE)
    static class Injected {

        @Test
        void evaluationAndModel(ModelEvaluation evaluation, TrainedModel model) {
            assertThat(evaluation.predictions()).isEqualTo(expected.predictions());
            assertThat(evaluation.model().preset()).isNull();
            assertThat(model.of(model.testImages())).isEqualTo(expected.predictions());
        }
    }

    @MnistModel(model = GRAPH)
    static class OfGraph {

        /** JUnit closes what is injected only at the end, and a test that closes it keeps nobody else from using it. */
        @RepeatedTest(2)
        void isInjected(ComputationGraph graph, TrainedModel model) {
            Predictions predictions = model.of(model.testImages());
            float[] outputs = graph.outputSingle(Nd4j.create(model.testImages().images(0, 1, true)))
                    .toFloatVector();
            for (int label = 0; label < outputs.length; label++) {
                assertThat(outputs[label]).isCloseTo(predictions.output(0, label), within(1e-5f));
            }
            graph.close();
        }
    }

    @MnistModel(model = GRAPH)
    static class NetworkOfGraph {
        @Test
        void neverRuns(MultiLayerNetwork network) {
            throw new AssertionError("is not run");
        }
    }

    @MnistModel(model = FILE, normalize = false)
    static class ScaledOtherwise {

        @Test
        void isEvaluatedSo(ModelEvaluation evaluation) {
            assertThat(evaluation.predictions()).isNotEqualTo(expected.predictions());
            assertThat(evaluation.model().spec().normalize()).isFalse();
        }
    }

    @MnistModel(model = FILE, mean = "0.1,0.2")
    static class WrongMean {
        @Test
        void neverRuns(ModelEvaluation evaluation) {
            throw new AssertionError("is not run");
        }
    }

    @MnistModel(mean = "0.1")
    static class MeanWithoutModel {
        @Test
        void neverRuns(ModelEvaluation evaluation) {
            throw new AssertionError("is not run");
        }
    }

    @MnistModel(model = TEXT)
    static class OfText {
        @Test
        void neverRuns(ModelEvaluation evaluation) {
            throw new AssertionError("is not run");
        }
    }

    @Test
    void theModelIsEvaluatedForTheTests() {
        Run.of(Injected.class).succeeded(1);
        Run.of(ScaledOtherwise.class).succeeded(1);
    }

    @Test
    void aGraphIsInjectedAsOne() {
        Run.of(OfGraph.class).succeeded(2);
        assertThat(Run.of(NetworkOfGraph.class).failure())
                .contains(
                        "holds a ComputationGraph, but a MultiLayerNetwork is asked for; ask for a ComputationGraph, or");
    }

    @Test
    void mistakesAreOneLine() {
        assertThat(Run.of(WrongMean.class).failure()).contains("mean has 2 values, but the images have 1 channel");
        assertThat(Run.of(MeanWithoutModel.class).failure())
                .contains("normalize, mean, std, layout or logits is given without model");
        assertThat(Run.of(OfText.class).failure()).contains("digits.txt, which is a text file and no result directory");
    }
}
