package io.github.mnistgate.gate;

import java.math.BigDecimal;

/** What a metric is counted in, and so what its limits look like. */
enum Unit {
  /** A share, as a fraction or a percentage. */
  RATE {
    @Override
    Limit parse(Limit.Kind kind, String where, String text) {
      return Limit.rate(kind, where, text);
    }
  },
  /** A difference of two shares, also in points. */
  DIFFERENCE {
    @Override
    Limit parse(Limit.Kind kind, String where, String text) {
      return Limit.difference(kind, where, text);
    }
  },
  NATS {
    @Override
    Limit parse(Limit.Kind kind, String where, String text) {
      return Limit.decimal(kind, where, text, null);
    }
  },
  /** Summed over the classes of which an image has one and a model predicts another: 2 at most. */
  SQUARED_ERROR {
    @Override
    Limit parse(Limit.Kind kind, String where, String text) {
      return Limit.decimal(kind, where, text, BigDecimal.valueOf(2));
    }
  },
  IMAGES("images", 9),
  PARAMETERS("parameters", 9),
  BYTES("bytes", 15);

  /** What is counted, in the plural; null where nothing is. */
  private final String counted;
  private final int digits;

  Unit() {
    this(null, 0);
  }

  Unit(String counted, int digits) {
    this.counted = counted;
    this.digits = digits;
  }

  /** Whether values are whole numbers. */
  boolean isCount() {
    return counted != null;
  }

  /** The smallest value that there can be. */
  double lowest() {
    return this == DIFFERENCE ? -1 : 0;
  }

  /** The largest value that there can be. */
  double highest() {
    return switch (this) {
      case RATE, DIFFERENCE -> 1;
      case SQUARED_ERROR -> 2;
      case NATS, IMAGES, PARAMETERS, BYTES -> Double.POSITIVE_INFINITY;
    };
  }

  /** Reads a limit; what is none is refused, with what is allowed. */
  Limit parse(Limit.Kind kind, String where, String text) {
    return Limit.count(kind, where, text, counted, digits);
  }
}
