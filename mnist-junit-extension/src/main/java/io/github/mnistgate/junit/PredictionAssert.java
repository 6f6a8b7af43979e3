package io.github.mnistgate.junit;

import io.github.mnistgate.dataset.Digit;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Assertions on how sure a model is of an image.
 *
 * @param <S> the assertions that this came from
 */
public final class PredictionAssert<S extends AbstractClassifierAssert<S, ?>> {

  private static final int DIGITS = 4;

  private final S origin;
  private final Digit digit;
  private final int label;
  private final float confidence;

  PredictionAssert(S origin, Digit digit, int label, float confidence) {
    this.origin = origin;
    this.digit = digit;
    this.label = label;
    this.confidence = confidence;
  }

  /**
   * The expected digit's probability is at least this.
   *
   * <pre><code class='java'> // passes with a probability of 0.9998
   * assertThat(model).predicts(testSet.digit(0), 7).withConfidenceOfAtLeast(0.99);
   * // fails with 0.6
   * assertThat(model).predicts(testSet.digit(0), 7).withConfidenceOfAtLeast(0.99);</code></pre>
   *
   * @param minimum 0 to 1
   * @throws IllegalArgumentException if it is not
   */
  public S withConfidenceOfAtLeast(double minimum) {
    if (!(minimum >= 0 && minimum <= 1)) {
      throw new IllegalArgumentException("the confidence is " + minimum + ", allowed is a fraction from 0 to 1");
    }
    // Compared as floats, so that 0.9f is at least 0.9.
    if (confidence < (float) minimum) {
      BigDecimal limit = BigDecimal.valueOf(minimum);
      int digits = Math.max(DIGITS, limit.scale());
      // Rounded down, so that a failure never looks as if it had reached the limit.
      BigDecimal value = new BigDecimal(confidence).setScale(digits, RoundingMode.FLOOR);
      origin.fail("confidence that " + digit + " is a " + label + " is " + value + ", but expected minimum is "
          + limit.setScale(digits, RoundingMode.UNNECESSARY) + "\n\n" + digit.toAsciiArt());
    }
    return origin;
  }

  /** Goes back to the model. */
  public S and() {
    return origin;
  }
}
