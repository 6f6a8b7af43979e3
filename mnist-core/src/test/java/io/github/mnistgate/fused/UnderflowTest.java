package io.github.mnistgate.fused;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.Optimizer;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.training.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A training never has a denormal number to compute with, however sure of itself the network gets. */
class UnderflowTest {

    private static final int IMAGES = 24;
    private static final int STEPS = 4000;

    @TempDir
    static Path directory;

    private static MnistDataset train;

    @BeforeAll
    static void readImages() throws IOException {
        train = IdxFixture.sampleOf(directory, Split.TRAIN, IMAGES);
    }

    @ParameterizedTest
    @MethodSource("io.github.mnistgate.model.Recipes#combinations")
    void nothingThatAStepLeavesIsDenormal(Optimizer optimizer, Activation activation) {
        Recipe recipe = Recipes.small(
                "hiddenLayers",
                "32,16",
                "batchSize",
                "12",
                "optimizer",
                optimizer.key(),
                "activation",
                activation.key(),
                "learningRate",
                optimizer == Optimizer.SGD ? "0.5" : "0.02");
        int[] order = IntStream.range(0, IMAGES).toArray();
        try (TrainingLoop loop = new TrainingLoop(recipe, train, Kernels.fastest(), 1)) {
            for (int step = 0; step < STEPS; step++) {
                // The second half is left out in the end: its pixels fade from the memory of the optimizer.
                loop.step(order, step % 2 == 0 || step > STEPS / 2 ? 0 : 12, 12, new Score.Accumulator());
                if (step % 50 == 49) {
                    assertNoneIsDenormal(loop, step);
                }
            }
        }
    }

    private static void assertNoneIsDenormal(TrainingLoop loop, int step) {
        float[][] arrays = loop.computed().toArray(float[][]::new);
        for (int array = 0; array < arrays.length; array++) {
            for (float value : arrays[array]) {
                boolean denormal = value != 0 && Math.abs(value) < Float.MIN_NORMAL;
                assertThat(denormal)
                        .as("%s in array %d after step %d", value, array, step)
                        .isFalse();
            }
        }
    }

    /** The bounds promise to each other that no product that a step makes of what is left can be denormal. */
    @Test
    void boundsLeaveRoomForProducts() {
        float smallestCoefficient = 0.001f;
        float images = 60_000;

        assertThat(Underflow.SQUARED * Underflow.SQUARED * smallestCoefficient).isGreaterThan(Float.MIN_NORMAL);
        assertThat(Underflow.GRADIENT * smallestCoefficient).isGreaterThan(Float.MIN_NORMAL);
        assertThat(Underflow.MEMORY * smallestCoefficient).isGreaterThan(Float.MIN_NORMAL);
        assertThat(Underflow.DELTA * Underflow.UNIT).isGreaterThan(Float.MIN_NORMAL);
        assertThat((float) Underflow.LOGIT / images * Underflow.UNIT).isGreaterThan(Float.MIN_NORMAL);
    }

    @Test
    void whatIsNotANumberStaysSo() {
        assertThat(Underflow.flush(Float.NaN, 1)).isNaN();
        assertThat(Underflow.flush(Float.NEGATIVE_INFINITY, 1)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Underflow.flush(-1, 1)).isEqualTo(-1);
        assertThat(Underflow.flush(Math.nextUp(-1f), 1)).isZero();
    }
}
