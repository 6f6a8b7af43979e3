package io.github.mnistgate.baseline;

import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.gate.Severity;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** How drops of accuracy are worded, of single models and of means over seeds. */
final class DropMessage {

  static final String METRIC = "baselineDrop";
  static final String MAXIMUM = "maximum";

  private static final int DIGITS = 4;
  private static final double SMALLEST_SHOWN = 0.0001;

  private DropMessage() {}

  /** A drop as exact as it is, and its two forms. */
  interface Drop {

    String subject();

    boolean isWhole();

    double drop();

    /** Rounded up to so many digits. */
    BigDecimal drop(int digits);

    /** Whether it is larger than a share of all images; exact. */
    boolean exceeds(BigDecimal share);
  }

  /**
   * A breach if the drop is both larger than allowed and significant.
   *
   * @param adjusted p-value within the family
   * @param figures behind it, in brackets
   */
  static Verdict verdict(Drop drop, BigDecimal maxDrop, double adjusted, BigDecimal alpha, String figures) {
    boolean tooLarge = drop.exceeds(maxDrop);
    boolean significant = adjusted <= alpha.doubleValue();
    int digits = Math.max(DIGITS, maxDrop.scale());
    String link = !tooLarge ? ", maximum is "
        : significant ? ", but expected maximum is " : ", which could be chance alone, maximum is ";
    String message = drop.subject() + " is " + drop.drop(digits).toPlainString()
        + (drop.isWhole() ? "" : " of all images") + link
        + maxDrop.setScale(digits, RoundingMode.UNNECESSARY).toPlainString()
        + " (" + figures + "; " + probability(adjusted) + ")";
    return new Verdict(drop.subject(), METRIC, drop.drop(), maxDrop, MAXIMUM, Severity.ERROR,
        tooLarge && significant ? Outcome.BREACHED : Outcome.PASSED, message);
  }

  /** A rate, rounded toward the failing side. */
  static String shown(Ratio rate) {
    return rate.toDecimal(DIGITS, RoundingMode.FLOOR).toPlainString();
  }

  /** A fraction in points. */
  static String points(double fraction, RoundingMode rounding) {
    return BigDecimal.valueOf(fraction).movePointRight(2).setScale(2, rounding).toPlainString();
  }

  private static String probability(double adjusted) {
    return adjusted < SMALLEST_SHOWN ? "p below 0.0001" : String.format(Locale.ROOT, "p %.4f", adjusted);
  }
}
