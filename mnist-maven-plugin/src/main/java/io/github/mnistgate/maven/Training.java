package io.github.mnistgate.maven;

import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.TrainingTask;
import io.github.mnistgate.worker.Cluster;
import io.github.mnistgate.worker.PoolRunner;
import io.github.mnistgate.worker.WantedResult;
import java.util.Optional;

/**
 * A training as the user asked for it.
 *
 * @param recipe that is trained
 * @param data that it is trained on
 * @param identity of the data
 * @param forced whether it trains though the result is there
 * @param cluster that trains; empty if this machine does
 */
record Training(
        Recipe recipe,
        EngineOptions engine,
        DataSource data,
        DatasetIdentity identity,
        boolean forced,
        Optional<Cluster> cluster) {

    /** Returns the part that determines the model. */
    TrainingTask task() {
        return TrainingTask.of(recipe, identity, cluster.isPresent() ? PoolRunner.ENGINE : engine.engine());
    }

    /** Returns the result in a directory. */
    WantedResult in(ResultDirectory directory) {
        return new WantedResult(task(), directory);
    }

    /** Returns the result of a seed in a directory. */
    WantedResult in(ResultDirectory directory, long seed) {
        return new WantedResult(task().withSeed(seed), directory);
    }

    /** Returns the reason to train though the result is there; empty if there is none. */
    Optional<String> force() {
        return forced ? Optional.of("mnist.force is set") : Optional.empty();
    }
}
