package io.github.mnistgate.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Somebody edited the committed baseline, so that its parts say different things. */
class ContradictoryBaselineTest {

    @Test
    void baselineWhoseMatrixIsNotThatOfItsPredictionsCannotBeCompared() {
        ModelEvaluation honest = Paired.wrongOn(image -> image % 40 == 0);
        // Images of two digits change places: as many are predicted to be of each class as before.
        int[] swapped = honest.predictions().labels();
        for (int image = 0; image < 200; image += 10) {
            swapped[image] = honest.predictions().label(image + 1);
            swapped[image + 1] = honest.predictions().label(image);
        }
        Baseline edited = Baseline.of(
                new ModelEvaluation(
                        honest.dataset(),
                        honest.model(),
                        honest.confusionMatrix(),
                        honest.loss(),
                        honest.topTwoAccuracy(),
                        honest.expectedCalibrationError(),
                        honest.brierScore(),
                        Predictions.of(swapped)),
                Map.of());

        Comparison comparison = RegressionJudge.judge(
                RegressionRule.parse(BaselineParameters.NONE),
                new Reference.Found(edited, "the file", Optional.empty()),
                ComparedModel.of(Paired.retrained(honest)),
                Paired.labels());

        assertThat(comparison.verdicts())
                .filteredOn(verdict -> verdict.outcome() == Outcome.BREACHED)
                .extracting(Verdict::subject)
                .containsExactly("drop of accuracy");
        assertThat(comparison.verdicts().get(0).message())
                .contains("the file contradicts itself: its confusion matrix is not that of its predictions");
    }
}
