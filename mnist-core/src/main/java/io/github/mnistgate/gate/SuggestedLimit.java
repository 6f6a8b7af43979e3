package io.github.mnistgate.gate;

import io.github.mnistgate.evaluation.Spread;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * How a metric spreads over seeds, and the limit that follows from it.
 *
 * @param name such as {@code recall of digit 5}
 * @param kind on which side the limit is
 */
public record SuggestedLimit(String name, Limit.Kind kind, Spread spread) {

  private static final int DIGITS = 4;

  /**
   * The limit at so many standard deviations from the mean, rounded toward the loose side; empty if no value of the
   * metric could miss it.
   */
  public Optional<BigDecimal> at(double factor) {
    boolean minimum = kind == Limit.Kind.MINIMUM;
    double bound = spread.mean() + (minimum ? -factor : factor) * spread.deviation();
    BigDecimal limit = new BigDecimal(bound).setScale(DIGITS, minimum ? RoundingMode.FLOOR : RoundingMode.CEILING);
    return minimum && limit.signum() <= 0 ? Optional.empty() : Optional.of(limit);
  }
}
