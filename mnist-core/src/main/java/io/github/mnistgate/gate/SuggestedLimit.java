package io.github.mnistgate.gate;

import io.github.mnistgate.evaluation.Spread;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The spread of a metric over seeds, and the limit that is suggested for it.
 *
 * @param name such as {@code recall of digit 5}
 * @param kind on which side the limit is
 * @param spread of the metric over the seeds
 * @param value the limit, rounded toward the loose side; empty if no value of the metric could miss it
 */
@API(status = API.Status.INTERNAL)
public record SuggestedLimit(String name, Limit.Kind kind, Spread spread, Optional<BigDecimal> value) {

    private static final int DIGITS = 4;

    /** Returns the limit that lies this many standard deviations from the mean. */
    static SuggestedLimit of(String name, Limit.Kind kind, Spread spread, double factor) {
        boolean minimum = kind == Limit.Kind.MINIMUM;
        double bound = spread.mean() + (minimum ? -factor : factor) * spread.deviation();
        BigDecimal limit = new BigDecimal(bound).setScale(DIGITS, minimum ? RoundingMode.FLOOR : RoundingMode.CEILING);
        return new SuggestedLimit(
                name, kind, spread, minimum && limit.signum() <= 0 ? Optional.empty() : Optional.of(limit));
    }

    /**
     * Returns the minimum that is the smallest of others; without a value if one of them has none.
     *
     * @param spread of the metric that it is for
     * @param minima at least one
     */
    static SuggestedLimit smallest(String name, Spread spread, List<SuggestedLimit> minima) {
        Optional<BigDecimal> value = minima.stream()
                .map(SuggestedLimit::value)
                .min(Comparator.comparing(minimum -> minimum.orElse(BigDecimal.ZERO)))
                .orElseThrow();
        return new SuggestedLimit(name, Limit.Kind.MINIMUM, spread, value);
    }

    /** Returns the limit of the same spread at another number of standard deviations from the mean. */
    SuggestedLimit at(double factor) {
        return of(name, kind, spread, factor);
    }
}
