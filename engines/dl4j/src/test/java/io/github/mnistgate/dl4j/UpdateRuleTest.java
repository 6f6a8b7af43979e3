package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.Optimizer;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.training.InitialWeights;
import io.github.mnistgate.training.ReferenceTraining;
import io.github.mnistgate.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds ten steps of DeepLearning4J, the last one short, against the formulas that Keras documents. */
class UpdateRuleTest {

    private static final int IMAGES = 310;

    @TempDir
    static Path directory;

    private static MnistDataset train;

    @BeforeAll
    static void readImages() throws IOException {
        train = IdxFixture.sampleOf(directory, Split.TRAIN, IMAGES);
    }

    @ParameterizedTest
    @MethodSource("io.github.mnistgate.model.Recipes#combinations")
    void parametersFollowTheReference(Optimizer optimizer, Activation activation) {
        Recipe recipe = Recipes.small("optimizer", optimizer.key(), "activation", activation.key());
        ReferenceTraining reference = tenSteps(new ReferenceTraining(recipe));

        assertThat(Values.maxDistance(parametersAfter(recipe), reference.parameters()))
                .isLessThan(effectOfRounding(recipe, reference));
        float[] initial = InitialWeights.glorotUniform(recipe.spec(), recipe.seed());
        assertThat(Values.maxDistance(initial, reference.parameters()))
                .as("way of the ten steps")
                .isGreaterThan(1e-3);
    }

    /** The bound is useful: none of these faults hides in it, neither where it is small nor where it is largest. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void aWrongRuleIsFartherAwayThanRounding(Fault fault) {
        for (Activation activation : List.of(Activation.RELU, Activation.SELU)) {
            Recipe recipe = Recipes.small("optimizer", fault.optimizer.key(), "activation", activation.key());
            ReferenceTraining reference = tenSteps(new ReferenceTraining(recipe));
            ReferenceTraining faulty = tenSteps(new ReferenceTraining(recipe) {
                @Override
                protected double change(double g, int step, double[] first, double[] second, int i) {
                    return recipe.learningRate() * fault.change(g, step, first, second, i);
                }
            });

            assertThat(Values.maxDistance(faulty.parameters(), reference.parameters()))
                    .as(activation.key())
                    .isGreaterThan(2 * effectOfRounding(recipe, reference));
        }
    }

    @Test
    void learningRateAndRawPixelsReachTheUpdate() {
        Recipe recipe = Recipes.small(
                "optimizer",
                "sgd",
                "learningRate",
                "1e-6",
                "normalize",
                "false",
                "hiddenLayers",
                "12",
                "outputUnits",
                "12",
                "seed",
                "-7");
        ReferenceTraining reference = tenSteps(new ReferenceTraining(recipe));

        assertThat(Values.maxDistance(parametersAfter(recipe), reference.parameters()))
                .isLessThan(1e-5);
    }

    /**
     * Returns how far the parameters may be from the reference by rounding to float alone.
     *
     * <p>A bound from the unit roundoff and the lengths of the sums would be useless: Adam divides a gradient by its
     * own size, so that the step along a gradient near 0 is as uncertain as the sign of that gradient. How often that
     * happens depends on the data. Therefore the same formulas run in floats, on the same data, with each result
     * rounded up or down at random (the CESTAC method of La Porte and Vignes). An operation is then wrong by up to
     * 2^-23 of its result, twice what rounding to the nearest float allows, and the sums run from left to right, in
     * which errors grow most; the sums of a BLAS in blocks or lanes, in whatever order, lose less. The largest of three
     * distances is itself random, so it is doubled.
     */
    private static double effectOfRounding(Recipe recipe, ReferenceTraining reference) {
        return 2
                * IntStream.range(0, 3)
                        .mapToDouble(seed -> Values.maxDistance(
                                tenSteps(new RandomlyRounded(recipe, seed)).parameters(), reference.parameters()))
                        .max()
                        .orElseThrow();
    }

    private static ReferenceTraining tenSteps(ReferenceTraining training) {
        training.runEpoch(train, IMAGES, 1);
        return training;
    }

    private static float[] parametersAfter(Recipe recipe) {
        return Values.parameters(
                Trainings.networkOf(new Dl4jTrainer().train(recipe, train, train, new TrainingListener() {})));
    }

    private static final class RandomlyRounded extends ReferenceTraining {

        /** The bits of a double that a float does not have. */
        private static final long REST = (1L << 29) - 1;

        private long random;

        RandomlyRounded(Recipe recipe, int seed) {
            super(recipe);
            random = seed;
        }

        @Override
        protected double rounded(double exact) {
            random = random * 6364136223846793005L + 1442695040888963407L;
            return Double.longBitsToDouble((Double.doubleToRawLongBits(exact) + (random < 0 ? REST : 0)) & ~REST);
        }
    }

    /** Mistakes in an update rule; each gives the change of a parameter, divided by the learning rate. */
    private enum Fault {
        ADAM_EPSILON_UNDER_THE_ROOT(Optimizer.ADAM) {
            @Override
            double change(double g, int step, double[] first, double[] second, int i) {
                moments(g, first, second, i);
                return -Math.sqrt(correction(0.999, step))
                        / correction(0.9, step)
                        * first[i]
                        / Math.sqrt(second[i] + 1e-7);
            }
        },
        ADAM_EPSILON_BESIDE_THE_CORRECTED_ROOT(Optimizer.ADAM) {
            @Override
            double change(double g, int step, double[] first, double[] second, int i) {
                moments(g, first, second, i);
                return -first[i] / correction(0.9, step) / (Math.sqrt(second[i] / correction(0.999, step)) + 1e-7);
            }
        },
        ADAM_EPSILON_OF_DEEPLEARNING4J(Optimizer.ADAM) {
            @Override
            double change(double g, int step, double[] first, double[] second, int i) {
                moments(g, first, second, i);
                return -Math.sqrt(correction(0.999, step))
                        / correction(0.9, step)
                        * first[i]
                        / (Math.sqrt(second[i]) + 1e-8);
            }
        },
        ADAM_WITHOUT_CORRECTION(Optimizer.ADAM) {
            @Override
            double change(double g, int step, double[] first, double[] second, int i) {
                moments(g, first, second, i);
                return -first[i] / (Math.sqrt(second[i]) + 1e-7);
            }
        },
        ADAM_WITH_STEPS_FROM_0(Optimizer.ADAM) {
            @Override
            double change(double g, int step, double[] first, double[] second, int i) {
                moments(g, first, second, i);
                int late = Math.max(1, step - 1);
                return -Math.sqrt(correction(0.999, late))
                        / correction(0.9, late)
                        * first[i]
                        / (Math.sqrt(second[i]) + 1e-7);
            }
        },
        ADAMAX_WITHOUT_CORRECTION(Optimizer.ADAMAX) {
            @Override
            double change(double g, int step, double[] first, double[] second, int i) {
                first[i] = 0.9 * first[i] + 0.1 * g;
                second[i] = Math.max(0.999 * second[i], Math.abs(g)) + 1e-32;
                return -first[i] / second[i];
            }
        },
        ADAMAX_WITH_EPSILON(Optimizer.ADAMAX) {
            @Override
            double change(double g, int step, double[] first, double[] second, int i) {
                first[i] = 0.9 * first[i] + 0.1 * g;
                second[i] = Math.max(0.999 * second[i], Math.abs(g));
                return -first[i] / correction(0.9, step) / (second[i] + 1e-7);
            }
        },
        RMSPROP_EPSILON_UNDER_THE_ROOT(Optimizer.RMSPROP) {
            @Override
            double change(double g, int step, double[] first, double[] second, int i) {
                second[i] = 0.9 * second[i] + 0.1 * g * g;
                return -g / Math.sqrt(second[i] + 1e-7);
            }
        },
        RMSPROP_WITHOUT_EPSILON(Optimizer.RMSPROP) {
            @Override
            double change(double g, int step, double[] first, double[] second, int i) {
                second[i] = 0.9 * second[i] + 0.1 * g * g;
                return -g / Math.sqrt(second[i]);
            }
        },
        NESTEROV_WITHOUT_LOOKING_AHEAD(Optimizer.NESTEROV) {
            @Override
            double change(double g, int step, double[] first, double[] second, int i) {
                first[i] = 0.9 * first[i] - g;
                return first[i];
            }
        };

        private final Optimizer optimizer;

        Fault(Optimizer optimizer) {
            this.optimizer = optimizer;
        }

        abstract double change(double g, int step, double[] first, double[] second, int i);

        private static void moments(double g, double[] first, double[] second, int i) {
            first[i] = 0.9 * first[i] + 0.1 * g;
            second[i] = 0.999 * second[i] + 0.001 * g * g;
        }

        private static double correction(double decay, int step) {
            return 1 - Math.pow(decay, step);
        }
    }
}
