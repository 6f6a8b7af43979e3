package io.github.mnistgate.fused;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Outputs;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.Optimizer;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.training.EpochLoop;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.Trainer;
import io.github.mnistgate.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The same recipe gives the same bits, whatever computes them. */
@Timeout(120)
class DeterminismTest {

    private static final Recipe RECIPE = Recipes.small("epochs", "3", "validationSplit", "0.2");

    @TempDir
    static Path directory;

    private static MnistDataset train;
    private static MnistDataset test;

    @BeforeAll
    static void readImages() throws IOException {
        train = IdxFixture.sampleOf(directory, Split.TRAIN, 1300);
        test = IdxFixture.sampleOf(directory, Split.TEST, 333);
    }

    /** All that comes out of a training, but for the time that it took. */
    private record Result(byte[] file, float[] probabilities, List<Score> steps, List<List<Number>> epochs) {

        void assertSameAs(Result other) {
            assertThat(file).isEqualTo(other.file);
            assertThat(probabilities).isEqualTo(other.probabilities);
            assertThat(steps).isEqualTo(other.steps);
            assertThat(epochs).isEqualTo(other.epochs);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "32,16   | 32   | 0.2",
                "128,64  | 32   | 0.2",
                "33,7,17 | 1    | 0.99",
                "40      | 13   | 0.5",
                "32,16   | 1040 | 0.2",
                "9       | 519  | 0.6"
            })
    void numberOfThreadsDoesNotShow(String layers, String batch, String split) {
        Recipe recipe =
                Recipes.small("hiddenLayers", layers, "batchSize", batch, "validationSplit", split, "epochs", "2");
        Result one = train(recipe, Kernels.fastest(), 1);

        for (int threads : new int[] {2, 3, 5}) {
            train(recipe, Kernels.fastest(), threads).assertSameAs(one);
        }
    }

    @ParameterizedTest
    @EnumSource(Optimizer.class)
    void kernelsDoNotShow(Optimizer optimizer) {
        for (Activation activation : new Activation[] {Activation.RELU, Activation.TANH, Activation.SWISH}) {
            Recipe recipe = Recipes.small(
                    "hiddenLayers",
                    "50,9",
                    "optimizer",
                    optimizer.key(),
                    "activation",
                    activation.key(),
                    "validationSplit",
                    "0.7",
                    "epochs",
                    "2");

            train(recipe, new PlainKernels(), 2).assertSameAs(train(recipe, Kernels.fastest(), 1));
        }
    }

    @Test
    void loadDoesNotShow() {
        Result calm = train(RECIPE, Kernels.fastest(), 2);

        List<Thread> burners = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
                Thread burner = new Thread(DeterminismTest::burn, "burner");
                burner.start();
                burners.add(burner);
            }
            for (int threads : new int[] {1, 2, 5}) {
                train(RECIPE, Kernels.fastest(), threads).assertSameAs(calm);
            }
        } finally {
            burners.forEach(Thread::interrupt);
        }
    }

    @Test
    void publicTrainerIsThisLoop() {
        Trainer.Trained trained = new FusedTrainer(3).train(RECIPE, train, test, new TrainingListener() {});

        assertThat(trained.network().toModelFile())
                .isEqualTo(train(RECIPE, new PlainKernels(), 1).file());
    }

    @Test
    void anotherSeedGivesAnotherModel() {
        Recipe other = Recipes.small("epochs", "3", "validationSplit", "0.2", "seed", "43");

        assertThat(train(other, Kernels.fastest(), 1).file())
                .isNotEqualTo(train(RECIPE, Kernels.fastest(), 1).file());
    }

    private static void burn() {
        long value = 1;
        while (!Thread.currentThread().isInterrupted()) {
            value = value * 6364136223846793005L + 1;
            if (value == 0) {
                Thread.yield();
            }
        }
    }

    private static Result train(Recipe recipe, Kernels kernels, int threads) {
        List<Score> steps = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void onStep(int epoch, int step, int of, Score soFar) {
                steps.add(soFar);
            }
        };
        try (TrainingLoop loop = new TrainingLoop(recipe, train, kernels, threads)) {
            Trainer.Trained trained = EpochLoop.run(recipe, train, test, listener, loop);
            List<List<Number>> epochs = new ArrayList<>();
            for (EpochMetrics epoch : trained.epochs()) {
                epochs.add(List.of(
                        epoch.epoch(),
                        epoch.trainLoss(),
                        epoch.trainAccuracy(),
                        epoch.validationLoss(),
                        epoch.validationAccuracy()));
            }
            return new Result(
                    trained.network().toModelFile(),
                    Outputs.of(trained.network().of(test)),
                    steps,
                    epochs);
        }
    }
}
