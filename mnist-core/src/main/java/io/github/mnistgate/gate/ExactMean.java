package io.github.mnistgate.gate;

import io.github.mnistgate.evaluation.Ratio;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** The mean of measures; of rates of the same images it is exact before it is rounded to 34 digits. */
final class ExactMean {

    private ExactMean() {}

    static BigDecimal of(Collection<Measure> measures) {
        List<Ratio> ratios = measures.stream()
                .map(measure -> measure instanceof Measure.Rate rate ? rate.ratio() : null)
                .filter(Objects::nonNull)
                .toList();
        boolean sameImages = ratios.size() == measures.size()
                && ratios.stream().mapToLong(Ratio::denominator).distinct().count() == 1;
        if (sameImages) {
            long hits = ratios.stream().mapToLong(Ratio::numerator).sum();
            return new Ratio(hits, ratios.get(0).denominator() * ratios.size()).toDecimal();
        }
        return measures.stream()
                .map(Measure::toDecimal)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(measures.size()), MathContext.DECIMAL128);
    }
}
