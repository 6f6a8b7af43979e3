package io.github.mnistgate.junit;

import org.apiguardian.api.API;

/** The reaction where no model was trained, outside Maven: in an IDE or another build tool. */
@API(status = API.Status.STABLE, since = "0.1")
public enum OnMissing {
    /** Trains the default preset once, and keeps the model in the user's cache directory. */
    TRAIN,
    /** Fails the test, and names the goal to run. */
    FAIL,
    /** Skips the test, with the reason. */
    SKIP
}
