package io.github.mnistgate.baseline;

import io.github.mnistgate.baseline.Comparison.PairedResult;
import io.github.mnistgate.evaluation.Holm;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Severity;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Compares a candidate with its baseline. It is worse if it lost more right images than allowed, net, and if chance alone
 * would hardly have done that: over all images, or on one digit. Where both are of several seeds {@link MeanJudge} does.
 */
public final class RegressionJudge {

  /** With which the drop is caught that {@link Comparison#detectableDrop()} names. */
  public static final double POWER = 0.8;

  private RegressionJudge() {}

  /**
   * Compares, if there is something to compare with.
   *
   * @param labels true class of each image of the candidate's data set
   */
  public static Comparison judge(RegressionRule rule, Reference reference, ModelEvaluation candidate, byte[] labels) {
    return judge(rule, reference, candidate, SeedCounts.NONE, labels);
  }

  /**
   * So, by the means over several seeds where both have them.
   *
   * @param candidate of the recipe's own seed
   * @param seeds what all seeds of the candidate's recipe got right
   * @param labels true class of each image of the candidate's data set
   */
  public static Comparison judge(
      RegressionRule rule, Reference reference, ModelEvaluation candidate, SeedCounts seeds, byte[] labels) {
    if (reference instanceof Reference.Missing missing) {
      return missing(rule, missing.why());
    }
    Reference.Found found = (Reference.Found) reference;
    String before = found.baseline().dataset().sha256();
    String now = candidate.dataset().sha256();
    if (!before.equals(now)) {
      return missing(rule, found.origin() + " is of other test images (sha256 " + Baseline.start(before) + ", here "
          + Baseline.start(now) + "), so the predictions cannot be paired"
          + found.raise().map(command -> "; to accept the new data run: " + command + " -Dmnist.allowLower -Dmnist.reason=…")
              .orElse(""));
    }
    return compare(rule, found, candidate, seeds, labels);
  }

  /** The verdict on the drop where there is no result to compare. */
  public static Verdict judgeMissing(RegressionRule rule) {
    return withoutValue(rule, false, "there is no result");
  }

  private static Verdict withoutValue(RegressionRule rule, boolean warn, String why) {
    return new Verdict("drop of accuracy", DropMessage.METRIC, null, rule.maxDrop(), DropMessage.MAXIMUM,
        warn ? Severity.WARN : Severity.ERROR, warn ? Outcome.WARNED : Outcome.BREACHED,
        "drop of accuracy has no value, because " + why);
  }

  private static Comparison missing(RegressionRule rule, String why) {
    Verdict verdict = withoutValue(rule, rule.onMissing() == OnMissing.WARN, why);
    return new Comparison(why, Optional.empty(), rule.maxDrop(), rule.alpha(), List.of(), FlippedImages.NONE, List.of(),
        OptionalDouble.empty(), List.of(verdict), List.of());
  }

  private static Comparison compare(
      RegressionRule rule, Reference.Found found, ModelEvaluation candidate, SeedCounts seeds, byte[] labels) {
    List<PairedResult> tests = pairedTests(found.baseline(), candidate, labels);
    FlippedImages flipped = FlippedImages.of(found.baseline().predictions(), candidate.predictions(), labels);
    SeedCounts seedsBefore = found.baseline().seeds();
    Comparison comparison = seedsBefore.isPresent() && seeds.isPresent()
        ? compareMeans(rule, found, seeds, tests, flipped)
        : compareModels(rule, found, candidate, tests, flipped);
    List<Verdict> verdicts = new ArrayList<>(comparison.verdicts());
    rule.maxNegativeFlips().ifPresent(maximum -> verdicts.add(judgeNegativeFlips(tests.get(0).flips(), maximum)));
    List<String> remarks = new ArrayList<>(comparison.remarks());
    if (seeds.isPresent() && !seedsBefore.isPresent()) {
      remarks.add("It is of one model, so the model of the recipe's own seed was compared, not the mean over "
          + seeds.size() + " seeds" + found.raise().map(command -> "; to record them all run: " + command).orElse("") + ".");
    } else if (seedsBefore.isPresent() && !seeds.isPresent()) {
      remarks.add("It is of " + seedsBefore.size() + " seeds, but this recipe is judged by one, so only single models were"
          + " compared; to compare the means, give mnist:train and mnist:check -Dmnist.seeds=" + seedsBefore.size() + ".");
    }
    double drop = comparison.means().isEmpty() ? tests.get(0).flips().drop() : comparison.means().get(0).drop();
    if (drop < 0) {
      // Who raised it to a candidate that is worse on a digit would hide that.
      boolean breached = verdicts.stream().anyMatch(verdict -> verdict.outcome() == Outcome.BREACHED);
      remarks.add((comparison.means().isEmpty() ? "Accuracy" : "Mean accuracy") + " rose by "
          + DropMessage.points(-drop, RoundingMode.FLOOR) + " points."
          + (breached || seeds.size() < seedsBefore.size()
              ? ""
              : found.raise().map(command -> " The baseline can be raised with: " + command).orElse("")));
    }
    return comparison.with(verdicts, remarks);
  }

  /** Of all images first; they and the classes are one family. */
  private static List<PairedResult> pairedTests(Baseline baseline, ModelEvaluation candidate, byte[] labels) {
    List<Flips> flips = Flips.count(
        baseline.predictions(), candidate.predictions(), labels, candidate.confusionMatrix().classes());
    double[] pValues = flips.stream().mapToDouble(f -> McNemar.pValue(f.negative(), f.positive())).toArray();
    double[] adjusted = Holm.adjust(pValues);
    return IntStream.range(0, pValues.length)
        .mapToObj(i -> new PairedResult(flips.get(i), pValues[i], adjusted[i])).toList();
  }

  private static Comparison compareMeans(
      RegressionRule rule, Reference.Found found, SeedCounts seeds, List<PairedResult> tests, FlippedImages flipped) {
    SeedCounts before = found.baseline().seeds();
    MeanJudge.Judged judged =
        MeanJudge.judge(rule, before, seeds, tests.stream().map(PairedResult::flips).toList());
    return new Comparison(found.origin(), Optional.of(found.baseline()), rule.maxMeanDrop(), rule.alpha(), tests,
        flipped, judged.means(), OptionalDouble.of(judged.detectableDrop()), judged.verdicts(),
        MeanJudge.remarks(found, judged, seeds));
  }

  private static Comparison compareModels(RegressionRule rule, Reference.Found found, ModelEvaluation candidate,
      List<PairedResult> tests, FlippedImages flipped) {
    Flips whole = tests.get(0).flips();
    double level = rule.alpha().doubleValue() / tests.size();
    OptionalDouble detectable = DetectableDrop.of(whole.discordant(), whole.images(), rule.maxDrop(), level, POWER);
    boolean canFire = DetectableDrop.leastThatFires(whole.discordant(), whole.images(), rule.maxDrop(), level)
        <= whole.discordant();
    boolean identical = found.baseline().predictions().equals(candidate.predictions());
    List<String> remarks = List.of(
        "Compared with " + found.origin() + ": " + (identical
            ? "every prediction is the same."
            : whole.discordant() + " images are right in one and wrong in the other."),
        power(whole, canFire, detectable));
    return new Comparison(found.origin(), Optional.of(found.baseline()), rule.maxDrop(), rule.alpha(), tests, flipped,
        List.of(), detectable, tests.stream().map(test -> judge(rule, test)).toList(), remarks);
  }

  private static Verdict judge(RegressionRule rule, PairedResult test) {
    Flips flips = test.flips();
    return DropMessage.verdict(flips, rule.maxDrop(), test.adjusted(), rule.alpha(),
        flips.lost() + " of " + flips.total() + " net; " + (flips.isWhole() ? "" : "recall ")
            + DropMessage.shown(flips.rateAfter()) + ", baseline " + DropMessage.shown(flips.rateBefore())
            + "; flips " + flips.negative() + " negative, " + flips.positive() + " positive");
  }

  private static Verdict judgeNegativeFlips(Flips whole, int maximum) {
    boolean holds = whole.negative() <= maximum;
    return new Verdict("negative flips", "negativeFlips", (long) whole.negative(), (long) maximum, DropMessage.MAXIMUM, Severity.ERROR,
        holds ? Outcome.PASSED : Outcome.BREACHED,
        "negative flips are " + whole.negative() + (holds ? ", maximum is " : ", but expected maximum is ") + maximum
            + " (of " + whole.before() + " that the baseline has right)");
  }

  /** @param canFire whether there are enough images on which the two differ for the rule to fire */
  private static String power(Flips whole, boolean canFire, OptionalDouble detectable) {
    if (detectable.isEmpty()) {
      return "No drop of accuracy would have been caught: the test images are too few for these limits.";
    }
    String drop = DropMessage.points(detectable.getAsDouble(), RoundingMode.CEILING) + " points";
    return canFire
        ? "Given the " + whole.discordant() + " images on which they differ, a drop of accuracy of " + drop
            + " would have been caught with " + Math.round(POWER * 100) + " % power."
        : "The least drop of accuracy that these limits catch is " + drop + ", with no image gained.";
  }
}
