package io.github.mnistgate.gate;

/**
 * A gate as users write it: text, null where it was not given.
 *
 * @param metric name of a {@link Metric}
 * @param minimum limit from below; exactly one of minimum and maximum is given
 * @param maximum limit from above
 * @param classes of a metric per class: {@code all} (the default), {@code macro}, or digits separated by commas
 * @param excludes digits left out of {@code all}
 * @param actual row of a confusion
 * @param predicted column of a confusion
 * @param severity {@code error} (the default) or {@code warn}
 */
public record GateParameters(
    String metric,
    String minimum,
    String maximum,
    String classes,
    String excludes,
    String actual,
    String predicted,
    String severity) {}
