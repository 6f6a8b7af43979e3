package io.github.mnistgate.baseline;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Named;
import io.github.mnistgate.baseline.BaselineParameters.GitParameters;
import io.github.mnistgate.gate.Limit;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * When a candidate counts as worse than its baseline.
 *
 * @param source where the baseline comes from
 * @param onMissing what becomes of a build without one
 * @param maxDrop of a model's accuracy that is allowed, a fraction from 0 to 1
 * @param maxMeanDrop so, of the mean accuracy over several seeds
 * @param test of the paired predictions
 * @param alpha probability of a false alarm of all tests together, above 0, at most 0.5; of means over seeds that of the
 *     test of all images, and of those of the digits together
 * @param maxNegativeFlips images that the baseline had right and the candidate has not; empty: any number
 */
public record RegressionRule(
    BaselineSource source,
    OnMissing onMissing,
    BigDecimal maxDrop,
    BigDecimal maxMeanDrop,
    PairedTest test,
    BigDecimal alpha,
    OptionalInt maxNegativeFlips) {

  /** Where the baseline is committed, relative to the module, unless another file is named. */
  public static final String DEFAULT_FILE = "src/mnist/baseline.json";

  /** Of the pairs of two seeds of the default recipe 1.4 % fail (RecipeStudyTest); at 0.6 points it would be 2.6 %. */
  private static final BigDecimal DEFAULT_MAX_DROP = new BigDecimal("0.0065");
  /** Five seeds against five: 3 % fail, and 95 % where half a point is lost (RecipeMeansStudyTest). */
  private static final BigDecimal DEFAULT_MAX_MEAN_DROP = new BigDecimal("0.0025");
  private static final BigDecimal DEFAULT_ALPHA = new BigDecimal("0.05");
  private static final BigDecimal MAX_ALPHA = new BigDecimal("0.5");
  private static final int COORDINATES = 3;

  /**
   * Reads the rule.
   *
   * @throws InvalidInputException naming element, value and what is allowed
   */
  public static RegressionRule parse(BaselineParameters baseline) {
    return new RegressionRule(
        source(baseline),
        baseline.onMissing() == null
            ? OnMissing.FAIL
            : Named.parse(OnMissing.class, "<onMissing> of <baseline>", baseline.onMissing()),
        baseline.maxDrop() == null ? DEFAULT_MAX_DROP : maxDrop(baseline.maxDrop()),
        baseline.maxDrop() == null ? DEFAULT_MAX_MEAN_DROP : maxDrop(baseline.maxDrop()),
        baseline.test() == null
            ? PairedTest.MCNEMAR
            : Named.parse(PairedTest.class, "<test> of <baseline>", baseline.test()),
        baseline.alpha() == null ? DEFAULT_ALPHA : alpha(baseline.alpha()),
        baseline.maxNegativeFlips() == null ? OptionalInt.empty() : OptionalInt.of(count(baseline.maxNegativeFlips())));
  }

  private static BaselineSource source(BaselineParameters baseline) {
    if (Stream.of(baseline.file(), baseline.artifact(), baseline.git()).filter(source -> source != null).count() > 1) {
      throw new InvalidInputException("<baseline> has more than one of <file>, <artifact> and <git>; allowed is one,"
          + " none means <file>" + DEFAULT_FILE + "</file>");
    }
    if (baseline.artifact() != null) {
      return artifact(baseline.artifact().strip());
    }
    return baseline.git() != null
        ? new BaselineSource.CommitNote(target(baseline.git()))
        : new BaselineSource.CommittedFile(baseline.file() == null ? DEFAULT_FILE : baseline.file().strip());
  }

  private static BaselineSource artifact(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != COORDINATES || !Arrays.stream(parts).allMatch(part -> part.matches("[\\w.-]+"))) {
      throw new InvalidInputException("<artifact> of <baseline> is '" + text
          + "', allowed is groupId:artifactId:classifier, such as com.example:digits:mnist");
    }
    return new BaselineSource.ReleasedArtifact(parts[0], parts[1], parts[2]);
  }

  private static String target(GitParameters git) {
    if (git.target() == null || git.target().isBlank()) {
      throw new InvalidInputException("<git> of <baseline> has no <target>; allowed is a branch, such as origin/main");
    }
    return git.target().strip();
  }

  private static BigDecimal maxDrop(String text) {
    return Limit.fraction(text, true).orElseThrow(() -> new InvalidInputException("<maxDrop> of <baseline> is '" + text
        + "', allowed are points of accuracy, a percentage or a fraction, from 0 to 1, such as 0.6pp, 0.6% or 0.006"));
  }

  private static BigDecimal alpha(String text) {
    return Limit.fraction(text, false).filter(alpha -> alpha.signum() > 0 && alpha.compareTo(MAX_ALPHA) <= 0)
        .orElseThrow(() -> new InvalidInputException("<alpha> of <baseline> is '" + text
            + "', allowed is a probability above 0, at most 0.5, such as 0.05 or 5%"));
  }

  private static int count(String text) {
    return Limit.count(Limit.Kind.MAXIMUM, "<maxNegativeFlips> of <baseline>", text, "images", 9).value().intValueExact();
  }
}
