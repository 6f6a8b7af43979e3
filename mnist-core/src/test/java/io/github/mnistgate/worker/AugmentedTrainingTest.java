package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DataSplits;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.fused.FusedNetwork;
import io.github.mnistgate.fused.FusedTrainer;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.EpochLoop;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingRecord;
import io.github.mnistgate.training.TrainingTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings with copies of their images, on images of MNIST. */
class AugmentedTrainingTest {

    private static final int IMAGES = 320;
    private static final int HELD_OUT = 64;
    private static final int TRAINED = IMAGES - HELD_OUT;
    private static final Map<String, String> RECIPE = Map.of(
            "hiddenLayers", "16", "epochs", "2", "validationSplit", "0.2", "augment", "shift:1,gaussian-noise:2");

    @TempDir
    static Path shared;

    private static Path data;

    @TempDir
    Path directory;

    @BeforeAll
    static void writeData() throws IOException {
        data = IdxFixture.sample(shared.resolve("data"), IMAGES, 40);
    }

    @Test
    void trainsAsIfTheCopiesStoodInTheFiles() throws IOException {
        TrainingRecord record = train(data, RECIPE, 2, "copied");

        // The same images in the same order, of which the same number is a smaller fraction.
        Path written = write(shared.resolve("written"), TRAINED, data);
        Map<String, String> plain = new HashMap<>(RECIPE);
        plain.remove("augment");
        plain.put("validationSplit", String.valueOf((double) HELD_OUT / (IMAGES + 2 * TRAINED)));
        assertThat(Recipes.of(plain).validation().trainingImages(IMAGES + 2 * TRAINED))
                .isEqualTo(3 * TRAINED);
        TrainingRecord same = train(written, plain, 2, "plain");

        assertThat(model("copied")).isEqualTo(model("plain"));
        assertThat(record.trainScore()).isEqualTo(same.trainScore());
        assertThat(record.epochs())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("seconds")
                .isEqualTo(same.epochs());
        assertThat(record.inputs())
                .containsEntry("augment", "shift:1,gaussian-noise:2")
                .containsEntry("validationSplit", "0.2")
                .containsEntry(
                        "trainData",
                        LabelledImages.read(data.toString(), Split.TRAIN).sha256());
        assertThat(TrainingFile.readInputs(new ResultDirectory(directory.resolve("copied")).training()))
                .isEqualTo(record.inputs());
    }

    @Test
    void trainingScoreIsThatOfTheImagesAndTheirCopies() throws IOException {
        TrainingRecord record = train(data, RECIPE, 1, "copied");

        MnistDataset train = (MnistDataset) MnistDataset.read(data.toString(), Split.TRAIN);
        FusedNetwork network = FusedNetwork.read(
                directory.resolve("copied").resolve(ResultDirectory.MODEL),
                Recipes.of(RECIPE).spec(),
                1);
        double right = 0;
        for (LabelledImages images :
                List.of(train, Corruption.SHIFT.apply(train, 1, 2), Corruption.GAUSSIAN_NOISE.apply(train, 2, 2))) {
            right += network.score(images, 0, TRAINED).accuracy() / 3;
        }
        assertThat(record.trainScore().accuracy()).isCloseTo(right, within(1e-9));
        assertThat(record.epochs().get(1).validationAccuracy())
                .isEqualTo(network.score(train, TRAINED, IMAGES).accuracy());
    }

    /** Their pixels and labels would change the weights. */
    @Test
    void heldOutImagesAreNeverTrainedOn() throws IOException {
        Path other = shared.resolve("other");
        Files.createDirectories(other);
        for (String name : List.of(
                IdxFixture.TRAIN_IMAGES, IdxFixture.TRAIN_LABELS, IdxFixture.TEST_IMAGES, IdxFixture.TEST_LABELS)) {
            Files.copy(data.resolve(name), other.resolve(name));
        }
        byte[] labels = Files.readAllBytes(other.resolve(IdxFixture.TRAIN_LABELS));
        byte[] pixels = Files.readAllBytes(other.resolve(IdxFixture.TRAIN_IMAGES));
        for (int image = TRAINED; image < IMAGES; image++) {
            labels[8 + image] = (byte) ((labels[8 + image] + 1) % 10);
            pixels[16 + image * MnistDataset.PIXELS] = (byte) 255;
        }
        Files.write(other.resolve(IdxFixture.TRAIN_LABELS), labels);
        Files.write(other.resolve(IdxFixture.TRAIN_IMAGES), pixels);

        TrainingRecord record = train(data, RECIPE, 1, "own");
        TrainingRecord changed = train(other, RECIPE, 1, "other");

        assertThat(model("other")).isEqualTo(model("own"));
        assertThat(changed.trainScore()).isEqualTo(record.trainScore());
        assertThat(changed.epochs().get(1).validationAccuracy())
                .isLessThan(record.epochs().get(1).validationAccuracy());
    }

    @Test
    void everyStepOfAnEpochIsOfImagesAndCopies() throws IOException {
        List<Integer> steps = new ArrayList<>();
        TrainingJob.run(request(data, RECIPE, 1, "copied"), new TrainingListener() {
            @Override
            public void onStep(int epoch, int step, int of, Score soFar) {
                steps.add(of);
            }
        });

        assertThat(steps).hasSize(2 * 3 * TRAINED / 32).containsOnly(3 * TRAINED / 32);
    }

    @Test
    void numberOfThreadsDoesNotShow() throws IOException {
        train(data, RECIPE, 1, "one");
        train(data, RECIPE, 3, "three");

        assertThat(model("three")).isEqualTo(model("one"));
    }

    @Test
    void emptyListGivesTheModelOfTheRecipeWithoutIt() throws IOException {
        Map<String, String> none = new HashMap<>(RECIPE);
        none.put("augment", "none");
        TrainingRecord record = train(data, none, 1, "none");

        Recipe recipe = Recipes.of(Map.of("hiddenLayers", "16", "epochs", "2", "validationSplit", "0.2"));
        DataSplits splits = DataSplits.read(DataSource.of(data.toString()));
        byte[] direct = new FusedTrainer(1)
                .train(recipe, splits.train(), splits.test(), new TrainingListener() {})
                .network()
                .toModelFile();
        assertThat(model("none")).isEqualTo(direct);
        assertThat(record.inputs()).doesNotContainKey("augment");
        assertThat(model("none")).isNotEqualTo(modelOf(RECIPE));
    }

    @Test
    void copiesMakeAnotherResultAndAnotherPlaceInTheCache() throws IOException {
        train(data, RECIPE, 1, "result");
        ResultDirectory result = new ResultDirectory(directory.resolve("result"));
        Map<String, String> less = new HashMap<>(RECIPE);
        less.put("augment", "shift:1");
        TrainingTask task = request(data, RECIPE, 1, "result").task();
        TrainingTask changed = request(data, less, 1, "result").task();
        less.remove("augment");
        TrainingTask without = request(data, less, 1, "result").task();

        assertThat(result.staleness(task.inputs())).isEmpty();
        assertThat(result.staleness(changed.inputs())).contains("augment shift:1,gaussian-noise:2 -> shift:1");
        assertThat(result.staleness(without.inputs())).contains("augment shift:1,gaussian-noise:2 -> none");
        assertThat(List.of(task.key(), changed.key(), without.key())).doesNotHaveDuplicates();
        assertThat(TrainingTask.of(task.toJson())).isEqualTo(task);
    }

    @Test
    void batchLargerThanTheImagesAndTheirCopiesLeavesAnEarlierResultUntouched() throws IOException {
        train(data, RECIPE, 1, "result");
        Map<String, String> large = new HashMap<>(RECIPE);
        large.put("batchSize", "769");

        assertThatThrownBy(() -> train(data, large, 1, "result"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("batchSize is 769, allowed are 1 to 768, the number of training images after"
                        + " validationSplit 0.2, with their copies");
        large.put("batchSize", "768");
        assertThat(directory.resolve("result").resolve("evaluation.json")).exists();
        assertThat(train(data, large, 1, "result").epochs())
                .extracting(EpochMetrics::epoch)
                .containsExactly(1, 2);
    }

    /** A trainer that got such a recipe would train without the copies, and nobody would notice. */
    @Test
    void trainerRefusesARecipeWhoseCopiesWereNotMade() {
        DataSplits splits = DataSplits.read(DataSource.of(data.toString()));

        assertThatThrownBy(() -> EpochLoop.run(
                        Recipes.of(RECIPE), splits.train(), splits.test(), new TrainingListener() {}, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the recipe asks for copies (shift:1,gaussian-noise:2), which are to be added to the images"
                        + " beforehand");
    }

    private byte[] modelOf(Map<String, String> recipe) throws IOException {
        train(data, recipe, 1, "other recipe");
        return model("other recipe");
    }

    private TrainingRecord train(Path dataset, Map<String, String> recipe, int threads, String result)
            throws IOException {
        return TrainingJob.run(request(dataset, recipe, threads, result), new TrainingListener() {});
    }

    private WorkerRequest request(Path dataset, Map<String, String> recipe, int threads, String result) {
        DataSource source = DataSource.of(dataset.toString());
        return new WorkerRequest(
                TrainingTask.of(Recipes.of(recipe), DatasetIdentity.of(source), EngineChoice.plain(threads)),
                source,
                directory.resolve(result).toString(),
                true);
    }

    private byte[] model(String result) throws IOException {
        return Files.readAllBytes(directory.resolve(result).resolve(ResultDirectory.MODEL));
    }

    /** Writes a data set whose training files hold the copies that the recipe asks for. */
    private static Path write(Path target, int trained, Path original) throws IOException {
        MnistDataset train = (MnistDataset) MnistDataset.read(original.toString(), Split.TRAIN);
        List<LabelledImages> parts =
                List.of(train, Corruption.SHIFT.apply(train, 1, 2), Corruption.GAUSSIAN_NOISE.apply(train, 2, 2));
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        List<Integer> labels = new ArrayList<>();
        for (LabelledImages part : parts) {
            for (int image = 0; image < trained; image++) {
                pixels.write(part.pixels(image));
                labels.add(part.label(image));
            }
        }
        for (int image = trained; image < train.size(); image++) {
            pixels.write(train.pixels(image));
            labels.add(train.label(image));
        }
        IdxFixture.datasetOf(
                target,
                pixels.toByteArray(),
                labels.stream().mapToInt(Integer::intValue).toArray());
        for (String name : List.of(IdxFixture.TEST_IMAGES, IdxFixture.TEST_LABELS)) {
            Files.copy(original.resolve(name), target.resolve(name));
        }
        return target;
    }
}
