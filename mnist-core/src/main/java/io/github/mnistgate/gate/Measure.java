package io.github.mnistgate.gate;

import io.github.mnistgate.evaluation.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A value of a metric, exact as far as it can be. */
sealed interface Measure {

  /** Compares with a limit: negative if this is smaller. */
  int compareTo(BigDecimal limit);

  BigDecimal toDecimal(int digits, RoundingMode rounding);

  /** The counts behind the value, such as {@code 840 of 892}; empty where there are none. */
  String evidence();

  default boolean isCount() {
    return false;
  }

  /** The value as a number for files. */
  Number toNumber();

  record Rate(Ratio ratio) implements Measure {
    @Override
    public int compareTo(BigDecimal limit) {
      return ratio.compareTo(limit);
    }

    @Override
    public BigDecimal toDecimal(int digits, RoundingMode rounding) {
      return ratio.toDecimal(digits, rounding);
    }

    @Override
    public String evidence() {
      return ratio.numerator() + " of " + ratio.denominator();
    }

    @Override
    public Number toNumber() {
      return ratio.value();
    }
  }

  /** What is not counted image by image: a mean, a difference, a bound. */
  record Decimal(BigDecimal value, String evidence) implements Measure {
    @Override
    public int compareTo(BigDecimal limit) {
      return value.compareTo(limit);
    }

    @Override
    public BigDecimal toDecimal(int digits, RoundingMode rounding) {
      return value.setScale(digits, rounding);
    }

    @Override
    public Number toNumber() {
      return value.doubleValue();
    }
  }

  record Count(long count, String evidence) implements Measure {
    @Override
    public int compareTo(BigDecimal limit) {
      return BigDecimal.valueOf(count).compareTo(limit);
    }

    @Override
    public BigDecimal toDecimal(int digits, RoundingMode rounding) {
      return BigDecimal.valueOf(count);
    }

    @Override
    public boolean isCount() {
      return true;
    }

    @Override
    public Number toNumber() {
      return count;
    }
  }
}
