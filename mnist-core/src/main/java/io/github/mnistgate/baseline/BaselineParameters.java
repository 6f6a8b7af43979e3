package io.github.mnistgate.baseline;

/**
 * The comparison with a baseline as users write it: text, null where it was not given.
 *
 * @param file path of a committed baseline; at most one of file, artifact and git target is given
 * @param artifact {@code groupId:artifactId:classifier} of released evaluations
 * @param git where the baseline is a note on a commit
 * @param onMissing {@code fail} (the default) or {@code warn}
 * @param maxDrop of accuracy, {@code 0.65pp} by default, {@code 0.25pp} of a mean over seeds
 * @param test {@code mcnemar}
 * @param alpha of a family of tests, {@code 0.05} by default
 * @param maxNegativeFlips images that the baseline had right and the candidate has not; unbounded by default
 */
public record BaselineParameters(
    String file,
    String artifact,
    GitParameters git,
    String onMissing,
    String maxDrop,
    String test,
    String alpha,
    String maxNegativeFlips) {

  /** A comparison of which nothing is given: the defaults hold. */
  public static final BaselineParameters NONE =
      new BaselineParameters(null, null, null, null, null, null, null, null);

  /**
   * @param target a branch, such as {@code origin/main}
   */
  public record GitParameters(String target) {}
}
