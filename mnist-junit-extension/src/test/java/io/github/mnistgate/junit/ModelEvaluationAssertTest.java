package io.github.mnistgate.junit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Predictions;
import org.junit.jupiter.api.Test;

class ModelEvaluationAssertTest {

    /** 90 of 100 right: recall of 0 is 40 of 50, of 1 is 50 of 50, precision of 1 is 50 of 60. */
    private final ModelEvaluation evaluation = new ModelEvaluation(
            null, null, new DigitConfusionMatrix(new int[][] {{40, 10}, {0, 50}}), 0.3, 1, 0.1, 0.2, Predictions.of());

    @Test
    void passesAtTheLimit() {
        MnistAssertions.assertThat(evaluation)
                .hasAccuracyOfAtLeast(0.9)
                .hasRecallOfAtLeast(0.8)
                .hasRecallOfAtLeast(0, 0.8)
                .hasRecallOfAtLeast(1, 1)
                .hasPrecisionOfAtLeast(0.83)
                .hasPrecisionOfAtLeast(0, 1)
                .confusesAtMost(0, 1, 10)
                .confusesAtMost(1, 0, 0);
    }

    @Test
    void failsWithValueLimitAndConfusionMatrix() {
        assertThatThrownBy(() -> MnistAssertions.assertThat(evaluation).hasAccuracyOfAtLeast(0.91))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("accuracy is 0.9000, but expected minimum is 0.9100 (90 of 100)")
                .hasMessageContaining(evaluation.confusionMatrix().toTable());
        assertThatThrownBy(() -> MnistAssertions.assertThat(evaluation).hasRecallOfAtLeast(0.85))
                .hasMessageContaining("recall of digit 0 is 0.8000, but expected minimum is 0.8500 (40 of 50)")
                .hasMessageContaining("actual \\ predicted");
        assertThatThrownBy(() -> MnistAssertions.assertThat(evaluation).hasRecallOfAtLeast(0, 0.81))
                .hasMessageContaining("recall of digit 0 is 0.8000, but expected minimum is 0.8100 (40 of 50)");
        assertThatThrownBy(() -> MnistAssertions.assertThat(evaluation).hasPrecisionOfAtLeast(1, 0.84))
                .hasMessageContaining("precision of digit 1 is 0.8333, but expected minimum is 0.8400 (50 of 60)");
        assertThatThrownBy(() -> MnistAssertions.assertThat(evaluation).confusesAtMost(0, 1, 9))
                .hasMessageContaining("confusion of 0 as 1 is 10, but expected maximum is 9 (10 of 50)");
    }

    @Test
    void keepsTheDescription() {
        assertThatThrownBy(() ->
                        MnistAssertions.assertThat(evaluation).as("nightly").hasAccuracyOfAtLeast(0.99))
                .hasMessageStartingWith("[nightly] ");
    }

    @Test
    void refusesLimitsOutOfRange() {
        for (double limit : new double[] {-0.1, 1.1, 97}) {
            assertThatThrownBy(() -> MnistAssertions.assertThat(evaluation).hasAccuracyOfAtLeast(limit))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("minimum is " + limit + ", allowed is 0 to 1");
        }
        assertThatThrownBy(() -> MnistAssertions.assertThat(evaluation).confusesAtMost(0, 1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maximum is -1, allowed is a whole number from 0");
        assertThatThrownBy(() -> MnistAssertions.assertThat(evaluation).hasAccuracyOfAtLeast(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("minimum is NaN, allowed is 0 to 1");
        assertThatThrownBy(() -> MnistAssertions.assertThat(evaluation).hasRecallOfAtLeast(10, 0.9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("digit is 10, allowed is 0 to 9");
    }

    @Test
    void failsWhereThereIsNoSuchImage() {
        assertThatThrownBy(() -> MnistAssertions.assertThat(evaluation).hasRecallOfAtLeast(2, 0.9))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("recall of digit 2 has no value");
        assertThatThrownBy(() -> MnistAssertions.assertThat(evaluation).confusesAtMost(2, 0, 5))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("confusion of 2 as 0 has no value");
    }

    @Test
    void valuesThatCannotBeAreNeverPassed() {
        ModelEvaluation odd =
                new ModelEvaluation(null, null, evaluation.confusionMatrix(), -3, 97, Double.NaN, -4, Predictions.of());

        assertThatThrownBy(() -> MnistAssertions.assertThat(odd).hasLossOfAtMost(10))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "loss has no value, because it is negative, which it cannot be, but expected maximum is 10");
        assertThatThrownBy(() -> MnistAssertions.assertThat(odd).hasBrierScoreOfAtMost(2))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> MnistAssertions.assertThat(odd).hasTopTwoAccuracyOfAtLeast(0.1))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> MnistAssertions.assertThat(odd).hasCalibrationErrorOfAtMost(1))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void isComparedWithWholeEvaluationsOnly() {
        assertThatThrownBy(() -> MnistAssertions.assertThat(evaluation).doesNotRegressFrom(evaluation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("other does not say of which model and data set it is, allowed"
                        + " is the evaluation of a TrainedModel");
    }

    @Test
    void failsOnNull() {
        assertThatThrownBy(
                        () -> MnistAssertions.assertThat((ModelEvaluation) null).hasAccuracyOfAtLeast(0.9))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not to be null");
    }
}
