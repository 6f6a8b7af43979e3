package io.github.mnistgate.sweep;

import io.github.mnistgate.Sha256;
import io.github.mnistgate.model.Recipe;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A training of a sweep.
 *
 * @param variant what the grid chose, in its order
 * @param recipe that is trained
 */
public record SweepRun(Map<String, String> variant, Recipe recipe) {

    private static final int NAME_LENGTH = 16;

    /**
     * Returns the name of the run's directory, which depends on the recipe alone, so that another grid finds the same
     * result.
     */
    public String name() {
        String parameters = recipe.parameters().toString();
        return Sha256.of(parameters.getBytes(StandardCharsets.UTF_8)).substring(0, NAME_LENGTH);
    }

    /**
     * Returns the run's approximate duration relative to other runs': each epoch goes over all parameters for each
     * image and each of its copies.
     */
    public double cost() {
        return (double) recipe.epochs() * costOfEpoch();
    }

    /** Returns the part of {@link #cost()} that an epoch takes. */
    public double costOfEpoch() {
        return (double) recipe.spec().parameters() * recipe.augment().imagesOf(1);
    }
}
