package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.ModelView;
import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Outputs;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.modelfile.SavedNetworks;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingTask;
import io.github.mnistgate.worker.EvaluationJob;
import io.github.mnistgate.worker.EvaluationRequest;
import io.github.mnistgate.worker.TrainingJob;
import io.github.mnistgate.worker.WorkerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.factory.Nd4j;

class NetworkViewTest {

    @TempDir
    Path directory;

    private MnistDataset test;
    private ResultDirectory result;
    private TrainedModel model;

    @BeforeEach
    void train() throws IOException {
        Path data = IdxFixture.sample(directory.resolve("data"), 64, 40);
        test = (MnistDataset) MnistDataset.read(data.toString(), Split.TEST);
        result = new ResultDirectory(directory.resolve("result"));
        TrainingJob.run(
                new WorkerRequest(
                        TrainingTask.of(
                                new RecipeParameters(Map.of("hiddenLayers", "16", "epochs", "1", "normalize", "true"))
                                        .toRecipe(DataShape.MNIST),
                                DatasetIdentity.of(DataSource.of(data.toString())),
                                EngineChoice.standard()),
                        DataSource.of(data.toString()),
                        result.path().toString(),
                        false),
                new TrainingListener() {});
        model = TrainedModel.read(result);
    }

    @Test
    void isFoundByItsTypesName() {
        assertThat(ServiceLoader.load(ModelView.class).stream().map(ServiceLoader.Provider::get))
                .extracting(ModelView::typeName)
                .containsExactlyInAnyOrder(
                        MultiLayerNetwork.class.getName(),
                        ComputationGraph.class.getName(),
                        Evaluation.class.getName());
    }

    @Test
    void predictsAsTheModelDoes() {
        float[] expected = Outputs.of(model.of(test));
        float[] outputs = output(NetworkView.open(model));
        assertThat(outputs).hasSameSizeAs(expected);
        for (int i = 0; i < outputs.length; i++) {
            assertThat(Math.abs(outputs[i] - expected[i])).isLessThan(1e-5f);
        }
    }

    @Test
    void manyThreadsGetWhatOneGets() throws Exception {
        MultiLayerNetwork network = NetworkView.open(model);
        float[] alone = output(network);
        for (float[] each : inThreads(() -> output(network))) {
            assertThat(each).isEqualTo(alone);
        }
    }

    @Test
    void opensTheNetworkAgainAfterItWasFreed() {
        NetworkView view = new NetworkView();
        Object first = view.of(model);
        float[] before = output((MultiLayerNetwork) first);
        view.close(first);
        assertThat(output((MultiLayerNetwork) view.of(model))).isEqualTo(before);
    }

    @Test
    void doesNotCloseForOthers() {
        MultiLayerNetwork network = NetworkView.open(model);
        float[] before = output(network);
        network.close();
        assertThat(output(network)).isEqualTo(before);
    }

    @Test
    void networkThatWasChangedSinceIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(result.model());
        // The time of the first entry, which no reader looks at.
        bytes[10]++;
        Files.write(result.model(), bytes);

        assertThatThrownBy(() -> NetworkView.open(model))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("model.zip was changed since mnist:train wrote it");
    }

    @Test
    void modelOfAnotherFormatIsOneLine() {
        ModelCard onnx = new ModelCard(
                "ONNX", 784, 10, 7850, List.of(), Optional.empty(), InputForm.of(ImageShape.MNIST, true), false);

        assertThatThrownBy(() -> NetworkView.checkFormat(onnx, "MultiLayerNetwork"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the model is " + onnx.summary() + ", but a MultiLayerNetwork is injected for models of"
                        + " DeepLearning4J only; ask for a TrainedModel, which classifies too");
        assertThatCode(() -> NetworkView.checkFormat(model.card(), "MultiLayerNetwork"))
                .doesNotThrowAnyException();
    }

    @Test
    void modelThatIsAGraphIsOneLine() throws IOException {
        ResultDirectory evaluated = new ResultDirectory(directory.resolve("evaluated"));
        EvaluationJob.run(
                new EvaluationRequest(
                        SavedNetworks.copy("graph", directory).toString(),
                        null,
                        InputForm.of(ImageShape.MNIST, true),
                        DataSource.of(directory.resolve("data").toString()),
                        evaluated.path().toString(),
                        1),
                warning -> {});
        TrainedModel graph = TrainedModel.read(evaluated);

        assertThatThrownBy(() -> NetworkView.open(graph))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(evaluated.model() + " holds a ComputationGraph, but a MultiLayerNetwork is")
                .hasMessageNotContaining("\n");
    }

    @Test
    void evaluationCountsAsOursDoes() {
        Evaluation evaluation = (Evaluation) new EvaluationView().of(model);
        assertThat(evaluation.getNumRowCounter()).isEqualTo(40);
        for (int actual = 0; actual < 10; actual++) {
            for (int predicted = 0; predicted < 10; predicted++) {
                assertThat(evaluation.getConfusionMatrix().getCount(actual, predicted))
                        .isEqualTo(model.evaluation().confusionMatrix().count(actual, predicted));
            }
        }
    }

    private float[] output(MultiLayerNetwork network) {
        return network.output(Nd4j.create(test.images(0, test.size(), true)))
                .dup('c')
                .data()
                .asFloat();
    }

    /** The results of 16 threads that do the same at once. */
    private static List<float[]> inThreads(Callable<float[]> task) throws Exception {
        int threads = 16;
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<float[]>> tasks = Collections.nCopies(threads, () -> {
                start.await();
                return task.call();
            });
            float[][] all = new float[threads][];
            List<Future<float[]>> futures = pool.invokeAll(tasks);
            for (int i = 0; i < threads; i++) {
                all[i] = futures.get(i).get();
            }
            return Arrays.asList(all);
        } finally {
            pool.shutdown();
        }
    }
}
