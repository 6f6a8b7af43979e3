package io.github.mnistgate.junit;

import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.GateJudge;
import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on a {@link ModelEvaluation}, judged by the engine of {@code mnist:check}. A failure shows each value with
 * its limit, and the confusion matrix.
 *
 * <p>Limits are fractions from 0 to 1; any other is an {@link io.github.mnistgate.InvalidInputException}.
 */
public final class ModelEvaluationAssert extends AbstractAssert<ModelEvaluationAssert, ModelEvaluation> {

  ModelEvaluationAssert(ModelEvaluation actual) {
    super(actual, ModelEvaluationAssert.class);
  }

  /**
   * At least this share of all images was predicted right.
   *
   * <pre><code class='java'> // passes with 9,768 of 10,000 right
   * assertThat(evaluation).hasAccuracyOfAtLeast(0.97);
   * // fails
   * assertThat(evaluation).hasAccuracyOfAtLeast(0.99);</code></pre>
   */
  public ModelEvaluationAssert hasAccuracyOfAtLeast(double minimum) {
    return keeps(Gate.minimum(Metric.ACCURACY, minimum));
  }

  /**
   * Of every digit that has images, at least this share of its images was predicted right.
   *
   * <pre><code class='java'> // passes if the worst digit has a recall of 0.93
   * assertThat(evaluation).hasRecallOfAtLeast(0.90);
   * // fails, and names each digit that falls short
   * assertThat(evaluation).hasRecallOfAtLeast(0.95);</code></pre>
   */
  public ModelEvaluationAssert hasRecallOfAtLeast(double minimum) {
    return keeps(Gate.minimumOfEveryClass(Metric.RECALL, minimum));
  }

  /**
   * At least this share of a digit's images was predicted right.
   *
   * <pre><code class='java'> // passes with 1,125 of 1,135 ones right
   * assertThat(evaluation).hasRecallOfAtLeast(1, 0.98);
   * // fails
   * assertThat(evaluation).hasRecallOfAtLeast(1, 0.999);</code></pre>
   */
  public ModelEvaluationAssert hasRecallOfAtLeast(int digit, double minimum) {
    return keeps(Gate.minimumOfClass(Metric.RECALL, digit, minimum));
  }

  /**
   * Of every digit that has images, at least this share of what was taken for it is it.
   *
   * <pre><code class='java'> // passes if the worst digit has a precision of 0.95
   * assertThat(evaluation).hasPrecisionOfAtLeast(0.90);
   * // fails
   * assertThat(evaluation).hasPrecisionOfAtLeast(0.99);</code></pre>
   */
  public ModelEvaluationAssert hasPrecisionOfAtLeast(double minimum) {
    return keeps(Gate.minimumOfEveryClass(Metric.PRECISION, minimum));
  }

  /**
   * At least this share of the images that were taken for a digit is of it.
   *
   * <pre><code class='java'> // passes with 960 of 1,000
   * assertThat(evaluation).hasPrecisionOfAtLeast(9, 0.95);
   * // fails
   * assertThat(evaluation).hasPrecisionOfAtLeast(9, 0.97);</code></pre>
   */
  public ModelEvaluationAssert hasPrecisionOfAtLeast(int digit, double minimum) {
    return keeps(Gate.minimumOfClass(Metric.PRECISION, digit, minimum));
  }

  /**
   * At most so many images of one digit were taken for another.
   *
   * <pre><code class='java'> // passes with 22 fours taken for nines
   * assertThat(evaluation).confusesAtMost(4, 9, 60);
   * // fails
   * assertThat(evaluation).confusesAtMost(4, 9, 20);</code></pre>
   */
  public ModelEvaluationAssert confusesAtMost(int actualDigit, int predictedDigit, int maximum) {
    return keeps(Gate.maximumConfusion(actualDigit, predictedDigit, maximum));
  }

  private ModelEvaluationAssert keeps(Gate gate) {
    isNotNull();
    List<String> breaches = GateJudge.judge(List.of(gate), actual).stream()
        .filter(verdict -> verdict.outcome() == Outcome.BREACHED).map(Verdict::message).toList();
    if (!breaches.isEmpty()) {
      failWithMessage("%s", String.join("\n", breaches) + "\n\n" + actual.confusionMatrix().toTable());
    }
    return this;
  }
}
