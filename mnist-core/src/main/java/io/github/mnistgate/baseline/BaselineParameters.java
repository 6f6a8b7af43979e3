package io.github.mnistgate.baseline;

/**
 * The comparison with a baseline as users write it: text, null where it was not given.
 *
 * @param file path of a committed baseline; at most one of file, artifact and git target is given
 * @param artifact {@code groupId:artifactId:classifier} of released evaluations
 * @param git where the baseline is a note on a commit
 * @param onMissing {@code fail} (the default) or {@code warn}
 * @param maxDrop of accuracy that is allowed even where it is shown; by default {@code 0.2pp} for the same weights,
 *     none for another training
 * @param alpha of the tests that look at single images, {@code 0.05} by default
 * @param falseAlarms share of equally good trainings that may fail, {@code 0.02} by default
 * @param maxNegativeFlips images that the baseline had right and the candidate has not; unbounded by default
 */
public record BaselineParameters(
        String file,
        String artifact,
        GitParameters git,
        String onMissing,
        String maxDrop,
        String alpha,
        String falseAlarms,
        String maxNegativeFlips) {

    /** A comparison of which nothing is given: the defaults hold. */
    public static final BaselineParameters NONE =
            new BaselineParameters(null, null, null, null, null, null, null, null);

    /** @param target a branch, such as {@code origin/main} */
    public record GitParameters(String target) {}
}
