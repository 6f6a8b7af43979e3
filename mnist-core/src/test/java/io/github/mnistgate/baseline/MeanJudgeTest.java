package io.github.mnistgate.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Candidate;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.GateJudge;
import io.github.mnistgate.gate.GateParameters;
import io.github.mnistgate.gate.Severity;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Comparisons by the means over seeds, through {@link RegressionJudge}. */
class MeanJudgeTest {

  private static final String RAISE = "mvn mnist:update-baseline";
  private static final RegressionRule DEFAULT = rule(null, null);
  /** Wrong images of five seeds: accuracy 0.9750 on average. */
  private static final SeedCounts BEFORE = seeds(230, 240, 250, 260, 270);

  @Test
  void dropOfTheMeanThatIsLargeAndSignificantIsABreach() {
    Comparison comparison = compare(DEFAULT, BEFORE, seeds(280, 290, 300, 310, 320));

    assertThat(comparison.verdicts()).hasSize(11);
    assertThat(comparison.verdicts().get(0)).isEqualTo(new Verdict("drop of mean accuracy", "baselineDrop", 0.005,
        DEFAULT.maxMeanDrop(), "maximum", Severity.ERROR, Outcome.BREACHED, "drop of mean accuracy is 0.0050,"
            + " but expected maximum is 0.0025 (mean of 5 seeds 0.9700, of the baseline's 5 0.9750; p 0.0005)"));
    assertThat(breached(comparison)).containsExactly("drop of mean accuracy");
    assertThat(comparison.maxDrop()).isEqualTo(DEFAULT.maxMeanDrop());
    assertThat(comparison.details()).hasSize(10);
    assertThat(comparison.remarks().get(0)).isEqualTo("Compared with the file: the means of 5 seeds with those of its 5.");
    // 10 images of standard error, 8 degrees of freedom: 25 by the rule, and 0.889 errors for the power.
    assertThat(comparison.remarks().get(1)).isEqualTo("Given how the seeds spread, a drop of mean accuracy of about"
        + " 0.34 points would have been caught with 80 % power.");
  }

  @Test
  void dropUpToTheMaximumPassesExactly() {
    assertThat(breached(compare(DEFAULT, BEFORE, seeds(255, 265, 275, 285, 295)))).isEmpty();
    assertThat(breached(compare(DEFAULT, BEFORE, seeds(255, 265, 275, 285, 296)))).containsExactly("drop of mean accuracy");
  }

  @Test
  void dropThatTheSpreadExplainsPasses() {
    Comparison comparison = compare(DEFAULT, BEFORE, seeds(200, 240, 250, 380, 390));

    assertThat(comparison.verdicts().get(0).message()).startsWith(
        "drop of mean accuracy is 0.0042, which could be chance alone, maximum is 0.0025 (mean of 5 seeds 0.9708,");
    assertThat(breached(comparison)).isEmpty();
  }

  @Test
  void betterOnTheWholeButWorseOnOneDigitIsABreachOfThatDigit() {
    SeedCounts worseOnFives = SeedCounts.of(evaluations(image -> image % 10 == 5, 30, 35, 40, 45, 50));
    SeedCounts worseElsewhere = SeedCounts.of(evaluations(image -> image % 10 != 5, 130, 135, 140, 145, 150));

    Comparison comparison = compare(DEFAULT, worseElsewhere, worseOnFives);

    assertThat(breached(comparison)).containsExactly("drop of mean accuracy on digit 5");
    assertThat(comparison.verdicts().get(6).message()).isEqualTo("drop of mean accuracy on digit 5 is 0.0040 of all images,"
        + " but expected maximum is 0.0025 (recall, mean of 5 seeds 0.9600, of the baseline's 5 1.0000; p 0.0017)");
    assertThat(comparison.remarks()).contains("Mean accuracy rose by 1.00 points.");
  }

  @Test
  void improvementNamesTheCommandWithItsSeeds() {
    Comparison comparison = compare(DEFAULT, BEFORE, seeds(130, 140, 150, 160, 170));

    assertThat(breached(comparison)).isEmpty();
    assertThat(comparison.remarks()).contains("Mean accuracy rose by 1.00 points. The baseline can be raised with: "
        + RAISE);
    assertThat(compare(DEFAULT, BEFORE, seeds(130, 140)).remarks()).as("which would be refused")
        .contains("Mean accuracy rose by 1.15 points.");
  }

  @Test
  void maxDropAndNegativeFlipsAreTheUsers() {
    assertThat(breached(compare(rule("0.5pp", null), BEFORE, seeds(280, 290, 300, 310, 320)))).isEmpty();
    // Of the recipes' own models, of which one has the first 100 images wrong, the other none.
    assertThat(breached(compare(rule(null, "99"), BEFORE, BEFORE))).containsExactly("negative flips");
    assertThat(breached(compare(rule(null, "100"), BEFORE, BEFORE))).isEmpty();
  }

  @Test
  void baselineOfOneModelIsComparedWithTheModel() {
    Comparison comparison = compare(DEFAULT, SeedCounts.NONE, BEFORE);

    assertThat(comparison.means()).isEmpty();
    assertThat(breached(comparison)).containsExactly("drop of accuracy");
    assertThat(comparison.remarks().get(2)).isEqualTo("It is of one model, so the model of the recipe's own"
        + " seed was compared, not the mean over 5 seeds; to record them all run: " + RAISE + ".");
  }

  @Test
  void modelIsComparedWithTheModelOfABaselineOfSeeds() {
    Comparison comparison = compare(DEFAULT, BEFORE, SeedCounts.NONE);

    assertThat(comparison.means()).isEmpty();
    assertThat(breached(comparison)).containsExactly("drop of accuracy");
    assertThat(comparison.remarks().get(2)).isEqualTo("It is of 5 seeds, but this recipe is judged by one, so only single"
        + " models were compared; to compare the means, give mnist:train and mnist:check -Dmnist.seeds=5.");
  }

  @Test
  void sameCountsAreSaidToBe() {
    assertThat(compare(DEFAULT, BEFORE, BEFORE).remarks().get(0)).isEqualTo("Compared with the file: each of the 5 seeds"
        + " has as many images of each digit right as there.");
  }

  @Test
  void withoutAResultThereIsAVerdictAllTheSame() {
    assertThat(RegressionJudge.judgeMissing(DEFAULT)).isEqualTo(new Verdict("drop of accuracy", "baselineDrop", null,
        DEFAULT.maxDrop(), "maximum", Severity.ERROR, Outcome.BREACHED,
        "drop of accuracy has no value, because there is no result"));
  }

  @Test
  void gatesOnMeansHaveTheMeansOfTheBaselineBeside() {
    Map<Long, ModelEvaluation> after = evaluations(image -> true, 280, 290, 300, 310, 320);
    Map<Long, Candidate> candidates = new LinkedHashMap<>();
    after.forEach((seed, evaluation) -> candidates.put(seed, Candidate.of(evaluation)));
    List<Gate> gates = Gate.parseForSeeds("97%", List.of(gate("loss", null, "upper"), gate("recall", "all", null),
        gate("recall", "macro", "lower"), gate("precision", "3", null), gate("accuracy", null, "lower"),
        gate("parameters", null, null)));
    List<Verdict> verdicts = GateJudge.judgeSeeds(gates, candidates);

    List<Verdict> beside = compare(DEFAULT, BEFORE, SeedCounts.of(after)).beside(gates, verdicts);

    assertThat(beside).extracting(Verdict::subject)
        .containsExactlyElementsOf(verdicts.stream().map(Verdict::subject).toList());
    assertThat(beside).extracting(Verdict::baselineValue).containsExactly(0.975, null, 0.975, 0.975, 0.975, 0.975, 0.975,
        0.975, 0.975, 0.975, 0.975, 0.975, 0.975, null, 0.975, null);
    assertThat(compare(DEFAULT, SeedCounts.NONE, SeedCounts.of(after)).beside(gates, verdicts))
        .as("of one model there are no means").extracting(Verdict::baselineValue).containsOnlyNulls();
  }

  private static GateParameters gate(String metric, String classes, String bound) {
    boolean less = metric.equals("loss") || metric.equals("parameters");
    return new GateParameters(metric, less ? null : "0.9", less ? "200000" : null, bound, classes, null, null, null, null,
        null, null, null);
  }

  private static Comparison compare(RegressionRule rule, SeedCounts before, SeedCounts after) {
    Baseline baseline = Baseline.of(Paired.wrongOn(image -> false), Map.of(), before);
    return RegressionJudge.judge(rule, new Reference.Found(baseline, "the file", Optional.of(RAISE)),
        Paired.wrongOn(image -> image < 100), after, Paired.labels());
  }

  private static SeedCounts seeds(int... wrong) {
    return SeedCounts.of(evaluations(image -> true, wrong));
  }

  /** Of each seed so many images are wrong, the first that may be. */
  private static Map<Long, ModelEvaluation> evaluations(IntPredicate mayBeWrong, int... wrong) {
    Map<Long, ModelEvaluation> evaluations = new LinkedHashMap<>();
    for (int seed = 0; seed < wrong.length; seed++) {
      int[] left = {wrong[seed]};
      evaluations.put(42L + seed, Paired.wrongOn(image -> mayBeWrong.test(image) && left[0]-- > 0));
    }
    return evaluations;
  }

  private static List<String> breached(Comparison comparison) {
    return comparison.verdicts().stream().filter(verdict -> verdict.outcome() == Outcome.BREACHED).map(Verdict::subject)
        .toList();
  }

  private static RegressionRule rule(String maxDrop, String maxNegativeFlips) {
    return RegressionRule.parse(
        new BaselineParameters(null, null, null, null, maxDrop, null, null, maxNegativeFlips));
  }
}
