package io.github.mnistgate.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.DataShape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PresetTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mlp-128-64      | 128,64      | 32  | 10 | 0.2 | false | 109386",
                "mlp-128         | 128         | 32  | 5  | 0   | false | 101770",
                "mlp-512-256-128 | 512,256,128 | 128 | 10 | 0   | true  | 567434",
                "mlp-128-128-128 | 128,128,128 | 32  | 50 | 0   | false | 134794"
            })
    void recipeIsTheContracts(
            String name,
            String hiddenLayers,
            int batchSize,
            int epochs,
            double split,
            boolean testSet,
            int parameters) {
        Recipe recipe = new RecipeParameters(Map.of("preset", name)).toRecipe(DataShape.MNIST);

        assertThat(recipe.preset()).isEqualTo(name);
        assertThat(recipe.spec().hiddenLayers())
                .isEqualTo(Arrays.stream(hiddenLayers.split(","))
                        .map(Integer::valueOf)
                        .toList());
        assertThat(recipe.batchSize()).isEqualTo(batchSize);
        assertThat(recipe.epochs()).isEqualTo(epochs);
        assertThat(recipe.validation()).isEqualTo(new Validation(split, testSet));
        assertThat(recipe.spec().parameters()).isEqualTo(parameters);
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void whatThePresetsShare(Preset preset) {
        Recipe recipe = preset.recipe();

        assertThat(recipe.preset()).isEqualTo(preset.key());
        assertThat(recipe.spec().activation()).isEqualTo(Activation.RELU);
        assertThat(recipe.spec().outputUnits()).isEqualTo(10);
        assertThat(recipe.spec().normalize()).isTrue();
        assertThat(recipe.optimizer()).isEqualTo(Optimizer.ADAM);
        assertThat(recipe.learningRate()).isEqualTo(0.001);
        assertThat(recipe.seed()).isEqualTo(2);
    }

    @Test
    void defaultIsTheFirstOfTheContract() {
        assertThat(new RecipeParameters(Map.of()).toRecipe(DataShape.MNIST)).isEqualTo(Preset.MLP_128_64.recipe());
    }

    @Test
    void thereAreFour() {
        assertThat(List.of(Preset.values()))
                .extracting(Preset::key)
                .containsExactly("mlp-128-64", "mlp-128", "mlp-512-256-128", "mlp-128-128-128");
    }
}
