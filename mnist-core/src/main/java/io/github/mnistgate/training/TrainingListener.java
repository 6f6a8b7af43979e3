package io.github.mnistgate.training;

import org.apiguardian.api.API;

/** Follows a training. Called on the training's thread. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface TrainingListener {

    /**
     * After a step.
     *
     * @param epoch from 1
     * @param step of the epoch, from 1
     * @param steps of each epoch
     * @param soFar mean over the epoch's steps until now
     */
    default void onStep(int epoch, int step, int steps, Score soFar) {}

    /** After an epoch and its validation. */
    default void onEpoch(EpochMetrics metrics) {}

    /** Takes a line for the user, before the training begins. */
    default void onWarning(String message) {}
}
