package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.fused.FusedTrainer;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.training.InitialWeights;
import io.github.mnistgate.training.ReferenceTraining;
import io.github.mnistgate.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the reference's gradient against finite differences of its loss, and the trainers' gradient against it. */
class GradientTest {

    private static final int IMAGES = 21;
    private static final int[] ALL = IntStream.range(0, IMAGES).toArray();

    @TempDir
    static Path directory;

    private static MnistDataset train;

    @BeforeAll
    static void readImages() throws IOException {
        train = IdxFixture.sampleOf(directory, Split.TRAIN, IMAGES);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void referenceFollowsFiniteDifferences(Activation activation) {
        ReferenceTraining reference = new ReferenceTraining(recipe(activation, "1"));
        // Away from the start, whose biases are zero.
        reference.runEpoch(train, IMAGES, 1);
        double[] gradient = reference.gradient(train, ALL);
        int lastLayers = gradient.length - 784 * 7;
        Random random = new Random(1);
        double largest = 0;

        for (int n = 0; n < lastLayers + 300; n++) {
            // All of the upper layers and of the first layer's biases, and some of its weights.
            int i = n < lastLayers ? gradient.length - 1 - n : random.nextInt(784 * 7);
            double step = 1e-5;
            double value = reference.parameters()[i];
            reference.parameters()[i] = value + step;
            double above = loss(reference);
            reference.parameters()[i] = value - step;
            double below = loss(reference);
            reference.parameters()[i] = value;

            assertThat(gradient[i]).as("parameter %d", i).isCloseTo((above - below) / (2 * step), within(1e-8));
            largest = Math.max(largest, Math.abs(gradient[i]));
        }
        assertThat(largest).isGreaterThan(1e-2);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void fusedTrainerFollowsTheReference(Activation activation) throws IOException {
        // The way of one step of plain SGD is the rate times the gradient; a large rate, to lose little in the
        // difference.
        double rate = 64;
        Recipe recipe = recipe(activation, String.valueOf(rate));
        double[] gradient = new ReferenceTraining(recipe).gradient(train, ALL);
        float[] before = InitialWeights.glorotUniform(recipe.spec(), recipe.seed());

        byte[] file = new FusedTrainer(2)
                .train(recipe, train, train, new TrainingListener() {})
                .network()
                .toModelFile();
        float[] after = Values.parameters(ModelFile.read(Files.write(directory.resolve("model.zip"), file)));

        double[] fused = new double[gradient.length];
        for (int i = 0; i < fused.length; i++) {
            fused[i] = ((double) before[i] - after[i]) / rate;
        }
        // Float rounding of sums whose terms are up to 0.1.
        assertThat(Values.maxDistance(fused, gradient)).isLessThan(1e-7);
    }

    private static Recipe recipe(Activation activation, String rate) {
        return Recipes.small(
                "optimizer",
                "sgd",
                "learningRate",
                rate,
                "activation",
                activation.key(),
                "hiddenLayers",
                "7,5",
                "batchSize",
                String.valueOf(IMAGES));
    }

    private static double loss(ReferenceTraining reference) {
        double sum = 0;
        for (int image : ALL) {
            sum += reference.loss(train, image);
        }
        return sum / IMAGES;
    }
}
