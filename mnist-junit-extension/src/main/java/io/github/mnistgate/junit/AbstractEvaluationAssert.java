package io.github.mnistgate.junit;

import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.Metric;

/**
 * Assertions on everything that an evaluation says, the model's probabilities included.
 *
 * @param <S> the assertions' own type
 * @param <A> what they are on
 */
public abstract class AbstractEvaluationAssert<S extends AbstractEvaluationAssert<S, A>, A>
    extends AbstractMatrixAssert<S, A> {

  AbstractEvaluationAssert(A actual, Class<?> type) {
    super(actual, type);
  }

  /**
   * The mean cross-entropy, in nats, is at most this.
   *
   * <pre><code class='java'> // passes with a loss of 0.098
   * assertThat(evaluation).hasLossOfAtMost(0.15);
   * // fails
   * assertThat(evaluation).hasLossOfAtMost(0.05);</code></pre>
   */
  public S hasLossOfAtMost(double maximum) {
    return keeps(Gate.maximum(Metric.LOSS, maximum), Mistakes.ANY);
  }

  /**
   * Of at least this share of the images the true digit is among the two most probable.
   *
   * <pre><code class='java'> // passes with 9,920 of 10,000
   * assertThat(evaluation).hasTopTwoAccuracyOfAtLeast(0.99);
   * // fails
   * assertThat(evaluation).hasTopTwoAccuracyOfAtLeast(0.995);</code></pre>
   */
  public S hasTopTwoAccuracyOfAtLeast(double minimum) {
    return keeps(Gate.minimum(Metric.TOP_TWO_ACCURACY, minimum), Mistakes.ANY);
  }

  /**
   * The model is calibrated: its confidence differs from its accuracy by at most this, on the mean over 15 equal bins.
   *
   * <pre><code class='java'> // passes with an error of 0.014
   * assertThat(evaluation).hasCalibrationErrorOfAtMost(0.03);
   * // fails
   * assertThat(evaluation).hasCalibrationErrorOfAtMost(0.01);</code></pre>
   */
  public S hasCalibrationErrorOfAtMost(double maximum) {
    return keeps(Gate.maximum(Metric.EXPECTED_CALIBRATION_ERROR, maximum), Mistakes.ANY);
  }

  /**
   * The mean squared error of the probabilities, summed over the classes and so from 0 to 2, is at most this.
   *
   * <pre><code class='java'> // passes with a score of 0.040
   * assertThat(evaluation).hasBrierScoreOfAtMost(0.05);
   * // fails
   * assertThat(evaluation).hasBrierScoreOfAtMost(0.03);</code></pre>
   */
  public S hasBrierScoreOfAtMost(double maximum) {
    return keeps(Gate.maximum(Metric.BRIER_SCORE, maximum), Mistakes.ANY);
  }
}
