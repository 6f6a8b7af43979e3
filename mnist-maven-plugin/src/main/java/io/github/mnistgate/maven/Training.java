package io.github.mnistgate.maven;

import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.Fingerprint;
import java.util.Map;
import java.util.Optional;

/**
 * A training as the user asked for it.
 *
 * @param data {@code mnist}, or a directory
 * @param identity of the data
 * @param forced whether it trains though the result is there
 */
record Training(
        RecipeParameters parameters, EngineOptions engine, String data, DatasetIdentity identity, boolean forced) {

    Recipe recipe() {
        return parameters.toRecipe();
    }

    /** Returns the inputs that determine the model. */
    Map<String, String> inputs() {
        return Fingerprint.of(recipe(), identity, engine.engine());
    }

    /** Returns the same, which trains only what is not there. */
    Training withoutForce() {
        return new Training(parameters, engine, data, identity, false);
    }

    /** Returns the reason to train; empty if the result of just this training is there. */
    Optional<String> reasonToTrain(ResultDirectory directory) {
        return forced ? Optional.of("mnist.force is set") : directory.staleness(inputs());
    }

    /** Returns the same without the device; empty where the device was asked for by name, or is not used. */
    Optional<Training> withoutDevice() {
        return engine.fallback()
                .map(fallback -> new Training(
                        parameters,
                        new EngineOptions(
                                fallback, Optional.empty(), Optional.empty(), engine.jvmArguments(), engine.timeout()),
                        data,
                        identity,
                        forced));
    }

    /** Returns the same with another seed. */
    Training withSeed(long seed) {
        return with(parameters.withSeed(seed));
    }

    /** Returns the same with another recipe. */
    Training with(RecipeParameters others) {
        return new Training(others, engine, data, identity, forced);
    }
}
