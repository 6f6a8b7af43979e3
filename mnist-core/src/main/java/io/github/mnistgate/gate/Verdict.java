package io.github.mnistgate.gate;

/**
 * What came of a gate; a gate on all classes comes to a verdict for each.
 *
 * @param subject what was measured, such as {@code recall of digit 5}
 * @param metric name of the metric
 * @param value the measured value, a rate as a fraction or a count; null where there is none
 * @param limit the limit's value
 * @param limitKind {@code minimum} or {@code maximum}
 * @param severity what a breach does
 * @param outcome whether the limit was kept
 * @param message the verdict in a line
 */
public record Verdict(
    String subject,
    String metric,
    Number value,
    Number limit,
    String limitKind,
    Severity severity,
    Outcome outcome,
    String message) {

  /** Of a gate. */
  public enum Outcome {
    PASSED("passed"),
    /** Breached, with severity {@code warn}. */
    WARNED("warned"),
    BREACHED("breached");

    private final String key;

    Outcome(String key) {
      this.key = key;
    }

    /** The name in files. */
    public String key() {
      return key;
    }
  }
}
