package io.github.mnistgate.junit;

/** What to do where no model was trained, outside Maven: in an IDE or another build tool. */
public enum OnMissing {
    /** Train the default preset once, and keep the model in the user's cache directory. */
    TRAIN,
    /** Fail, and name the goal to run. */
    FAIL,
    /** Skip the test, with the reason. */
    SKIP
}
