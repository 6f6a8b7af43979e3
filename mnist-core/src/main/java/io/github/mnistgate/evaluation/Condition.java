package io.github.mnistgate.evaluation;

import io.github.mnistgate.dataset.Corruption;

/**
 * Images as a corruption leaves them.
 *
 * @param corruption what happens to every image
 * @param severity how much of it, 1 to 5
 */
public record Condition(Corruption corruption, int severity) {

  public Condition {
    if (severity < 1 || severity > Corruption.MAX_SEVERITY) {
      throw new IllegalArgumentException("severities are 1 to " + Corruption.MAX_SEVERITY + ", not " + severity);
    }
  }

  @Override
  public String toString() {
    return corruption.key() + " of severity " + severity;
  }
}
