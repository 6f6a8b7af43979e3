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
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Holds 300 steps of DeepLearning4J in double against the reference in double: over so many steps only the same
 * mathematics stays together. In float rounding alone would part them.
 */
class DoubleFitTest {

    /** Ten steps an epoch, the last one short. Many pixels are zero in all of them. */
    private static final int IMAGES = 78;

    private static final int EPOCHS = 30;

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
        Recipe recipe = Recipes.small(
                "optimizer", optimizer.key(), "activation", activation.key(), "hiddenLayers", "8,6", "batchSize", "8");
        ReferenceTraining reference = new ReferenceTraining(recipe);
        MultiLayerNetwork network = Networks.create(recipe).convertDataType(DataType.DOUBLE);

        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            reference.runEpoch(train, IMAGES, epoch);
            Values.fitEpoch(network, recipe, train, epoch);
        }

        assertThat(network.getIterationCount()).isEqualTo(300);
        assertThat(network.params().dataType()).isEqualTo(DataType.DOUBLE);
        assertThat(Values.maxDistance(network.params().dup().data().asDouble(), reference.parameters()))
                .isLessThan(1e-12);
        assertThat(Values.maxDistance(state(network), reference.state())).isLessThan(1e-12);
        float[] initial = InitialWeights.glorotUniform(recipe.spec(), recipe.seed());
        assertThat(Values.maxDistance(initial, reference.parameters()))
                .as("way of the steps")
                .isGreaterThan(0.1);
    }

    private static double[] state(MultiLayerNetwork network) {
        INDArray state = network.getUpdater().getStateViewArray();
        return state == null ? new double[0] : state.dup().data().asDouble();
    }
}
