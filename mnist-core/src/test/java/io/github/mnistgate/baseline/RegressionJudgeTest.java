package io.github.mnistgate.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Severity;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class RegressionJudgeTest {

    private static final String RAISE = "mvn mnist:update-baseline";
    private static final RegressionRule DEFAULT = rule("0.6pp", null, null);
    private static final IntPredicate EVERY_40TH = image -> image % 40 == 0;

    @Test
    void identicalCandidatePassesAndIsSaidToBe() {
        Comparison comparison = compare(DEFAULT, EVERY_40TH, EVERY_40TH);

        assertThat(comparison.verdicts()).hasSize(11).allMatch(verdict -> verdict.outcome() == Outcome.PASSED);
        assertThat(comparison.figures().tests()).allMatch(test -> test.adjusted() == 1);
        assertThat(comparison.remarks())
                .containsExactly(
                        "Compared with the file: the same weights, so the rule for these holds: every prediction is the same.",
                        "The least drop of accuracy that these limits catch is 0.61 points, with no image gained.");
    }

    @Test
    void dropThatIsLargeAndSignificantIsABreach() {
        // 85 right ones lost on all digits, 0.85 points, none gained.
        Comparison comparison = compare(DEFAULT, image -> false, image -> image < 85);

        Verdict whole = comparison.verdicts().get(0);
        assertThat(whole)
                .isEqualTo(new Verdict(
                        "drop of accuracy",
                        "baselineDrop",
                        0.0085,
                        new BigDecimal("0.006"),
                        "maximum",
                        Severity.ERROR,
                        Outcome.BREACHED,
                        "drop of accuracy is 0.0085, but expected maximum is 0.0060 (same weights: 85 of 10000 net; 0.9915,"
                                + " baseline 1.0000; flips 85 negative, 0 positive; p below 0.0001)"));
        assertThat(breached(comparison)).containsExactly("drop of accuracy");
    }

    @Test
    void significantDropUpToTheMaximumIsAWarning() {
        Comparison comparison = compare(DEFAULT, image -> false, image -> image < 60);

        assertThat(comparison.figures().tests().get(0).adjusted()).isLessThan(1e-15);
        assertThat(comparison.verdicts().get(0).message())
                .startsWith("drop of accuracy is 0.0060, which chance hardly"
                        + " explains, maximum is 0.0060 (same weights: ");
        assertThat(comparison.verdicts().get(0).outcome()).isEqualTo(Outcome.WARNED);
        assertThat(breached(comparison)).isEmpty();
        assertThat(breached(compare(DEFAULT, image -> false, image -> image < 61)))
                .containsExactly("drop of accuracy");
    }

    @Test
    void dropThatChanceExplainsPasses() {
        // 1,061 negative and 1,000 positive flips: 0.61 points, p 0.093.
        Comparison comparison = compare(DEFAULT, image -> image < 1000, image -> image >= 1000 && image < 2061);

        assertThat(comparison.figures().tests().get(0).pValue()).isBetween(0.09, 0.1);
        assertThat(comparison.verdicts().get(0).message())
                .startsWith(
                        "drop of accuracy is 0.0061, which could be chance alone, maximum is 0.0060 (same weights: 61 of 10000 net; "
                                + "0.8939, baseline 0.9000;")
                .endsWith("; flips 1061 negative, 1000 positive; p 1.0000)");
        assertThat(breached(comparison)).isEmpty();
    }

    @Test
    void betterOnTheWholeButWorseOnOneDigitIsABreachOfThatDigit() {
        // 200 images of other digits gained; 70 fives lost.
        Comparison comparison =
                compare(DEFAULT, image -> image % 10 != 5 && image < 222, image -> image % 10 == 5 && image < 700);

        assertThat(comparison.figures().tests().get(0).flips().lost()).isNegative();
        assertThat(breached(comparison)).containsExactly("drop of accuracy on digit 5");
        assertThat(comparison.verdicts().get(6).message())
                .isEqualTo(
                        "drop of accuracy on digit 5 is 0.0070 of all images,"
                                + " but expected maximum is 0.0060 (same weights: 70 of 10000 net; recall 0.9300, baseline 1.0000; flips 70 negative, 0 positive; p below 0.0001)");
        assertThat(comparison.details())
                .hasSize(9)
                .doesNotContain(
                        comparison.verdicts().get(0), comparison.verdicts().get(6));
        assertThat(comparison.remarks())
                .contains("Accuracy is 1.30 points above the baseline, more than what" + " chance explains.");
    }

    @Test
    void improvementNeverFailsHoweverManyFlips() {
        Comparison comparison =
                compare(rule("0", null, null), image -> image < 1000, image -> image >= 1000 && image < 1900);

        assertThat(comparison.verdicts().get(0).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(comparison.verdicts().get(0).value()).isEqualTo(-0.01);
        assertThat(comparison.verdicts().get(0).message())
                .startsWith("drop of accuracy is -0.0100, maximum is 0.0000 (");
        assertThat(breached(comparison)).isEmpty();
        assertThat(comparison.remarks())
                .contains("Accuracy is 1.00 points above the baseline, more than what"
                        + " chance explains. The baseline can be raised with: " + RAISE);
    }

    @Test
    void powerIsThatOfTheImagesThatDiffer() {
        Comparison comparison = compare(DEFAULT, image -> image < 235, image -> false);

        // As in DetectableDropTest: 0.0072 of all images, given 235.
        assertThat(comparison.remarks())
                .containsExactly(
                        "Compared with the file: the same weights, so the rule for these holds: 235 images are right in one and wrong in"
                                + " the other.",
                        "Given the 235 images on which they differ, a drop of accuracy of 0.73 points would have been caught with 80 %"
                                + " power; another seed is not allowed for.",
                        "Accuracy is 2.35 points above the baseline, more than what chance explains. The baseline can be raised with: "
                                + RAISE);
    }

    @Test
    void originThatNoCommandRaisesNamesNone() {
        Comparison comparison = RegressionJudge.judge(
                DEFAULT,
                new Reference.Found(Paired.baseline(EVERY_40TH), "commit 1234", Optional.empty()),
                ComparedModel.of(Paired.wrongOn(image -> image % 80 == 0)),
                Paired.labels());

        assertThat(comparison.remarks())
                .contains("Accuracy is 1.25 points above the baseline, more than what" + " chance explains.");
    }

    @Test
    void negativeFlipsAreBoundedWhereAsked() {
        IntPredicate worse = image -> image >= 1000 && image < 1201;
        IntPredicate before = image -> image < 201;

        assertThat(breached(compare(DEFAULT, before, worse))).isEmpty();
        assertThat(breached(compare(rule("0.6pp", null, "201"), before, worse))).isEmpty();
        Comparison comparison = compare(rule("0.6pp", null, "200"), before, worse);
        assertThat(breached(comparison)).containsExactly("negative flips");
        assertThat(comparison.verdicts().get(11))
                .isEqualTo(new Verdict(
                        "negative flips",
                        "negativeFlips",
                        201L,
                        200L,
                        "maximum",
                        Severity.ERROR,
                        Outcome.BREACHED,
                        "negative flips are 201, but expected maximum is 200 (of 9799 that the baseline has right)"));
    }

    @Test
    void missingBaselineFailsOrWarnsByTheSameName() {
        Reference missing = new Reference.Missing("there is no baseline x.json; write it with: " + RAISE);

        Verdict failed = RegressionJudge.judge(
                        DEFAULT, missing, ComparedModel.of(Paired.wrongOn(EVERY_40TH)), Paired.labels())
                .verdicts()
                .get(0);
        assertThat(failed)
                .isEqualTo(new Verdict(
                        "drop of accuracy",
                        "baselineDrop",
                        null,
                        new BigDecimal("0.006"),
                        "maximum",
                        Severity.ERROR,
                        Outcome.BREACHED,
                        "drop of accuracy has no value, because there is no baseline x.json; write it with: " + RAISE));
        Verdict warned = RegressionJudge.judge(
                        rule(null, "warn", null),
                        missing,
                        ComparedModel.of(Paired.wrongOn(EVERY_40TH)),
                        Paired.labels())
                .verdicts()
                .get(0);
        assertThat(warned.outcome()).isEqualTo(Outcome.WARNED);
        assertThat(warned.severity()).isEqualTo(Severity.WARN);
    }

    @Test
    void otherTestImagesCannotBeCompared() {
        ComparedModel candidate = ComparedModel.of(Paired.retrained(Paired.wrongOn(EVERY_40TH, "e".repeat(64))));

        Comparison comparison = RegressionJudge.judge(DEFAULT, found(EVERY_40TH), candidate, Paired.labels());

        assertThat(comparison.figures().tests()).isEmpty();
        assertThat(comparison.verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.outcome()).isEqualTo(Outcome.BREACHED);
            assertThat(verdict.message())
                    .isEqualTo("drop of accuracy has no value, because the file is of other test images"
                            + " (sha256 dddddddddddd…, here eeeeeeeeeeee…), so the predictions cannot be paired; to accept it as the baseline run: "
                            + RAISE + " -Dmnist.allowLower -Dmnist.reason=…");
        });
    }

    @Test
    void otherPreparationOfTheSameImagesIsCompared() {
        ComparedModel candidate = new ComparedModel(
                Paired.wrongOn(image -> image < 85, "e".repeat(64)), SeedCounts.NONE, Optional.of("m"));

        Comparison comparison = RegressionJudge.judge(DEFAULT, found(image -> false), candidate, Paired.labels());
        assertThat(comparison.figures().comparedBy()).contains(ComparedBy.SAME_WEIGHTS);
        assertThat(breached(comparison)).containsExactly("drop of accuracy");
        assertThat(comparison.verdicts()).last().satisfies(verdict -> {
            assertThat(verdict.outcome()).isEqualTo(Outcome.WARNED);
            assertThat(verdict.message())
                    .startsWith("the test images are other files (sha256 eeeeeeeeeeee…) than those of the file"
                            + " (sha256 dddddddddddd…)");
        });
    }

    @Test
    void sameModelOnOtherImagesThatNamesNoParentCannotBeCompared() {
        Comparison comparison = RegressionJudge.judge(
                DEFAULT,
                found(EVERY_40TH),
                ComparedModel.of(Paired.wrongOn(EVERY_40TH, "e".repeat(64))),
                Paired.labels());

        assertThat(breached(comparison)).containsExactly("drop of accuracy");
    }

    @Test
    void baselineThatHasAParentItselfIsComparedWithItsModelAndItsSiblings() {
        Baseline quantised = Baseline.of(Paired.wrongOn(EVERY_40TH), Map.of("model", "original file", "parent", "p"));
        Reference found = new Reference.Found(quantised, "the file", Optional.empty());
        for (ComparedModel candidate : List.of(
                new ComparedModel(Paired.wrongOn(EVERY_40TH), SeedCounts.NONE, Optional.of("p")),
                new ComparedModel(Paired.retrained(Paired.wrongOn(EVERY_40TH)), SeedCounts.NONE, Optional.of("p")),
                new ComparedModel(
                        Paired.retrained(Paired.wrongOn(EVERY_40TH)), SeedCounts.NONE, Optional.of("original file")))) {
            Comparison comparison = RegressionJudge.judge(DEFAULT, found, candidate, Paired.labels());

            assertThat(comparison.figures().comparedBy()).contains(ComparedBy.SAME_WEIGHTS);
            assertThat(breached(comparison)).isEmpty();
        }
    }

    @Test
    void seedThatCollapsedDoesNotExcuseTheOthers() {
        Map<Long, ModelEvaluation> before = new LinkedHashMap<>();
        Map<Long, ModelEvaluation> after = new LinkedHashMap<>();
        for (int seed = 0; seed < 5; seed++) {
            int from = 300 * seed;
            before.put((long) seed, Paired.wrongOn(image -> image >= from && image < from + 250));
            int wrong = seed == 4 ? 3000 : 250;
            after.put((long) seed, Paired.retrained(Paired.wrongOn(image -> image >= from && image < from + wrong)));
        }
        Reference found = new Reference.Found(
                Baseline.of(before.get(0L), Map.of("seed", "0"), SeedCounts.of(before, Paired.labels())),
                "the file",
                Optional.empty());

        assertThat(breached(RegressionJudge.judge(
                        rule(null, null, null),
                        found,
                        new ComparedModel(after.get(0L), SeedCounts.of(after, Paired.labels()), Optional.empty()),
                        Paired.labels())))
                .contains("drop of accuracy");
    }

    @Test
    void sameWeightsOnImagesOfOtherClassesCannotBeCompared() {
        ComparedModel candidate =
                new ComparedModel(Paired.wrongOn(EVERY_40TH, "e".repeat(64)), SeedCounts.NONE, Optional.of("m"));
        int[] labels = Paired.labels();
        labels[3] = 4;
        labels[4] = 3;

        assertThat(RegressionJudge.judge(DEFAULT, found(EVERY_40TH), candidate, labels)
                        .verdicts())
                .singleElement()
                .extracting(Verdict::message)
                .asString()
                .contains("cannot be paired: their classes are others, or in another order");
    }

    @Test
    void parentSaysThatTheWeightsAreTheSame() {
        ModelEvaluation quantised = Paired.retrained(Paired.wrongOn(image -> image < 28));
        RegressionRule rule = rule(null, null, null);

        Comparison named = RegressionJudge.judge(
                rule,
                found(image -> false),
                new ComparedModel(quantised, SeedCounts.NONE, Optional.of("m")),
                Paired.labels());
        assertThat(breached(named)).containsExactly("drop of accuracy");
        assertThat(named.verdicts().get(0).message())
                .startsWith("drop of accuracy is 0.0028, but expected maximum is 0.0020" + " (same weights: ");
        Comparison retrained =
                RegressionJudge.judge(rule, found(image -> false), ComparedModel.of(quantised), Paired.labels());
        assertThat(retrained.figures().comparedBy()).contains(ComparedBy.SEEDS);
    }

    @Test
    void parentThatIsNotTheBaselinesModelIsAnError() {
        Comparison comparison = RegressionJudge.judge(
                DEFAULT,
                found(EVERY_40TH),
                new ComparedModel(
                        Paired.retrained(Paired.wrongOn(EVERY_40TH)), SeedCounts.NONE, Optional.of("another")),
                Paired.labels());

        assertThat(comparison.verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.outcome()).isEqualTo(Outcome.BREACHED);
            assertThat(verdict.message())
                    .contains("the candidate's parent is the model another…, but the file is of the model m…");
        });
    }

    /**
     * Two equally good models, resampled 1,000 times: each wrong on 2.4 % of the images, both on half of these. With
     * maxDrop 0 the tests speak alone, and with alpha 5 % the whole family of eleven may fire in 5 % of the cases.
     */
    @Test
    void firesInAtMostFivePercentOfEquallyGoodModels() {
        RegressionRule testsAlone = rule("0", null, null);
        Random random = new Random(20);
        int[] labels = Paired.labels();
        int fired = 0;
        int dropAlone = 0;
        for (int run = 0; run < 1000; run++) {
            double[] draws = random.doubles(labels.length).toArray();
            Comparison comparison = RegressionJudge.judge(
                    testsAlone,
                    found(image -> draws[image] < 0.024),
                    ComparedModel.of(Paired.wrongOn(image -> draws[image] > 0.012 && draws[image] < 0.036)),
                    labels);
            fired += breached(comparison).isEmpty() ? 0 : 1;
            dropAlone += comparison.figures().tests().get(0).flips().lost() > 0 ? 1 : 0;
        }
        assertThat(fired).isBetween(10, 50);
        assertThat(dropAlone)
                .as("what a comparison without a test would have called worse")
                .isBetween(440, 560);
    }

    private static Comparison compare(RegressionRule rule, IntPredicate baseline, IntPredicate candidate) {
        return RegressionJudge.judge(
                rule, found(baseline), ComparedModel.of(Paired.wrongOn(candidate)), Paired.labels());
    }

    private static Reference found(IntPredicate wrong) {
        return new Reference.Found(Paired.baseline(wrong), "the file", Optional.of(RAISE));
    }

    private static List<String> breached(Comparison comparison) {
        return comparison.verdicts().stream()
                .filter(verdict -> verdict.outcome() == Outcome.BREACHED)
                .map(Verdict::subject)
                .toList();
    }

    private static RegressionRule rule(String maxDrop, String onMissing, String maxNegativeFlips) {
        return RegressionRule.parse(
                new BaselineParameters(null, null, null, onMissing, maxDrop, null, null, maxNegativeFlips));
    }
}
