package io.github.mnistgate.junit;

import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.evaluation.Robustness;
import java.util.function.UnaryOperator;

/**
 * A change of an image that should not change what it is taken for.
 *
 * @param name for messages, such as {@code shift (1, 0)}
 * @param change of one image
 */
public record Transformation(String name, UnaryOperator<Digit> change) {

  /** Moves images by whole pixels, see {@link Digit#shifted}. */
  public static Transformation shift(int right, int down) {
    return new Transformation("shift (" + right + ", " + down + ")", digit -> digit.shifted(right, down));
  }

  /**
   * Corrupts images.
   *
   * @param severity 1 (slight) to 5
   */
  public static Transformation corruption(Corruption corruption, int severity) {
    return new Transformation(corruption.key() + " of severity " + severity,
        digit -> corruption.apply(digit, severity, Robustness.SEED));
  }
}
