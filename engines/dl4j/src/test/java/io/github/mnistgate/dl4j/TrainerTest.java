package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.ReferenceTraining;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.Trainer;
import io.github.mnistgate.training.Trainer.Trained;
import io.github.mnistgate.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests what every trainer does. */
@ParameterizedClass
@MethodSource("io.github.mnistgate.dl4j.Trainings#trainers")
class TrainerTest {

    private static final TrainingListener SILENT = new TrainingListener() {};

    @TempDir
    static Path directory;

    private static MnistDataset train;
    private static MnistDataset test;

    @Parameter
    Trainer trainer;

    @BeforeAll
    static void readImages() throws IOException {
        train = IdxFixture.sampleOf(directory, Split.TRAIN, 70);
        test = IdxFixture.sampleOf(directory, Split.TEST, 40);
    }

    @Test
    void lastShortBatchIsAStep() throws IOException {
        List<String> steps = new ArrayList<>();
        List<EpochMetrics> epochs = new ArrayList<>();

        Trained trained =
                trainer.train(Recipes.small("epochs", "2", "batchSize", "32"), train, test, new TrainingListener() {
                    @Override
                    public void onStep(int epoch, int step, int of, Score soFar) {
                        steps.add(epoch + ":" + step + "/" + of);
                    }

                    @Override
                    public void onEpoch(EpochMetrics metrics) {
                        epochs.add(metrics);
                    }
                });

        assertThat(steps).containsExactly("1:1/3", "1:2/3", "1:3/3", "2:1/3", "2:2/3", "2:3/3");
        assertThat(epochs).extracting(EpochMetrics::epoch).containsExactly(1, 2);
        assertThat(trained.epochs()).isEqualTo(epochs);
        MultiLayerNetwork opened = open(trained.network().toModelFile());
        assertThat(opened.getIterationCount()).isEqualTo(6);
        assertThat(opened.getEpochCount()).isEqualTo(2);
    }

    @Test
    void onlyTheFirstImagesAreTrainedOnWhereTheLastAreHeldOut() throws IOException {
        Recipe recipe = Recipes.small("validationSplit", "0.3", "batchSize", "20");
        ReferenceTraining reference = new ReferenceTraining(recipe);
        reference.runEpoch(train, 49, 1);

        float[] parameters = Values.parameters(open(trained(recipe)));

        assertThat(Values.maxDistance(parameters, reference.parameters())).isLessThan(1e-6);
    }

    @Test
    void lastFractionIsValidatedOn() {
        Recipe recipe = Recipes.small("validationSplit", "0.3", "batchSize", "20");
        ReferenceTraining reference = new ReferenceTraining(recipe);
        reference.runEpoch(train, 49, 1);

        EpochMetrics epoch = trainer.train(recipe, train, test, SILENT).epochs().get(0);

        assertThat(epoch.validationLoss()).isCloseTo(loss(reference, train, 49, 70), within(1e-5));
        assertThat(epoch.validationAccuracy()).isCloseTo(accuracy(reference, train, 49, 70), within(1e-12));
    }

    @Test
    void copiesAreTrainedOnAndTheSameImagesHeldOut() throws IOException {
        Recipe recipe = Recipes.small("validationSplit", "0.3", "batchSize", "20", "augment", "shift:1,blur:2");
        LabelledImages copied = recipe.augment().addedTo(train, 49, recipe.seed(), 1);
        Recipe ofCopied = recipe.withCopiesAdded(70);
        ReferenceTraining reference = new ReferenceTraining(ofCopied);
        reference.runEpoch(copied, 3 * 49, 1);

        Trained trained = trainer.train(ofCopied, copied, test, SILENT);

        float[] parameters = Values.parameters(open(trained.network().toModelFile()));
        assertThat(Values.maxDistance(parameters, reference.parameters())).isLessThan(1e-6);
        assertThat(trained.epochs().get(0).validationLoss()).isCloseTo(loss(reference, train, 49, 70), within(1e-5));
    }

    @Test
    void testSetIsValidatedOn() {
        Recipe recipe = Recipes.small("validationData", "test", "batchSize", "70");
        ReferenceTraining reference = new ReferenceTraining(recipe);
        reference.runEpoch(train, 70, 1);

        EpochMetrics epoch = trainer.train(recipe, train, test, SILENT).epochs().get(0);

        assertThat(epoch.validationLoss()).isCloseTo(loss(reference, test, 0, 40), within(1e-5));
        assertThat(epoch.validationAccuracy()).isCloseTo(accuracy(reference, test, 0, 40), within(1e-12));
    }

    @Test
    void withoutValidationThereAreNoValidationFigures() {
        EpochMetrics epoch =
                trainer.train(Recipes.small(), train, test, SILENT).epochs().get(0);

        assertThat(epoch.validationLoss()).isNull();
        assertThat(epoch.validationAccuracy()).isNull();
        assertThat(epoch.seconds()).isPositive();
    }

    @Test
    void trainingFiguresOfAStepAreThoseBeforeItsUpdate() {
        Recipe recipe = Recipes.small("batchSize", "70");
        ReferenceTraining untrained = new ReferenceTraining(recipe);

        EpochMetrics epoch = trainer.train(recipe, train, test, SILENT).epochs().get(0);

        assertThat(epoch.trainLoss()).isCloseTo(loss(untrained, train, 0, 70), within(1e-5));
        assertThat(epoch.trainAccuracy()).isCloseTo(accuracy(untrained, train, 0, 70), within(1e-12));
    }

    @Test
    void trainingFiguresOfAnEpochAreMeansOverItsImages() {
        // So small a rate that the network stays what it was: then the epoch's mean is that of the untrained network,
        // and
        // a mean over batches that ignored their sizes would differ.
        Recipe recipe = Recipes.small("optimizer", "sgd", "learningRate", "1e-12", "batchSize", "64");
        ReferenceTraining untrained = new ReferenceTraining(recipe);

        EpochMetrics epoch = trainer.train(recipe, train, test, SILENT).epochs().get(0);

        assertThat(epoch.trainLoss()).isCloseTo(loss(untrained, train, 0, 70), within(1e-5));
        assertThat(epoch.trainAccuracy()).isCloseTo(accuracy(untrained, train, 0, 70), within(1e-12));
    }

    @Test
    void sameRecipeGivesTheSameBytesAndAnotherSeedOthers() {
        byte[] once = trained(Recipes.small("epochs", "2"));
        byte[] again = trained(Recipes.small("epochs", "2"));
        byte[] otherSeed = trained(Recipes.small("epochs", "2", "seed", "43"));

        assertThat(again).isEqualTo(once);
        assertThat(otherSeed).isNotEqualTo(once);
    }

    @Test
    void learnsRealDigits() throws IOException {
        MnistDataset images = IdxFixture.sampleOf(directory.resolve("more"), Split.TRAIN, 600);

        List<EpochMetrics> epochs = trainer.train(
                        Recipes.small("epochs", "8", "validationSplit", "0.2", "learningRate", "0.003"),
                        images,
                        test,
                        SILENT)
                .epochs();

        assertThat(epochs.get(7).trainAccuracy()).isGreaterThan(0.9);
        assertThat(epochs.get(7).validationAccuracy()).isGreaterThan(0.7);
        assertThat(epochs.get(7).trainLoss()).isLessThan(epochs.get(0).trainLoss() / 2);
    }

    @Test
    void batchLargerThanTheTrainingImagesIsRefused() {
        assertThatThrownBy(() -> trainer.train(Recipes.small("batchSize", "71"), train, test, SILENT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("batchSize is 71, allowed are 1 to 70, the number of training images");
    }

    private byte[] trained(Recipe recipe) {
        return trainer.train(recipe, train, test, SILENT).network().toModelFile();
    }

    private static MultiLayerNetwork open(byte[] file) throws IOException {
        return ModelFile.read(Files.write(directory.resolve("model.zip"), file));
    }

    private static double loss(ReferenceTraining network, MnistDataset data, int from, int to) {
        double sum = 0;
        for (int image = from; image < to; image++) {
            sum += network.loss(data, image);
        }
        return sum / (to - from);
    }

    private static double accuracy(ReferenceTraining network, MnistDataset data, int from, int to) {
        int hits = 0;
        for (int image = from; image < to; image++) {
            double[] logits = network.logits(data, image);
            int best = 0;
            for (int c = 1; c < logits.length; c++) {
                best = logits[c] > logits[best] ? c : best;
            }
            hits += best == data.label(image) ? 1 : 0;
        }
        return (double) hits / (to - from);
    }
}
