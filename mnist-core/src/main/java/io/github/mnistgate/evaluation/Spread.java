package io.github.mnistgate.evaluation;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apiguardian.api.API;

/**
 * The spread of a metric over trainings of one recipe that differ in their seed. Student's t infers the mean over all
 * seeds from it and supposes that the metric is normally distributed over the seeds.
 *
 * @param count of the values, at least 2
 * @param mean of the values
 * @param deviation standard deviation of the population that the values were drawn from
 * @param lowest of the values
 * @param highest of the values
 */
@API(status = API.Status.INTERNAL)
public record Spread(int count, double mean, double deviation, double lowest, double highest) {

    /**
     * The spread of some values.
     *
     * @throws IllegalArgumentException if they are fewer than two, or one is no finite number
     */
    public static Spread of(double... values) {
        if (values.length < 2 || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "a spread is of at least two numbers, not of " + Arrays.toString(values));
        }
        double lowest = Arrays.stream(values).min().orElseThrow();
        double highest = Arrays.stream(values).max().orElseThrow();
        // Rounding must not move the mean beyond the values: the mean of equal values is that value, and their
        // deviation 0.
        double mean = Math.min(highest, Math.max(lowest, Arrays.stream(values).sum() / values.length));
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new Spread(values.length, mean, Math.sqrt(squares / (values.length - 1)), lowest, highest);
    }

    /** The interval of 95 % of the mean over all seeds, two-sided. */
    public Interval interval() {
        return new Interval(lowerBound(Binomial.ALPHA / 2), upperBound(Binomial.ALPHA / 2));
    }

    /**
     * One-sided bound of the mean over all seeds from below.
     *
     * @param alpha chance that the mean lies below it; 0 to 0.5, both excluded
     */
    public double lowerBound(double alpha) {
        return mean - student().inverseSurvivalProbability(alpha) * standardError();
    }

    /** Returns the bound from above, like {@link #lowerBound} from below. */
    public double upperBound(double alpha) {
        return mean + student().inverseSurvivalProbability(alpha) * standardError();
    }

    /** Chance of a mean as high as this or higher if that over all seeds is a limit: if small, that is larger. */
    public double atLeast(double limit) {
        return student().survivalProbability(standardised(limit));
    }

    /** Chance of a mean as low as this or lower if that over all seeds is a limit: if small, that is smaller. */
    public double atMost(double limit) {
        return student().cumulativeProbability(standardised(limit));
    }

    private double standardised(double limit) {
        double difference = mean - limit;
        // If nothing varies, any difference is infinitely many standard errors, and no difference is 0 of them.
        return difference == 0 ? 0 : difference / standardError();
    }

    private double standardError() {
        return deviation / Math.sqrt(count);
    }

    private TDistribution student() {
        return TDistribution.of(count - 1);
    }
}
