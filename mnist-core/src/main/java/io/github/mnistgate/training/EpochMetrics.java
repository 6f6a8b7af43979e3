package io.github.mnistgate.training;

import org.apiguardian.api.API;

/**
 * The results of an epoch. Losses are mean cross-entropies in nats; the training figures are means over the epoch's
 * steps, each taken before the step's update, as Keras reports them.
 *
 * @param epoch from 1
 * @param trainLoss at least 0
 * @param trainAccuracy 0 to 1
 * @param validationLoss null where the recipe validates on nothing
 * @param validationAccuracy null where the recipe validates on nothing
 * @param seconds the training alone, without the validation
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record EpochMetrics(
        int epoch,
        double trainLoss,
        double trainAccuracy,
        Double validationLoss,
        Double validationAccuracy,
        double seconds) {}
