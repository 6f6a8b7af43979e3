package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.Optimizer;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.modelfile.ModelContents;
import io.github.mnistgate.modelfile.ModelFileWriter;
import io.github.mnistgate.training.InitialWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Holds the writer in plain Java against DeepLearning4J's own. */
class ModelFileWriterTest {

    @TempDir
    static Path directory;

    private static MnistDataset train;

    @BeforeAll
    static void readImages() throws IOException {
        train = IdxFixture.sampleOf(directory, Split.TRAIN, 40);
    }

    @ParameterizedTest
    @MethodSource("io.github.mnistgate.model.Recipes#combinations")
    void bytesAreThoseOfDeepLearning4J(Optimizer optimizer, Activation activation) throws IOException {
        assertSameBytes(Recipes.small(
                "hiddenLayers",
                "7,5",
                "optimizer",
                optimizer.key(),
                "activation",
                activation.key(),
                "batchSize",
                "16",
                "epochs",
                "2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1         | 10 | 0.01    | 42                   | 1",
                "33        | 12 | 1e-6    | -1                   | 2",
                "9,17,5    | 36 | 1e-3    | 9223372036854775807  | 11",
                "5,5,5,5,5 | 11 | 0.00025 | -9223372036854775808 | 3"
            })
    void bytesAreThoseOfDeepLearning4J(String layers, String units, String rate, String seed, String epochs)
            throws IOException {
        for (Optimizer optimizer : Optimizer.values()) {
            assertSameBytes(Recipes.small(
                    "hiddenLayers",
                    layers,
                    "outputUnits",
                    units,
                    "learningRate",
                    rate,
                    "seed",
                    seed,
                    "epochs",
                    epochs,
                    "optimizer",
                    optimizer.key()));
        }
    }

    @ParameterizedTest
    @EnumSource(Optimizer.class)
    void plainDeepLearning4JOpensItAndTrainsOnAsTheOriginal(Optimizer optimizer) throws IOException {
        Recipe recipe = Recipes.small("optimizer", optimizer.key(), "batchSize", "16");
        MultiLayerNetwork network = Trainings.trainedByDl4j(recipe, train);
        Path file = Files.write(directory.resolve(optimizer.key() + ".zip"), write(recipe, network));

        MultiLayerNetwork opened = MultiLayerNetwork.load(file.toFile(), true);

        assertThat(opened.params()).isEqualTo(network.params());
        assertThat(opened.getUpdater().getStateViewArray())
                .isEqualTo(network.getUpdater().getStateViewArray());
        assertThat(opened.getIterationCount()).isEqualTo(3);
        assertThat(opened.getEpochCount()).isEqualTo(1);
        INDArray before = network.params().dup();
        for (int step = 0; step < 3; step++) {
            network.fit(Nd4j.create(train.images(0, 10, true)), Values.oneHot(train, 10));
            opened.fit(Nd4j.create(train.images(0, 10, true)), Values.oneHot(train, 10));
        }
        assertThat(opened.params()).isEqualTo(network.params()).isNotEqualTo(before);
    }

    @Test
    void plainSgdHasNoState() {
        assertThat(Values.state(Trainings.trainedByDl4j(Recipes.small("optimizer", "sgd"), train)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Optimizer.class, names = "SGD", mode = EnumSource.Mode.EXCLUDE)
    void stateIsLaidOutAsDocumented(Optimizer optimizer) {
        Recipe recipe = Recipes.small("optimizer", optimizer.key(), "batchSize", "40");
        float[] initial = InitialWeights.glorotUniform(recipe.spec(), recipe.seed());
        int size = initial.length;
        // After one step of plain SGD the way is the learning rate times the gradient.
        float[] parameters = Trainings.trainedByDl4j(
                        Recipes.small("optimizer", "sgd", "learningRate", "1", "batchSize", "40"), train)
                .params()
                .dup()
                .data()
                .asFloat();

        float[] state = Values.state(Trainings.trainedByDl4j(recipe, train));

        assertThat(state).hasSize(optimizer == Optimizer.ADAM || optimizer == Optimizer.ADAMAX ? 2 * size : size);
        double largest = 0;
        for (int i = 0; i < size; i++) {
            double gradient = (double) initial[i] - parameters[i];
            largest = Math.max(largest, Math.abs(gradient));
            assertThat((double) state[i])
                    .as("first part, %d", i)
                    .isCloseTo(
                            switch (optimizer) {
                                case ADAM, ADAMAX -> 0.1 * gradient;
                                case NESTEROV -> -0.01 * gradient;
                                case RMSPROP -> 0.9e-7 + 0.1 * gradient * gradient;
                                case SGD -> throw new AssertionError("has no state");
                            },
                            within(1e-8));
            if (state.length > size) {
                // DeepLearning4J subtracts 0.999 from 1 in float.
                double second = optimizer == Optimizer.ADAM ? (1f - 0.999f) * gradient * gradient : Math.abs(gradient);
                assertThat((double) state[size + i])
                        .as("second part, %d", i)
                        .isCloseTo(second, within(optimizer == Optimizer.ADAM ? 1e-10 : 1e-7));
            }
        }
        assertThat(largest).isGreaterThan(0.01);
    }

    @Test
    void contentsThatDoNotFitAreABug() {
        Recipe recipe = Recipes.small("hiddenLayers", "1");
        int size = 784 + 1 + 10 + 10;

        assertThatThrownBy(() -> new ModelContents(recipe, new float[size - 1], new float[2 * size], 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameters holds 804 values, not 805");
        assertThatThrownBy(() -> new ModelContents(recipe, new float[size], new float[size], 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("updaterState holds 805 values, not 1610");
    }

    private static void assertSameBytes(Recipe recipe) throws IOException {
        MultiLayerNetwork network = Trainings.trainedByDl4j(recipe, train);

        assertThat(write(recipe, network)).as(recipe.toString()).isEqualTo(ModelFile.toBytes(network));
    }

    private static byte[] write(Recipe recipe, MultiLayerNetwork network) {
        return ModelFileWriter.toBytes(new ModelContents(
                recipe,
                network.params().dup().data().asFloat(),
                Values.state(network),
                network.getIterationCount(),
                network.getEpochCount()));
    }
}
