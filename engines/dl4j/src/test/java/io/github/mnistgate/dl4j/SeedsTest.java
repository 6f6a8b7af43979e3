package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.fused.FusedTrainer;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.training.Trainer;
import io.github.mnistgate.training.TrainingListener;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Holds the trainers' accuracies over many seeds of {@code mlp-128-64} against each other. It takes minutes, so it is
 * no part of the build; CONTRIBUTING.md has the command.
 */
@Tag("seeds")
class SeedsTest {

    private static final int SEEDS = Integer.getInteger("seeds", 20);
    private static final String EPOCHS = System.getProperty("seedEpochs", "3");
    /** Student's t that 1 % of equal trainers exceed, of 38 degrees of freedom; with fewer seeds more than 1 % do. */
    private static final double MAX_T = 2.71;
    /** Points of accuracy; ten epochs have 0.19, fewer have more. A wide spread must not explain everything. */
    private static final double MAX_DEVIATION = 0.5;

    private final MnistDataset train = MnistDataset.embedded(Split.TRAIN);
    private final MnistDataset test = MnistDataset.embedded(Split.TEST);

    @Test
    void accuraciesDifferByNoMoreThanTheirSpreadExplains() {
        double[] fused = new double[SEEDS];
        double[] dl4j = new double[SEEDS];
        for (int seed = 0; seed < SEEDS; seed++) {
            fused[seed] = accuracy(new FusedTrainer(2), seed + 1);
            dl4j[seed] = accuracy(new Dl4jTrainer(), seed + 1);
            print("seed %d: fused %.2f, dl4j %.2f", seed + 1, fused[seed], dl4j[seed]);
        }

        double difference = mean(fused) - mean(dl4j);
        double error = Math.sqrt((variance(fused) + variance(dl4j)) / SEEDS);
        print(
                "fused %.3f (deviation %.3f), dl4j %.3f (deviation %.3f): difference %.3f, standard error %.3f, t %.2f",
                mean(fused),
                Math.sqrt(variance(fused)),
                mean(dl4j),
                Math.sqrt(variance(dl4j)),
                difference,
                error,
                difference / error);
        assertThat(Math.sqrt(variance(fused))).isBetween(0.0, MAX_DEVIATION);
        assertThat(Math.sqrt(variance(dl4j))).isBetween(0.0, MAX_DEVIATION);
        assertThat(Math.abs(difference)).isLessThan(MAX_T * error);
    }

    /** Returns the accuracy on the test images, in percent. */
    private double accuracy(Trainer trainer, int seed) {
        Recipe recipe =
                new RecipeParameters(Map.of("epochs", EPOCHS, "seed", String.valueOf(seed))).toRecipe(DataShape.MNIST);
        Trainer.Trained trained = trainer.train(recipe, train, test, new TrainingListener() {});
        return 100 * trained.network().score(test, 0, test.size()).accuracy();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Estimates the variance of the population that the values were drawn from. */
    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
