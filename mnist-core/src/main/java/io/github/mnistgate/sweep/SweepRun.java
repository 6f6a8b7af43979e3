package io.github.mnistgate.sweep;

import io.github.mnistgate.Sha256;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A training of a sweep.
 *
 * @param variant what the grid chose, in its order
 * @param parameters all of the recipe's, the seed included
 */
public record SweepRun(Map<String, String> variant, RecipeParameters parameters) {

    private static final int NAME_LENGTH = 16;

    /** All that is trained. */
    public Recipe recipe() {
        return parameters.toRecipe();
    }

    /** Of its directory: by what is trained alone, so that another grid finds the same result. */
    public String name() {
        String recipe = recipe().parameters().toString();
        return Sha256.of(recipe.getBytes(StandardCharsets.UTF_8)).substring(0, NAME_LENGTH);
    }

    /** About how long it takes, against others: each epoch goes over all parameters for each image. */
    public double cost() {
        return (double) recipe().epochs() * costOfEpoch();
    }

    /** Of {@link #cost()}. */
    public double costOfEpoch() {
        return recipe().spec().parameters();
    }
}
