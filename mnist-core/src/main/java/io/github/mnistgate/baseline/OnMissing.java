package io.github.mnistgate.baseline;

import io.github.mnistgate.Named;

/** The outcome of a build that has no baseline to compare with. */
public enum OnMissing implements Named {
    /** It fails. */
    FAIL("fail"),
    /** It goes on, with a warning. */
    WARN("warn");

    private final String key;

    OnMissing(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
