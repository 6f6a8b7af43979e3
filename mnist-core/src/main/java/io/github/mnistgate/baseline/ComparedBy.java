package io.github.mnistgate.baseline;

import io.github.mnistgate.Named;

/** The rule by which a candidate is compared with its baseline: what changed between the two decides. */
public enum ComparedBy implements Named {
    /**
     * The same trained weights, evaluated in another way: the images on which the two differ show the whole difference.
     */
    SAME_WEIGHTS("same weights"),
    /**
     * Weights of another training: two seeds of one recipe differ as well, so the spread of the seeds is allowed for.
     */
    SEEDS("seeds");

    private final String key;

    ComparedBy(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
