package io.github.mnistgate.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.model.Preset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests whose seeds count as recorded; the numbers themselves are those of {@link BaselineStudiesTest}. */
class KnownSpreadTest {

    private static ModelEvaluation evaluation;

    @BeforeAll
    static void readEvaluation() {
        evaluation = StudyModels.MLP_128_64.evaluations().get(0);
    }

    @ParameterizedTest
    @EnumSource
    void presetsAreKnownWhateverTheirSeedAndEngine(Preset preset) {
        assertThat(seeds(preset, Map.of("seed", "77", "trainer", "fused", "backend", "cpu")))
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource({"augment, shift:1", "epochs, 3", "validationData, test", "trainData, other"})
    void anotherRecipeIsNot(String name, String value) {
        assertThat(seeds(Preset.MLP_128, Map.of(name, value))).isZero();
    }

    @Test
    void presetThatTheRecipeStartedFromDoesNotCount() {
        assertThat(seeds(Preset.MLP_128, Map.of("preset", "mlp-128-64"))).isEqualTo(seeds(Preset.MLP_128, Map.of()));
    }

    /** Returns how many seeds were recorded of a preset with other values in the place of its own. */
    private static int seeds(Preset preset, Map<String, String> others) {
        Map<String, String> recipe = new LinkedHashMap<>(preset.recipe().parameters());
        recipe.put("trainData", DatasetIdentity.of(DataSource.MNIST).trainSha256());
        recipe.putAll(others);
        return KnownSpread.of(Baseline.of(evaluation, recipe)).seeds();
    }
}
