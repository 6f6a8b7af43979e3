package io.github.mnistgate.maven;

import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.TrainingTask;
import java.util.Map;
import java.util.Optional;

/**
 * A training as the user asked for it.
 *
 * @param recipe that is trained
 * @param data that it is trained on
 * @param identity of the data
 * @param forced whether it trains though the result is there
 */
record Training(Recipe recipe, EngineOptions engine, DataSource data, DatasetIdentity identity, boolean forced) {

    /** Returns the part that determines the model. */
    TrainingTask task() {
        return TrainingTask.of(recipe, identity, engine.engine());
    }

    /** Returns the inputs that determine the model. */
    Map<String, String> inputs() {
        return task().inputs();
    }

    /** Returns the same, which trains only what is not there. */
    Training withoutForce() {
        return new Training(recipe, engine, data, identity, false);
    }

    /** Returns the reason to train; empty if the result of just this training is there. */
    Optional<String> reasonToTrain(ResultDirectory directory) {
        return forced ? Optional.of("mnist.force is set") : directory.staleness(inputs());
    }

    /** Returns the same without the device; empty where the device was asked for by name, or is not used. */
    Optional<Training> withoutDevice() {
        return engine.fallback()
                .map(fallback -> new Training(
                        recipe,
                        new EngineOptions(
                                fallback, Optional.empty(), Optional.empty(), engine.jvmArguments(), engine.timeout()),
                        data,
                        identity,
                        forced));
    }

    /** Returns the same with another seed. */
    Training withSeed(long seed) {
        return with(recipe.withSeed(seed));
    }

    /** Returns the same with another recipe. */
    Training with(Recipe other) {
        return new Training(other, engine, data, identity, forced);
    }
}
