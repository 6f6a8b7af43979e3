package io.github.mnistgate.gate;

import io.github.mnistgate.Named;

/** What of a measured share, or of a mean over seeds, is held against the limit. */
public enum Bound implements Named {
    /** The value itself. */
    POINT("point"),
    /** What it is at least, for images, or seeds, that could have been drawn instead: one-sided, 95 %. */
    LOWER("lower"),
    /** What it is at most. */
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
