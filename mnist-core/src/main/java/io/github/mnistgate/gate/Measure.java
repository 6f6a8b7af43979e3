package io.github.mnistgate.gate;

import io.github.mnistgate.evaluation.Binomial;
import io.github.mnistgate.evaluation.Interval;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.evaluation.Spread;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a metric, exact as far as it can be. */
sealed interface Measure {

    /** Compares with a limit: negative if this is smaller. */
    int compareTo(BigDecimal limit);

    BigDecimal toDecimal(int digits, RoundingMode rounding);

    /** Returns the value in 34 digits at least. */
    BigDecimal toDecimal();

    /** The counts behind the value, such as {@code 840 of 892}; empty where there are none. */
    String evidence();

    default boolean isCount() {
        return false;
    }

    /** The value as a number for files. */
    Number toNumber();

    /** A measure of some images, or of some seeds, that bounds the value for all that could have been drawn. */
    sealed interface Sampled extends Measure {

        /** Returns the interval of 95 %, two-sided. */
        Interval interval();

        /** One-sided bound from below, that is wrong with a chance of alpha. */
        double lowerBound(double alpha);

        /** Returns the bound from above, like {@link #lowerBound} from below. */
        double upperBound(double alpha);

        /** Chance of a value as high or higher if it were a limit for all. */
        double atLeast(double limit);

        /** Chance of a value as low or lower if it were a limit for all. */
        double atMost(double limit);
    }

    /** A count of images out of a total. A rate of no image at all says nothing about other images. */
    record Rate(Ratio ratio) implements Sampled {
        @Override
        public int compareTo(BigDecimal limit) {
            return ratio.compareTo(limit);
        }

        @Override
        public BigDecimal toDecimal(int digits, RoundingMode rounding) {
            return ratio.toDecimal(digits, rounding);
        }

        @Override
        public BigDecimal toDecimal() {
            return ratio.toDecimal();
        }

        @Override
        public String evidence() {
            return ratio.numerator() + " of " + ratio.denominator();
        }

        @Override
        public Number toNumber() {
            return ratio.value();
        }

        @Override
        public Interval interval() {
            return Binomial.interval(ratio);
        }

        @Override
        public double lowerBound(double alpha) {
            return Binomial.lowerBound(ratio, alpha);
        }

        @Override
        public double upperBound(double alpha) {
            return Binomial.upperBound(ratio, alpha);
        }

        @Override
        public double atLeast(double limit) {
            return Binomial.atLeast(ratio, limit);
        }

        @Override
        public double atMost(double limit) {
            return Binomial.atMost(ratio, limit);
        }
    }

    /**
     * A mean over seeds. Intervals and bounds end where no value is possible.
     *
     * @param value the mean itself
     * @param spread of the values, for what they say of other seeds
     * @param unit of the values
     * @param seeds values by seed, in order
     */
    record Mean(BigDecimal value, Spread spread, Unit unit, Map<Long, Measure> seeds) implements Sampled {

        private static final int EVIDENCE_DIGITS = 4;

        public Mean {
            seeds = Collections.unmodifiableMap(new LinkedHashMap<>(seeds));
        }

        /** A mean of at least two measures of the same metric. */
        static Mean of(Map<Long, Measure> seeds, Unit unit) {
            double[] values = seeds.values().stream()
                    .mapToDouble(value -> value.toNumber().doubleValue())
                    .toArray();
            return new Mean(ExactMean.of(seeds.values()), Spread.of(values), unit, seeds);
        }

        @Override
        public int compareTo(BigDecimal limit) {
            return value.compareTo(limit);
        }

        @Override
        public BigDecimal toDecimal(int digits, RoundingMode rounding) {
            return value.setScale(digits, rounding);
        }

        @Override
        public String evidence() {
            List<BigDecimal> shown =
                    seeds.values().stream().map(Mean::shown).sorted().toList();
            return "single seeds " + shown.get(0).toPlainString() + " to "
                    + shown.get(shown.size() - 1).toPlainString();
        }

        private static BigDecimal shown(Measure measure) {
            return measure.toDecimal(measure.isCount() ? 0 : EVIDENCE_DIGITS, RoundingMode.HALF_EVEN);
        }

        @Override
        public BigDecimal toDecimal() {
            return value;
        }

        @Override
        public Number toNumber() {
            return value.doubleValue();
        }

        @Override
        public Interval interval() {
            return new Interval(
                    possible(spread.interval().lower()),
                    possible(spread.interval().upper()));
        }

        @Override
        public double lowerBound(double alpha) {
            return possible(spread.lowerBound(alpha));
        }

        @Override
        public double upperBound(double alpha) {
            return possible(spread.upperBound(alpha));
        }

        @Override
        public double atLeast(double limit) {
            return spread.atLeast(limit);
        }

        @Override
        public double atMost(double limit) {
            return spread.atMost(limit);
        }

        private double possible(double end) {
            return Math.min(unit.highest(), Math.max(unit.lowest(), end));
        }
    }

    /** A measure that is not counted image by image: a mean, a difference, a bound. */
    record Decimal(BigDecimal value, String evidence) implements Measure {
        @Override
        public int compareTo(BigDecimal limit) {
            return value.compareTo(limit);
        }

        @Override
        public BigDecimal toDecimal(int digits, RoundingMode rounding) {
            return value.setScale(digits, rounding);
        }

        @Override
        public BigDecimal toDecimal() {
            return value;
        }

        @Override
        public Number toNumber() {
            return value.doubleValue();
        }
    }

    record Count(long count, String evidence) implements Measure {
        @Override
        public int compareTo(BigDecimal limit) {
            return BigDecimal.valueOf(count).compareTo(limit);
        }

        @Override
        public BigDecimal toDecimal(int digits, RoundingMode rounding) {
            return BigDecimal.valueOf(count);
        }

        @Override
        public boolean isCount() {
            return true;
        }

        @Override
        public BigDecimal toDecimal() {
            return BigDecimal.valueOf(count);
        }

        @Override
        public Number toNumber() {
            return count;
        }
    }
}
