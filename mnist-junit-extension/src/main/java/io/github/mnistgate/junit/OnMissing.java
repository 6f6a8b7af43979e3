package io.github.mnistgate.junit;

/** The reaction where no model was trained, outside Maven: in an IDE or another build tool. */
public enum OnMissing {
    /** Trains the default preset once, and keeps the model in the user's cache directory. */
    TRAIN,
    /** Fails the test, and names the goal to run. */
    FAIL,
    /** Skips the test, with the reason. */
    SKIP
}
