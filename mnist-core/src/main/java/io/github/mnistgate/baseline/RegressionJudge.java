package io.github.mnistgate.baseline;

import io.github.mnistgate.baseline.Comparison.PairedResult;
import io.github.mnistgate.evaluation.Holm;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.gate.Severity;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Compares a candidate with its baseline. It is worse if it lost more right images than allowed, net, and if chance alone
 * would hardly have done that: over all images, or on one digit.
 */
public final class RegressionJudge {

  /** With which the drop is caught that {@link Comparison#detectableDrop()} names. */
  public static final double POWER = 0.8;

  private static final int DIGITS = 4;
  private static final double SMALLEST_SHOWN = 0.0001;
  private static final String METRIC = "baselineDrop";
  private static final String MAXIMUM = "maximum";

  private RegressionJudge() {}

  /**
   * Compares, if there is something to compare with.
   *
   * @param labels true class of each image of the candidate's data set
   */
  public static Comparison judge(RegressionRule rule, Reference reference, ModelEvaluation candidate, byte[] labels) {
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
    return compare(rule, found, candidate, labels);
  }

  private static Comparison missing(RegressionRule rule, String why) {
    boolean warn = rule.onMissing() == OnMissing.WARN;
    Verdict verdict = new Verdict("drop of accuracy", METRIC, null, rule.maxDrop(), MAXIMUM,
        warn ? Severity.WARN : Severity.ERROR, warn ? Outcome.WARNED : Outcome.BREACHED,
        "drop of accuracy has no value, because " + why);
    return new Comparison(why, Optional.empty(), rule.maxDrop(), rule.alpha(), List.of(), FlippedImages.NONE,
        OptionalDouble.empty(), List.of(verdict), List.of());
  }

  private static Comparison compare(
      RegressionRule rule, Reference.Found found, ModelEvaluation candidate, byte[] labels) {
    List<Flips> flips = Flips.count(found.baseline().predictions(), candidate.predictions(), labels,
        candidate.confusionMatrix().classes());
    double[] pValues = flips.stream().mapToDouble(f -> McNemar.pValue(f.negative(), f.positive())).toArray();
    double[] adjusted = Holm.adjust(pValues);
    List<PairedResult> tests = new ArrayList<>();
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < pValues.length; i++) {
      PairedResult test = new PairedResult(flips.get(i), pValues[i], adjusted[i]);
      tests.add(test);
      verdicts.add(judge(rule, test));
    }
    Flips whole = flips.get(0);
    rule.maxNegativeFlips().ifPresent(maximum -> verdicts.add(judgeNegativeFlips(whole, maximum)));
    double level = rule.alpha().doubleValue() / flips.size();
    OptionalDouble detectable = DetectableDrop.of(whole.discordant(), whole.images(), rule.maxDrop(), level, POWER);
    boolean canFire = DetectableDrop.leastThatFires(whole.discordant(), whole.images(), rule.maxDrop(), level)
        <= whole.discordant();
    boolean identical = found.baseline().predictions().equals(candidate.predictions());
    List<String> remarks = new ArrayList<>();
    remarks.add("Compared with " + found.origin() + ": " + (identical
        ? "every prediction is the same."
        : whole.discordant() + " images are right in one and wrong in the other."));
    remarks.add(power(whole, canFire, detectable));
    if (whole.lost() < 0) {
      // Who raised it to a candidate that is worse on a digit would hide that.
      boolean breached = verdicts.stream().anyMatch(verdict -> verdict.outcome() == Outcome.BREACHED);
      remarks.add("Accuracy rose by " + points(-whole.drop(), RoundingMode.FLOOR) + " points."
          + (breached ? "" : raise(found.raise())));
    }
    FlippedImages flipped = FlippedImages.of(found.baseline().predictions(), candidate.predictions(), labels);
    return new Comparison(found.origin(), Optional.of(found.baseline()), rule.maxDrop(), rule.alpha(), tests, flipped,
        detectable, verdicts, remarks);
  }

  private static Verdict judge(RegressionRule rule, PairedResult test) {
    Flips flips = test.flips();
    boolean tooLarge = flips.exceeds(rule.maxDrop());
    boolean significant = test.adjusted() <= rule.alpha().doubleValue();
    int digits = Math.max(DIGITS, rule.maxDrop().scale());
    String maximum = rule.maxDrop().setScale(digits, RoundingMode.UNNECESSARY).toPlainString();
    String link = !tooLarge ? ", maximum is "
        : significant ? ", but expected maximum is " : ", which could be chance alone, maximum is ";
    String message = flips.subject() + " is " + flips.drop(digits).toPlainString()
        + (flips.isWhole() ? "" : " of all images") + link + maximum + " (" + flips.lost() + " of " + flips.total()
        + " net; " + (flips.isWhole() ? "" : "recall ") + shown(flips.rateAfter()) + ", baseline " + shown(flips.rateBefore())
        + "; flips " + flips.negative() + " negative, " + flips.positive() + " positive; " + probability(test.adjusted())
        + ")";
    return new Verdict(flips.subject(), METRIC, flips.drop(), rule.maxDrop(), MAXIMUM, Severity.ERROR,
        tooLarge && significant ? Outcome.BREACHED : Outcome.PASSED, message);
  }

  private static Verdict judgeNegativeFlips(Flips whole, int maximum) {
    boolean holds = whole.negative() <= maximum;
    return new Verdict("negative flips", "negativeFlips", (long) whole.negative(), (long) maximum, MAXIMUM, Severity.ERROR,
        holds ? Outcome.PASSED : Outcome.BREACHED,
        "negative flips are " + whole.negative() + (holds ? ", maximum is " : ", but expected maximum is ") + maximum
            + " (of " + whole.before() + " that the baseline has right)");
  }

  /** @param canFire whether there are enough images on which the two differ for the rule to fire */
  private static String power(Flips whole, boolean canFire, OptionalDouble detectable) {
    if (detectable.isEmpty()) {
      return "No drop of accuracy would have been caught: the test images are too few for these limits.";
    }
    String drop = points(detectable.getAsDouble(), RoundingMode.CEILING) + " points";
    return canFire
        ? "Given the " + whole.discordant() + " images on which they differ, a drop of accuracy of " + drop
            + " would have been caught with " + Math.round(POWER * 100) + " % power."
        : "The least drop of accuracy that these limits catch is " + drop + ": so many images lost, none gained.";
  }

  private static String raise(Optional<String> command) {
    return command.map(text -> " The baseline can be raised with: " + text).orElse("");
  }

  private static String shown(Ratio rate) {
    return rate.toDecimal(DIGITS, RoundingMode.FLOOR).toPlainString();
  }

  /** A fraction in points. */
  private static String points(double fraction, RoundingMode rounding) {
    return BigDecimal.valueOf(fraction).movePointRight(2).setScale(2, rounding).toPlainString();
  }

  private static String probability(double adjusted) {
    return adjusted < SMALLEST_SHOWN ? "p below 0.0001" : String.format(Locale.ROOT, "p %.4f", adjusted);
  }
}
