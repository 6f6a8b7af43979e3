package io.github.mnistgate.gate;

import io.github.mnistgate.Named;
import org.apiguardian.api.API;

/** The value of a measured share, or of a mean over seeds, that is held against the limit. */
@API(status = API.Status.STABLE, since = "0.1")
public enum Bound implements Named {
    /** The value itself. */
    POINT("point"),
    /** The lower bound for images, or seeds, that could have been drawn instead: one-sided, 95 %. */
    LOWER("lower"),
    /** The upper bound for them: one-sided, 95 %. */
    UPPER("upper");

    private final String key;

    Bound(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
