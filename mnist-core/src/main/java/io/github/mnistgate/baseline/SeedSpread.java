package io.github.mnistgate.baseline;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The spread of the numbers of right images over a recipe's seeds, estimated from the seeds of a baseline and from what
 * is known beforehand: both variances are averaged by their degrees of freedom, so that few seeds of a known recipe
 * hardly change what is known of it (the conjugate estimate of a normal population's variance).
 *
 * @param variance of the number of right images over the seeds
 * @param degrees of freedom of that estimate, above 0
 * @param tails degrees of freedom of the Student distribution that the population resembles; infinite for a normal one
 */
record SeedSpread(double variance, double degrees, double tails) {

    /** Returns this with what a sample of seeds shows; one of a single seed shows nothing. */
    SeedSpread with(double[] sample) {
        double mean = Arrays.stream(sample).average().orElseThrow();
        double squares = Arrays.stream(sample)
                .map(count -> (count - mean) * (count - mean))
                .sum();
        double all = degrees + sample.length - 1;
        return new SeedSpread((variance * degrees + squares) / all, all, tails);
    }

    /** Returns this with another estimate of the variance, of so many degrees of freedom. */
    SeedSpread with(double other, double itsDegrees) {
        return new SeedSpread(
                (variance * degrees + other * itsDegrees) / (degrees + itsDegrees), degrees + itsDegrees, tails);
    }

    /** Returns the standard deviation of the difference between the means of so many seeds and so many others. */
    double error(int before, int after) {
        return Math.sqrt(variance * (1.0 / before + 1.0 / after));
    }

    /** Returns the drop of the mean that seeds of one recipe exceed with some probability. */
    double limit(double probability, int before, int after) {
        return student().inverseSurvivalProbability(probability) * scale() * error(before, after);
    }

    /** Returns the probability that seeds of one recipe drop so far or farther. */
    double pValue(double drop, int before, int after) {
        return student().survivalProbability(drop / (scale() * error(before, after)));
    }

    private TDistribution student() {
        return TDistribution.of(Math.min(degrees, tails));
    }

    /** Makes the deviation of a population with heavy tails the one that was estimated. */
    private double scale() {
        return Double.isInfinite(tails) ? 1 : Math.sqrt((tails - 2) / tails);
    }
}
