package io.github.mnistgate.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.baseline.Baseline.Lowering;
import io.github.mnistgate.baseline.Replacement.Kind;
import io.github.mnistgate.evaluation.ModelEvaluation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Which results take a baseline's place: mnist:update-baseline compares them as mnist:check does. */
class ReplacementTest {

    private static final Map<String, String> RECIPE = Map.of("epochs", "10", "seed", "42", "version", "1");
    private static final Map<String, String> OTHER = Map.of("epochs", "11", "seed", "42", "version", "1");
    private static final RegressionRule RULE = RegressionRule.parse(BaselineParameters.NONE);

    /** 2 % of the images wrong, by seed at most 40 more: the seeds differ on which. */
    private static final Baseline FIVE = baseline(RECIPE, 200, 210, 220, 230, 240);

    @Test
    void muchBetterRaises() {
        Baseline better = baseline(OTHER, 100, 110, 120, 130, 140);

        Replacement replacement = of(FIVE, better);
        assertThat(replacement).isEqualTo(new Replacement(Kind.RAISED, ""));
        Baseline raised = better.replacing(FIVE, replacement, Optional.of("not kept"));
        assertThat(raised.raises()).isEqualTo(1);
        assertThat(raised.lowerings()).isEmpty();
        assertThat(FIVE.replacing(raised, unproven(), Optional.of("why")).raises())
                .isEqualTo(1);
    }

    @Test
    void betterWithinTheSpreadOfSeedsNeedsAReason() {
        Replacement replacement = of(FIVE, baseline(OTHER, 195, 205, 215, 225, 235));

        assertThat(replacement.kind()).isEqualTo(Kind.UNPROVEN);
        assertThat(replacement.why())
                .matches(
                        "the result is not shown to be better: its accuracy is 0\\.9785 \\(mean of 5 seeds\\),"
                                + " that of the baseline 0\\.9780 \\(mean of 5 seeds\\), and the spread of seeds explains differences up to 0\\.00\\d\\d");
    }

    @Test
    void worseNeedsAReasonThatSaysWhatWasLost() {
        Replacement replacement = of(FIVE, baseline(OTHER, 300, 310, 320, 330, 340));

        assertThat(replacement.kind()).isEqualTo(Kind.UNPROVEN);
        assertThat(replacement.why()).startsWith("drop of accuracy is 0.0100, but expected maximum is 0.00");
    }

    @Test
    void sameRecipeWithMoreSeedsIsNoRaise() {
        Baseline one = Baseline.of(wrong(200, 0), RECIPE);

        assertThat(of(one, FIVE)).isEqualTo(new Replacement(Kind.REFINED, ""));
        assertThat(FIVE.replacing(one, of(one, FIVE), Optional.empty()).raises())
                .isZero();
        assertThat(of(one, baseline(OTHER, 200, 210, 220, 230, 240)).kind()).isEqualTo(Kind.UNPROVEN);
    }

    @Test
    void seedsAreGivenUpOnlyForAReason() {
        assertThat(of(FIVE, baseline(OTHER, 20, 20, 20)).why())
                .isEqualTo("the result is of 3 seeds, the baseline of 5 seeds,"
                        + " which detects smaller drops; add -Dmnist.baselineSeeds=5");
        assertThat(of(FIVE, Baseline.of(wrong(0, 0), OTHER)).why())
                .startsWith("the result is of one seed, the baseline of 5");
    }

    @Test
    void otherDataNeedAReasonHoweverGood() {
        Baseline other = Baseline.of(Paired.wrongOn(image -> false, "e".repeat(64)), RECIPE);
        Baseline one = Baseline.of(wrong(200, 0), RECIPE);

        assertThat(of(one, other).why()).contains("dddddddddddd…", "eeeeeeeeeeee…");
        assertThat(other.replacing(one, unproven(), Optional.of("new scanner")).raises())
                .isZero();
    }

    @Test
    void reasonsStay() {
        Baseline good = Paired.baseline(image -> image % 100 == 0);
        Baseline worse = Paired.baseline(image -> image % 100 <= 1);

        Baseline lowered = worse.replacing(good, unproven(), Optional.of("smaller network"));
        Baseline raised = good.replacing(lowered, new Replacement(Kind.RAISED, ""), Optional.empty());

        assertThat(lowered.lowerings()).containsExactly(new Lowering(0.99, 0.98, "smaller network"));
        assertThat(raised.lowerings()).isEqualTo(lowered.lowerings());
        assertThat(worse.replacing(raised, unproven(), Optional.of("again")).lowerings())
                .extracting(Lowering::reason)
                .containsExactly("smaller network", "again");
    }

    private static Replacement unproven() {
        return new Replacement(Kind.UNPROVEN, "worse");
    }

    private static Replacement of(Baseline earlier, Baseline result) {
        ModelEvaluation own = Paired.retrained(
                result.dataset().sha256().equals(Paired.SHA256)
                        ? Paired.wrongOn(wrongIn(result))
                        : Paired.wrongOn(wrongIn(result), result.dataset().sha256()));
        return Replacement.of(
                earlier,
                result,
                RegressionJudge.judge(
                        RULE,
                        new Reference.Found(earlier, "the file", Optional.empty()),
                        new ComparedModel(own, result.seeds(), Optional.empty()),
                        Paired.labels()));
    }

    private static IntPredicate wrongIn(Baseline baseline) {
        return image -> baseline.predictions().label(image) != image % 10;
    }

    /** A baseline whose seeds have so many images wrong. */
    private static Baseline baseline(Map<String, String> recipe, int... wrong) {
        Map<Long, ModelEvaluation> seeds = new LinkedHashMap<>();
        for (int seed = 0; seed < wrong.length; seed++) {
            seeds.put(42L + seed, wrong(wrong[seed], seed));
        }
        return Baseline.of(seeds.get(42L), recipe, SeedCounts.of(seeds, Paired.labels()));
    }

    /** Half of the wrong images are those of every seed. */
    private static ModelEvaluation wrong(int count, int seed) {
        int from = 1000 * (seed + 1);
        return Paired.wrongOn(image -> image < count / 2 || image >= from && image < from + (count + 1) / 2);
    }
}
