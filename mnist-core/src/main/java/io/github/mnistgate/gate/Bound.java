package io.github.mnistgate.gate;

import io.github.mnistgate.Named;

/** What of a measured share is held against the limit. */
public enum Bound implements Named {
  /** The share itself. */
  POINT("point"),
  /** What it is at least, for images that could have been drawn instead: exact, one-sided, 95 %. */
  LOWER("lower"),
  /** What it is at most. */
  UPPER("upper");

  private final String key;

  Bound(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
