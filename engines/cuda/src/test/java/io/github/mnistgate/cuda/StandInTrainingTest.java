package io.github.mnistgate.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.Optimizer;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.modelfile.ModelFileReader;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.ReferenceTraining;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingRecord;
import io.github.mnistgate.worker.TrainingJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The whole trainer, its binding, its graphs and its kernels, against the trainer in plain Java. Only the driver and
 * the libraries are stand-ins, see {@link StandIn}: this shows what is computed, and not that a device computes it.
 */
@Timeout(300)
class StandInTrainingTest {

    @TempDir
    static Path directory;

    private static StandIn standIn;
    private static String data;

    @BeforeAll
    static void prepare() throws Exception {
        standIn = StandIn.build(Files.createDirectory(directory.resolve("libraries")));
        data = IdxFixture.sample(directory.resolve("data"), 330, 50).toString();
    }

    private static Stream<String> recipes() {
        String few = "epochs=2;batchSize=20;";
        return Stream.of(
                        // 13 whole batches and a short one; every activation, every optimizer.
                        Arrays.stream(Activation.values())
                                .map(each -> few + "hiddenLayers=20,11;activation=" + each.key()),
                        Arrays.stream(Optimizer.values()).map(each -> few + "hiddenLayers=16;optimizer=" + each.key()),
                        Stream.of(
                                // More steps than a graph of many holds, and none left over; a batch of one image.
                                "epochs=1;batchSize=1;hiddenLayers=5;validationSplit=0.03",
                                "epochs=2;batchSize=264;hiddenLayers=33,7,17;outputUnits=36",
                                "epochs=3;batchSize=64;hiddenLayers=16;validationSplit=0.2",
                                "epochs=2;batchSize=50;hiddenLayers=16;validationSplit=0.2;augment=shift:1,stripe:2",
                                "epochs=1;batchSize=32;hiddenLayers=16;normalize=false;optimizer=sgd;learningRate=1e-5;validationData=test"))
                .flatMap(all -> all);
    }

    @Test
    void agreesWithThePlainTrainer() throws Exception {
        List<String> recipes = recipes().toList();
        List<String> arguments = new ArrayList<>(List.of(data));
        recipes.forEach(
                recipe -> arguments.addAll(List.of(recipe, device(recipe).toString())));

        StandIn.Ended ended = standIn.java(TrainMain.class, Map.of(), arguments.toArray(String[]::new));

        assertThat(ended).as(ended.output()).isEqualTo(new StandIn.Ended(0, ""));
        for (String recipe : recipes) {
            Path processor = directory.resolve("processor-" + recipe);
            TrainingRecord expected = TrainingJob.run(
                    TrainMain.request(data, recipe, processor.toString(), Engine.CPU), new TrainingListener() {});
            assertSameModel(recipe, expected, processor, device(recipe));
        }
    }

    /** Tests every optimizer with every activation, as FusedTrainerTest does for the trainer in plain Java. */
    @Test
    void tenStepsFollowTheReferenceInDouble() throws Exception {
        String images =
                IdxFixture.sample(directory.resolve("ten-steps"), 310, 10).toString();
        List<String> recipes = Stream.of(Optimizer.values())
                .flatMap(optimizer -> Stream.of(Activation.values())
                        .map(activation -> "hiddenLayers=32,16;epochs=1;validationSplit=0;optimizer=" + optimizer.key()
                                + ";activation=" + activation.key()))
                .toList();
        List<String> arguments = new ArrayList<>(List.of(images));
        recipes.forEach(
                recipe -> arguments.addAll(List.of(recipe, device(recipe).toString())));

        StandIn.Ended ended = standIn.java(TrainMain.class, Map.of(), arguments.toArray(String[]::new));

        assertThat(ended).as(ended.output()).isEqualTo(new StandIn.Ended(0, ""));
        MnistDataset train = (MnistDataset) MnistDataset.read(images, Split.TRAIN);
        for (String text : recipes) {
            Recipe recipe = recipe(text);
            ReferenceTraining reference = new ReferenceTraining(recipe);
            double[] initial = reference.parameters().clone();
            reference.runEpoch(train, train.size(), 1);
            float[] parameters = parameters(device(text), recipe);
            assertThat(maxDifference(parameters, reference.parameters()))
                    .as(text)
                    .isLessThan(1e-5);
            assertThat(maxDifference(parameters, initial))
                    .as("way of the steps of " + text)
                    .isGreaterThan(5e-5);
        }
    }

    @Test
    void anyOrderOfTheThreadsGivesTheSameBytes() throws Exception {
        String recipe = "epochs=1;batchSize=30;hiddenLayers=20,11;activation=swish";
        Path forwards = directory.resolve("forwards");
        Path backwards = directory.resolve("backwards");

        StandIn.Ended first = standIn.java(TrainMain.class, Map.of(), data, recipe, forwards.toString());
        StandIn.Ended second = standIn.java(
                TrainMain.class, Map.of("FAKE_CUDA_ORDER", "backwards"), data, recipe, backwards.toString());

        assertThat(List.of(first, second)).containsOnly(new StandIn.Ended(0, ""));
        assertThat(Files.readAllBytes(new ResultDirectory(backwards).model()))
                .isEqualTo(Files.readAllBytes(new ResultDirectory(forwards).model()));
    }

    @Test
    void theRecordNamesDeviceAndEngine() throws Exception {
        Path result = directory.resolve("newer");

        // Newer than the compiler, which then makes what the driver translates.
        StandIn.Ended ended = standIn.java(
                TrainMain.class,
                Map.of("FAKE_CUDA_CAPABILITY", "121"),
                data,
                "epochs=1;hiddenLayers=5",
                result.toString());

        assertThat(ended).isEqualTo(new StandIn.Ended(0, ""));
        JsonNode record = Json.read(new ResultDirectory(result).training(), "");
        assertThat(record.path("backend").asText()).isEqualTo("cuda");
        assertThat(record.path("inputs").path("backend").asText()).isEqualTo("cuda");
        JsonNode device = record.path("device");
        assertThat(device.path("name").asText()).isEqualTo("Stand-in");
        assertThat(device.path("computeCapability").asText()).isEqualTo("12.1");
        assertThat(device.path("memory").asText()).isEqualTo("1074 MB");
        assertThat(device.path("driverCuda").asText()).isEqualTo("13.0");
        assertThat(device.path("engine").asText()).isEqualTo("fused, cuBLAS, NVRTC for compute_100, CUDA graphs");
        assertThat(record.path("versions").path("cublas").asText()).isEqualTo("130000");
        assertThat(record.path("versions").path("nvrtc").asText()).isEqualTo("13.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "FAKE_CUDA_DEVICES    | 0       | the NVIDIA driver shows no device: CUDA_VISIBLE_DEVICES may hide it, or the "
                        + "container was started without it, which docker run --gpus all mends",
                "FAKE_CUDA_VERSION    | 12080   | the NVIDIA driver goes up to CUDA 12.8, but CUDA 13 is needed: install a driver "
                        + "580 or newer, or train with backend 'cpu'",
                "FAKE_CUDA_CAPABILITY | 61      | Stand-in has compute capability 6.1, but CUDA 13 needs 7.5 or newer: train with "
                        + "trainer 'dl4j' and backend 'cuda', or with backend 'cpu'",
                "FAKE_CUDA_START      | 803     | the NVIDIA driver does not start (an error of the stand-in): see what nvidia-smi "
                        + "says, and start the machine again after an update of the driver",
                "FAKE_CUDA_MEMORY     | 9000000 | Stand-in has 9 MB of memory free, but this training needs 35 MB: choose a smaller "
                        + "batchSize, or end what else uses the device",
                "FAKE_CUDA_STATUS     | 719     | the device failed in cuStreamSynchronize (CUDA_ERROR_LAUNCH_FAILED): see what "
                        + "nvidia-smi says, or train with backend 'cpu'"
            })
    void whatIsWrongWithADeviceIsALine(String variable, String value, String line) throws Exception {
        StandIn.Ended ended = standIn.java(
                TrainMain.class,
                Map.of(variable, value),
                data,
                "epochs=1;hiddenLayers=5",
                directory.resolve("none").toString());

        assertThat(ended).isEqualTo(new StandIn.Ended(0, "unavailable: " + line + "\n"));
    }

    /**
     * The class path has the libraries as the artifacts org.bytedeco:cuda-redist and cuda-redist-cublas bring them
     * where a machine has none.
     */
    @Test
    void librariesAreTakenFromTheClassPath() throws Exception {
        Path driver = standIn.driverAlone(directory.resolve("driver"));
        Path jar = standIn.jarOfLibraries(directory.resolve("cuda-redist.jar"));
        Path result = directory.resolve("from-jar");

        StandIn.Ended ended = StandIn.java(
                TrainMain.class,
                Map.of("LD_LIBRARY_PATH", driver.toString()),
                List.of(jar),
                List.of(data, "epochs=1;hiddenLayers=5", result.toString()));

        assertThat(ended).isEqualTo(new StandIn.Ended(0, ""));
        assertThat(new ResultDirectory(result).model()).exists();
    }

    @Test
    void librariesThatCannotBeLoadedAreALine() throws Exception {
        Path driver = standIn.driverAlone(directory.resolve("alone"));

        StandIn.Ended ended = StandIn.java(
                TrainMain.class,
                Map.of("LD_LIBRARY_PATH", driver.toString()),
                List.of(),
                List.of(
                        data,
                        "epochs=1;hiddenLayers=5",
                        directory.resolve("none").toString()));

        assertThat(ended.output()).startsWith("unavailable: ").endsWith("\n").containsOnlyOnce("\n");
    }

    @Test
    void divergenceIsALine() throws Exception {
        StandIn.Ended ended = standIn.java(
                TrainMain.class,
                Map.of(),
                data,
                "epochs=2;hiddenLayers=5;learningRate=1e30",
                directory.resolve("none").toString());

        assertThat(ended.output()).startsWith("invalid: training diverged: ").containsOnlyOnce("\n");
    }

    private static Path device(String recipe) {
        return directory.resolve("device-" + recipe);
    }

    private static void assertSameModel(String text, TrainingRecord expected, Path processor, Path device) {
        Recipe recipe = recipe(text);
        JsonNode record = Json.read(new ResultDirectory(device).training(), "");
        for (EpochMetrics epoch : expected.epochs()) {
            JsonNode actual = record.path("epochs").get(epoch.epoch() - 1);
            assertThat(actual.path("trainLoss").doubleValue()).as(text).isCloseTo(epoch.trainLoss(), within(1e-5));
            assertThat(actual.path("trainAccuracy").doubleValue()).as(text).isEqualTo(epoch.trainAccuracy());
            assertThat(actual.path("validationLoss").isNull()).isEqualTo(epoch.validationLoss() == null);
        }
        assertThat(maxDifference(parameters(device, recipe), doubles(parameters(processor, recipe))))
                .as(text)
                .isLessThan(1e-5);
    }

    private static Recipe recipe(String text) {
        return TrainMain.request(MnistDataset.EMBEDDED, text, "", Engine.CPU)
                .task()
                .recipe();
    }

    private static float[] parameters(Path directory, Recipe recipe) {
        return ModelFileReader.parameters(new ResultDirectory(directory).model(), recipe.spec());
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static double maxDifference(float[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        return IntStream.range(0, actual.length)
                .mapToDouble(i -> Math.abs(actual[i] - expected[i]))
                .max()
                .orElseThrow();
    }
}
