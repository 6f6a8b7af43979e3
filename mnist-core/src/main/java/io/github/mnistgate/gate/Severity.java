package io.github.mnistgate.gate;

import io.github.mnistgate.Named;

/** The effect of a breach on the build. */
public enum Severity implements Named {
    /** It fails. */
    ERROR("error"),
    /** It goes on, with a warning. */
    WARN("warn");

    private final String key;

    Severity(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
