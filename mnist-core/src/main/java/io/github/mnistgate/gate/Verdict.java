package io.github.mnistgate.gate;

import io.github.mnistgate.Named;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The result of a gate; a gate on all classes comes to a verdict for each.
 *
 * @param subject what was measured, such as {@code recall of digit 5}; the same in every build
 * @param metric name of the metric
 * @param value the measured value: a rate as a fraction or a mean, of seeds, too, a Double; a count, a Long; null where
 *     there is none
 * @param limit the limit's value, a BigDecimal, or a Long for a count
 * @param limitKind {@code minimum} or {@code maximum}
 * @param severity what a breach does
 * @param outcome whether the limit was kept
 * @param message the verdict in a line
 * @param interval of 95 %, two-sided, around the value; null where it is no share of images and no mean over seeds
 * @param comparedBound what was held against the limit in the value's place; null if it was the value
 * @param condition of the images, if they were corrupted; null if not
 * @param seeds values by seed, in order, if the value is their mean; else empty
 * @param baselineValue the value that the baseline has; null where it has none, or nothing was compared
 */
@API(status = API.Status.INTERNAL)
public record Verdict(
        String subject,
        String metric,
        Number value,
        Number limit,
        String limitKind,
        Severity severity,
        Outcome outcome,
        String message,
        Interval interval,
        ComparedBound comparedBound,
        Condition condition,
        Map<Long, Number> seeds,
        Number baselineValue) {

    public Verdict {
        seeds = Collections.unmodifiableMap(new LinkedHashMap<>(seeds));
    }

    /** A verdict on a value that is no share of images, on the images as they are. */
    public Verdict(
            String subject,
            String metric,
            Number value,
            Number limit,
            String limitKind,
            Severity severity,
            Outcome outcome,
            String message) {
        this(subject, metric, value, limit, limitKind, severity, outcome, message, null, null, null, Map.of(), null);
    }

    /** Returns whether the limit holds, even where a warning says more. */
    public boolean limitHolds() {
        if (outcome != Outcome.WARNED) {
            return outcome == Outcome.PASSED;
        }
        return value != null
                && (limitKind.equals("minimum")
                        ? value.doubleValue() >= limit.doubleValue()
                        : value.doubleValue() <= limit.doubleValue());
    }

    /** This with the value that the baseline has. */
    public Verdict withBaselineValue(Number before) {
        return new Verdict(
                subject,
                metric,
                value,
                limit,
                limitKind,
                severity,
                outcome,
                message,
                interval,
                comparedBound,
                condition,
                seeds,
                before);
    }

    /**
     * A one-sided bound of a share of images, or of a mean over seeds.
     *
     * @param kind lower or upper
     * @param confidence 0.95, and more within a family of classes
     */
    public record ComparedBound(Bound kind, double confidence, double value) {}

    /** The outcome of a gate. */
    public enum Outcome implements Named {
        PASSED("passed"),
        /** Breached, with severity {@code warn}. */
        WARNED("warned"),
        BREACHED("breached");

        private final String key;

        Outcome(String key) {
            this.key = key;
        }

        @Override
        public String key() {
            return key;
        }
    }
}
