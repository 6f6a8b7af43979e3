package io.github.mnistgate.baseline;

import io.github.mnistgate.evaluation.Holm;
import io.github.mnistgate.gate.Verdict;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares a recipe with that of a baseline by several seeds of each. It is worse if the mean over the seeds lost more
 * right images than allowed, and if the spread of the seeds would hardly explain that: over all images, or on one digit.
 *
 * <p>The test of all images stands by itself; those of the digits are one family. As one family of eleven, 5 seeds would
 * find a drop that they now find in 95 of 100 cases in no more than 50 (RecipeMeansStudyTest).
 */
final class MeanJudge {

  private MeanJudge() {}

  /**
   * What came of it.
   *
   * @param means of all images first, then of each class that has some
   * @param verdicts on them, in the same order
   * @param detectableDrop of mean accuracy that would have been caught with {@link RegressionJudge#POWER}, a fraction
   */
  record Judged(List<MeanDrop> means, List<Verdict> verdicts, double detectableDrop) {}

  /** @param flips of the recipes' own models, all images first: which classes there are, and of how many images */
  static Judged judge(RegressionRule rule, SeedCounts before, SeedCounts after, List<Flips> flips) {
    List<Welch> tests = flips.stream().map(f -> f.isWhole()
        ? Welch.test(before.ofAll(), after.ofAll())
        : Welch.test(before.ofClass(f.label()), after.ofClass(f.label()))).toList();
    double[] digits = Holm.adjust(tests.stream().skip(1).mapToDouble(Welch::pValue).toArray());
    List<MeanDrop> means = new ArrayList<>();
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < tests.size(); i++) {
      double pValue = tests.get(i).pValue();
      MeanDrop mean = MeanDrop.of(flips.get(i), before, after, pValue, i == 0 ? pValue : digits[i - 1]);
      means.add(mean);
      verdicts.add(verdict(rule, mean, before.size(), after.size()));
    }
    int images = flips.get(0).images();
    double detectable = tests.get(0).detectable(
        rule.maxMeanDrop().doubleValue() * images, rule.alpha().doubleValue(), RegressionJudge.POWER) / images;
    return new Judged(means, verdicts, detectable);
  }

  private static Verdict verdict(RegressionRule rule, MeanDrop mean, int seedsBefore, int seedsAfter) {
    return DropMessage.verdict(mean, rule.maxMeanDrop(), mean.adjusted(), rule.alpha(),
        (mean.isWhole() ? "mean of " : "recall, mean of ") + seedsAfter + " seeds " + DropMessage.shown(mean.after())
            + ", of the baseline's " + seedsBefore + " " + DropMessage.shown(mean.before()));
  }

  /** Lines for the log. */
  static List<String> remarks(Reference.Found found, Judged judged, SeedCounts after) {
    SeedCounts before = found.baseline().seeds();
    List<String> remarks = new ArrayList<>();
    remarks.add("Compared with " + found.origin() + ": " + (before.equals(after)
        ? "each of the " + after.size() + " seeds has as many images of each digit right as there."
        : "the means of " + after.size() + " seeds with those of its " + before.size() + "."));
    remarks.add("Given how the seeds spread, a drop of mean accuracy of about "
        + DropMessage.points(judged.detectableDrop(), RoundingMode.CEILING) + " points would have been caught with "
        + Math.round(RegressionJudge.POWER * 100) + " % power.");
    return remarks;
  }
}
