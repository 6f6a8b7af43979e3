package io.github.mnistgate.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.model.Preset;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeamSizeTest {

    @ParameterizedTest
    @CsvSource({"MLP_128_64, 6", "MLP_128, 6", "MLP_128_128_128, 8", "MLP_512_256_128, 29"})
    void growsWithTheWorkOfAStep(Preset preset, int best) {
        assertThat(TeamSize.of(preset.recipe(), 64)).isEqualTo(best);
        assertThat(TeamSize.of(preset.recipe(), 2)).isEqualTo(2);
        assertThat(TeamSize.of(preset.recipe(), 1)).isEqualTo(1);
    }

    /** By the model itself: no other number of threads has a shorter step. */
    @ParameterizedTest
    @CsvSource({"MLP_128_64", "MLP_512_256_128"})
    void isTheMinimumOfTheModel(Preset preset) {
        double work = TeamSize.work(preset.recipe());
        int best = TeamSize.of(preset.recipe(), 1000);

        assertThat(step(work, best))
                .isLessThanOrEqualTo(step(work, best - 1))
                .isLessThanOrEqualTo(step(work, best + 1));
    }

    /** One image at a time in a small network is not worth a second thread. */
    @Test
    void smallStepsHaveOneThread() {
        Recipe small = new RecipeParameters(Map.of("hiddenLayers", "8", "batchSize", "1")).toRecipe(DataShape.MNIST);

        assertThat(TeamSize.of(small, 64)).isEqualTo(1);
    }

    /** The measured step of the default recipe takes 110 to 130 µs. */
    @Test
    void workIsWhatWasMeasured() {
        assertThat(TeamSize.work(Preset.MLP_128_64.recipe())).isCloseTo(120_000, within(25_000.0));
    }

    private static double step(double work, int threads) {
        return work / threads + 2 * 1600.0 * (threads - 1);
    }
}
