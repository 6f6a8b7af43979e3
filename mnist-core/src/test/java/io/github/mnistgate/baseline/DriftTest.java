package io.github.mnistgate.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.baseline.Baseline.Lowering;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedModel;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.Preset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriftTest {

    private static final RegressionRule RULE = RegressionRule.parse(BaselineParameters.NONE);
    private static final Instant DATE = Instant.parse("2026-11-01T10:00:00Z");

    @Test
    void slowDeclineIsNamedWithTheCommitAfterWhichItBegan() {
        Verdict verdict = judge(200, 205, 195, 200, 202, 198, 215, 230, 245, 260, 275, 290)
                .orElseThrow();

        assertThat(verdict.subject()).isEqualTo("decline of accuracy");
        assertThat(verdict.metric()).isEqualTo("baselineDrift");
        assertThat(verdict.outcome()).isEqualTo(Outcome.WARNED);
        assertThat(verdict.message())
                .matches(
                        "decline of accuracy is 0\\.00\\d\\d, but expected maximum is 0\\.00\\d\\d \\(mean of \\d"
                                + " results since commit commit\\d of 2026-11-01 0\\.97\\d\\d, of the \\d results up to it 0\\.9\\d\\d\\d\\)");
    }

    @Test
    void scatterIsNoDecline() {
        assertThat(judge(200, 215, 190, 208, 195, 212, 201, 188, 210, 199, 205, 194))
                .isEmpty();
    }

    @Test
    void improvementIsNoDecline() {
        assertThat(judge(290, 275, 260, 245, 230, 215, 200, 200, 200, 200, 200, 200))
                .isEmpty();
    }

    @Test
    void twoResultsOfAnUnknownRecipeShowNothing() {
        assertThat(judge(200, 240)).isEmpty();
        assertThat(judge(200)).isEmpty();
    }

    @Test
    void sameModelOnSeveralCommitsIsOneResult() {
        List<TrackedResult> earlier = new ArrayList<>(Collections.nCopies(15, tracked(0, 200, true)));

        assertThat(Drift.judge(RULE, earlier, ComparedModel.of(evaluation(99, 230)), Paired.labels()))
                .isEmpty();
    }

    @Test
    void breachedResultsAndOtherImagesAreLeftOut() {
        List<TrackedResult> breached = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            breached.add(tracked(i, 200 + i % 3, false));
        }

        assertThat(Drift.judge(RULE, breached, ComparedModel.of(evaluation(99, 900)), Paired.labels()))
                .isEmpty();
    }

    @Test
    void loweringsAreAddedUp() {
        Baseline once = Paired.baseline(image -> image < 100)
                .replacing(
                        Paired.baseline(image -> false),
                        new Replacement(Replacement.Kind.UNPROVEN, ""),
                        Optional.of("smaller"));
        Baseline twice = Paired.baseline(image -> image < 150)
                .replacing(once, new Replacement(Replacement.Kind.UNPROVEN, ""), Optional.of("smaller again"));

        assertThat(once.lowerings()).containsExactly(new Lowering(1, 0.99, "smaller"));
        assertThat(Drift.lowered(once)).isEmpty();
        assertThat(Drift.lowered(twice))
                .contains(
                        "The baseline was lowered 2 times with a reason, by 1.50 points in all; the last reason was: smaller again");
    }

    /** Wrong images of each result, oldest first; the last is the candidate. */
    private static Optional<Verdict> judge(int... wrong) {
        List<TrackedResult> earlier = new ArrayList<>();
        for (int i = 0; i < wrong.length - 1; i++) {
            earlier.add(0, tracked(i, wrong[i], true));
        }
        return Drift.judge(
                RULE, earlier, ComparedModel.of(evaluation(wrong.length, wrong[wrong.length - 1])), Paired.labels());
    }

    private static TrackedResult tracked(int number, int wrong, boolean passed) {
        return new TrackedResult("commit" + number, DATE, Baseline.of(evaluation(number, wrong), Map.of()), passed);
    }

    private static ModelEvaluation evaluation(int number, int wrong) {
        ModelEvaluation evaluation = Paired.wrongOn(image -> image < wrong);
        return new ModelEvaluation(
                evaluation.dataset(),
                new EvaluatedModel(
                        "mlp-128-64",
                        ModelCard.of(Preset.MLP_128_64.recipe().spec(), ImageShape.MNIST),
                        "model " + number),
                evaluation.confusionMatrix(),
                evaluation.loss(),
                evaluation.topTwoAccuracy(),
                evaluation.expectedCalibrationError(),
                evaluation.brierScore(),
                evaluation.predictions());
    }
}
