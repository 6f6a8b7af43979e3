package io.github.mnistgate.baseline;

import io.github.mnistgate.Named;

/** The test that compares the predictions of two models on the same images. */
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
