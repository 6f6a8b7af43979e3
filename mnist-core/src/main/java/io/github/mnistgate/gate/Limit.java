package io.github.mnistgate.gate;

import io.github.mnistgate.InvalidInputException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value that a metric must not fall below, or not exceed; reaching it is allowed.
 *
 * @param value exact; a rate is between 0 and 1
 */
public record Limit(Kind kind, BigDecimal value) {

  /** The side on which the limit lies. */
  public enum Kind {
    MINIMUM("minimum", RoundingMode.FLOOR),
    MAXIMUM("maximum", RoundingMode.CEILING);

    private final String word;
    private final RoundingMode failingSide;

    Kind(String word, RoundingMode failingSide) {
      this.word = word;
      this.failingSide = failingSide;
    }

    /** The word in messages and files. */
    public String word() {
      return word;
    }
  }

  private static final Pattern RATE = Pattern.compile("(\\d+(?:\\.\\d+)?|\\.\\d+)\\s*(%?)");
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
  private static final int RATE_DIGITS = 4;

  /**
   * Reads a rate: a fraction such as {@code 0.97} or a percentage such as {@code 97%}.
   *
   * @throws InvalidInputException if it is anything else, or not between 0 and 1
   */
  static Limit rate(Kind kind, String where, String text) {
    Matcher matcher = RATE.matcher(text.strip());
    if (matcher.matches()) {
      BigDecimal number = new BigDecimal(matcher.group(1));
      BigDecimal rate = matcher.group(2).isEmpty() ? number : number.movePointLeft(2);
      if (rate.compareTo(BigDecimal.ONE) <= 0) {
        return new Limit(kind, rate);
      }
    }
    throw notARate(where, text);
  }

  /** A rate that is a number already; see {@link #rate(Kind, String, String)}. */
  static Limit rate(Kind kind, String where, double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw notARate(where, String.valueOf(rate));
    }
    return new Limit(kind, BigDecimal.valueOf(rate));
  }

  private static InvalidInputException notARate(String where, String text) {
    return new InvalidInputException(
        where + " is '" + text + "', allowed is a fraction from 0 to 1, or a percentage, such as 0.97 or 97%");
  }

  /**
   * Reads a number of images.
   *
   * @throws InvalidInputException if it is no whole number from 0
   */
  static Limit count(Kind kind, String where, String text) {
    if (!COUNT.matcher(text.strip()).matches()) {
      throw new InvalidInputException(where + " is '" + text + "', allowed is a number of images, a whole number from 0");
    }
    return new Limit(kind, new BigDecimal(text.strip()));
  }

  /** Whether a value keeps to the limit. */
  boolean holds(Measure measure) {
    int comparison = measure.compareTo(value);
    return kind == Kind.MINIMUM ? comparison >= 0 : comparison <= 0;
  }

  /** A value as text, rounded toward the failing side, so that a breach never looks as if it had reached the limit. */
  String show(Measure measure) {
    return measure.toDecimal(digits(measure), kind.failingSide).toPlainString();
  }

  /** The limit as text, in as many digits as a value is shown in. */
  String show(boolean isCount) {
    return isCount ? value.toPlainString() : value.setScale(rateDigits(), RoundingMode.UNNECESSARY).toPlainString();
  }

  private int digits(Measure measure) {
    return measure.isCount() ? 0 : rateDigits();
  }

  private int rateDigits() {
    return Math.max(RATE_DIGITS, value.scale());
  }
}
