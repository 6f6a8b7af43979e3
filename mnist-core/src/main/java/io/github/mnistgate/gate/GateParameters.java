package io.github.mnistgate.gate;

import org.apiguardian.api.API;

/**
 * A gate as users write it: text, null where it was not given.
 *
 * @param metric name of a {@link Metric}
 * @param minimum limit from below; exactly one of minimum and maximum is given
 * @param maximum limit from above
 * @param bound {@code point} (the default), {@code lower} or {@code upper}: what of a share is held against the limit
 * @param classes of a metric per class: {@code all} (the default), {@code macro}, or classes separated by commas, each
 *     by name or number
 * @param excludes classes left out of {@code all}
 * @param minimumSupport test images that each class must have at least
 * @param actual row of a confusion, a class by name or number
 * @param predicted column of a confusion, a class by name or number
 * @param corruption name of a {@link io.github.mnistgate.dataset.Corruption}
 * @param corruptionSeverity 1 to 5; 3 where it is not given
 * @param severity {@code error} (the default) or {@code warn}
 */
@API(status = API.Status.INTERNAL)
public record GateParameters(
        String metric,
        String minimum,
        String maximum,
        String bound,
        String classes,
        String excludes,
        String minimumSupport,
        String actual,
        String predicted,
        String corruption,
        String corruptionSeverity,
        String severity) {}
