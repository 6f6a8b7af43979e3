package io.github.mnistgate.benchmark;

import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.model.Preset;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.model.Validation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The presets, varied as a measurement needs them. */
final class Recipes {

    private Recipes() {}

    static List<Recipe> presets() {
        return Stream.of(Preset.values()).map(Preset::recipe).toList();
    }

    static Recipe preset(String key) {
        return new RecipeParameters(Map.of("preset", key)).toRecipe(DataShape.MNIST);
    }

    /** Trains on as many images as the preset, but scores the test images after each epoch. */
    static Recipe watchedOnTestSet(String preset, int epochs) {
        Recipe recipe = preset(preset);
        return with(
                recipe,
                epochs,
                recipe.batchSize(),
                new Validation(recipe.validation().split(), true));
    }

    static Recipe with(Recipe recipe, int epochs, int batchSize, Validation validation) {
        return new Recipe(
                recipe.preset(),
                recipe.spec(),
                recipe.optimizer(),
                recipe.learningRate(),
                epochs,
                batchSize,
                validation,
                recipe.augment(),
                recipe.seed());
    }
}
