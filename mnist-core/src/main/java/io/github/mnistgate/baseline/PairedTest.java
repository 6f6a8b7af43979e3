package io.github.mnistgate.baseline;

import io.github.mnistgate.Named;

/** How the predictions of two models on the same images are compared. */
public enum PairedTest implements Named {
    /** {@link McNemar}, exact and one-sided. */
    MCNEMAR("mcnemar");

    private final String key;

    PairedTest(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
