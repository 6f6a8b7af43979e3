package io.github.mnistgate.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Outputs;
import io.github.mnistgate.evaluation.Prediction;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingTask;
import io.github.mnistgate.worker.TrainingJob;
import io.github.mnistgate.worker.WorkerRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedModelTest {

    @TempDir
    static Path shared;

    private static MnistDataset test;

    @TempDir
    Path directory;

    private ResultDirectory result;

    @BeforeAll
    static void train() throws IOException {
        Path data = IdxFixture.sample(shared.resolve("data"), 64, 40);
        test = (MnistDataset) MnistDataset.read(data.toString(), Split.TEST);
        TrainingJob.run(
                new WorkerRequest(
                        TrainingTask.of(
                                Recipes.of(Map.of("hiddenLayers", "16", "epochs", "1", "normalize", "true")),
                                DatasetIdentity.of(DataSource.of(data.toString())),
                                EngineChoice.standard()),
                        DataSource.of(data.toString()),
                        shared.resolve("result").toString(),
                        false),
                new TrainingListener() {});
    }

    @BeforeEach
    void copyResult() throws IOException {
        result = new ResultDirectory(directory);
        for (String file :
                new String[] {"model.zip", "evaluation.json", "probabilities.f32", "training.json", "training.csv"}) {
            Files.copy(shared.resolve("result").resolve(file), directory.resolve(file));
        }
    }

    @Test
    void predictsWhatTheFilesSay() throws IOException {
        TrainedModel model = TrainedModel.read(result);
        ByteBuffer probabilities =
                ByteBuffer.wrap(Files.readAllBytes(result.probabilities())).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(probabilities.remaining()).isEqualTo(40 * 10 * Float.BYTES);
        for (int image = 0; image < test.size(); image++) {
            Prediction prediction = model.predict(test.digit(image));
            assertThat(prediction.label())
                    .isEqualTo(model.evaluation().predictions().label(image));
            assertThat(prediction.confidence()).isEqualTo(prediction.probability(prediction.label()));
            for (float probability : prediction.probabilities()) {
                assertThat(Math.abs(probability - probabilities.getFloat())).isLessThan(1e-5f);
            }
        }
    }

    @Test
    void evaluationOfAnotherModelIsRefused() throws IOException {
        String json = Files.readString(result.evaluation());
        String sha256 = TrainedModel.read(result).evaluation().model().sha256();
        Files.writeString(result.evaluation(), json.replace(sha256, "0".repeat(64)));

        assertThatThrownBy(() -> TrainedModel.read(result))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        result.evaluation()
                                + " was changed since mnist:train wrote it, or is missing; run mnist:train or mnist:evaluate again");
    }

    @Test
    void missingModelIsRefused() throws IOException {
        Files.delete(result.model());

        assertThatThrownBy(() -> TrainedModel.read(result))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("model '" + result.model() + "' is not a file; run mnist:train to make one");
    }

    @Test
    void oneImageGivesTheSameBitsAsAll() {
        TrainedModel model = TrainedModel.read(result);
        float[] all = Outputs.of(model.of(test));
        for (int image = 0; image < test.size(); image++) {
            assertThat(model.predict(test.digit(image)).probabilities())
                    .isEqualTo(Arrays.copyOfRange(all, image * 10, image * 10 + 10));
        }
    }

    @Test
    void manyThreadsGetWhatOneGets() throws Exception {
        TrainedModel model = TrainedModel.read(result);
        float[] alone = Outputs.of(model.of(test));

        for (float[] each : inThreads(() -> Outputs.of(model.of(test)))) {
            assertThat(each).isEqualTo(alone);
        }
        for (float[] each : inThreads(() -> model.predict(test.digit(7)).probabilities())) {
            assertThat(each).isEqualTo(Arrays.copyOfRange(alone, 70, 80));
        }
    }

    /** The results of 16 threads that do the same 20 times each, all at once. */
    private static List<float[]> inThreads(Callable<float[]> task) throws Exception {
        int threads = 16;
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<List<float[]>>> tasks = Collections.nCopies(threads, () -> {
                start.await();
                List<float[]> results = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    results.add(task.call());
                }
                return results;
            });
            List<float[]> all = new ArrayList<>();
            for (Future<List<float[]>> future : pool.invokeAll(tasks)) {
                all.addAll(future.get());
            }
            return all;
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void modelOfAnotherShapeIsRefused() throws IOException {
        Files.writeString(
                result.evaluation(),
                Files.readString(result.evaluation())
                        .replace("[ 16 ]", "[ 17 ]")
                        .replace(": 12730", ": 13525"));

        assertThatThrownBy(() -> TrainedModel.read(result))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(result.model() + " holds another network than one of 784-17-10 relu: ");
    }

    /** Tests share it. */
    @Test
    void worksAfterItWasClosed() {
        TrainedModel model = TrainedModel.read(result);
        model.close();
        assertThat(Outputs.of(model.of(test))).hasSize(10 * test.size());
    }

    @Test
    void knowsItsTestImages() throws IOException {
        assertThat(TrainedModel.read(result).testSet().sha256()).isEqualTo(test.sha256());
        Files.writeString(
                result.training(),
                Files.readString(result.training())
                        .replaceFirst("\"dataset\" : \"[^\"]*\"", "\"dataset\" : \"mnist\""));

        assertThatThrownBy(() -> TrainedModel.read(result).testSet())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("the test images of data set 'mnist' have changed since ");
    }

    @Test
    void imageOfAnotherSizeIsRefused() {
        TrainedModel model = TrainedModel.read(result);

        assertThatThrownBy(() -> model.predict(new float[100]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an image has 100 values, allowed are 784, row by row");
    }

    @Test
    void pixelsThatAreNoGreyValuesAreRefused() {
        TrainedModel model = TrainedModel.read(result);
        float[] divided = test.digit(0).pixels();
        for (int i = 0; i < divided.length; i++) {
            divided[i] /= 255;
        }
        assertThatThrownBy(() -> model.predict(divided))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "the pixels are from 0\\.0 to \\d\\.\\d+, allowed is 0 \\(paper\\) to 255 \\(ink\\); do not divide"
                                + " them by 255, the model does that itself");
        for (float wrong : new float[] {-1, 255.5f, Float.NaN, Float.POSITIVE_INFINITY}) {
            float[] pixels = test.digit(0).pixels();
            pixels[5] = wrong;
            assertThatThrownBy(() -> model.predict(pixels))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("pixel 5 is " + wrong + ", allowed is 0 (paper) to 255 (ink)");
        }
        assertThatThrownBy(() -> model.predict((float[]) null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pixels is null, allowed is 784 values, row by row");
        assertThatThrownBy(() -> model.predict((Digit) null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("image is null, allowed is a LabelledImage, such as a Digit");
        assertThatThrownBy(() -> model.of(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data is null, allowed is a data set");
        assertThat(model.predict(new float[784]).probabilities()).hasSize(10);
    }

    @Test
    void digitThatIsNoneHasNoProbability() {
        Prediction prediction = TrainedModel.read(result).predict(test.digit(0));

        for (int label : new int[] {12, 10, -1}) {
            assertThatThrownBy(() -> prediction.probability(label))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("label is " + label + ", allowed is 0 to 9");
        }
    }
}
