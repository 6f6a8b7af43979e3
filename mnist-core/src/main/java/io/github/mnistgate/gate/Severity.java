package io.github.mnistgate.gate;

import io.github.mnistgate.Named;
import org.apiguardian.api.API;

/** The effect of a breach on the build. */
@API(status = API.Status.STABLE, since = "0.1")
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
