package io.github.mnistgate.gate;

import io.github.mnistgate.Named;

/** What a gate can bound. */
public enum Metric implements Named {
  ACCURACY("accuracy"),
  CONFUSION("confusion"),
  F1("f1"),
  PRECISION("precision"),
  RECALL("recall");

  private final String key;

  Metric(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
