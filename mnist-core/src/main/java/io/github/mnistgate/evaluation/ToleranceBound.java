package io.github.mnistgate.evaluation;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apiguardian.api.API;

/**
 * Computes one-sided tolerance bounds of a normal population from a sample: a limit that, with some confidence, at
 * least some share of the population keeps.
 *
 * <p>The limit lies k standard deviations of the sample from its mean. For a sample of n with mean m and deviation s,
 * the limit m - k s is at most the normal quantile that a share p exceeds just if (Z + z_p sqrt(n)) / U is at most k
 * sqrt(n), where Z is standard normal and U, independent of it, is s over the population's deviation. So k sqrt(n) is
 * the quantile of a noncentral t distribution with n - 1 degrees of freedom and noncentrality z_p sqrt(n) (Hahn and
 * Meeker, Statistical Intervals, 1991, chapter 4). It is computed here by integrating over the distribution of U.
 */
@API(status = API.Status.INTERNAL)
public final class ToleranceBound {

    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);
    /** The share of the distribution of U that is left out at its upper end. */
    private static final double TAIL = 1e-15;
    /** Panels of Simpson's rule, an even number: enough for 1e-8 of k from samples of 2 on. */
    private static final int PANELS = 10_000;

    private static final int BISECTIONS = 60;

    private ToleranceBound() {}

    /**
     * The number k of standard deviations between the mean of a sample and its bound.
     *
     * @param count size of the sample, at least 2
     * @param coverage share of the population that keeps the bound; 0.5 to below 1
     * @param confidence chance that at least that share does, over all samples; above 0.5 to below 1
     */
    public static double factor(int count, double coverage, double confidence) {
        double noncentrality = STANDARD.inverseCumulativeProbability(coverage) * Math.sqrt(count);
        Deviation deviation = new Deviation(count - 1);
        double high = 1;
        while (deviation.noncentralT(high * Math.sqrt(count), noncentrality) < confidence) {
            high *= 2;
        }
        double low = 0;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (deviation.noncentralT(middle * Math.sqrt(count), noncentrality) < confidence) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The distribution of U, the deviation of a sample over that of its population: its square is chi-squared. */
    private static final class Deviation {

        private final double[] values = new double[PANELS + 1];
        /** The weights of Simpson's rule, times the density. */
        private final double[] weights = new double[PANELS + 1];

        Deviation(int degrees) {
            ChiSquaredDistribution squares = ChiSquaredDistribution.of(degrees);
            double width = Math.sqrt(squares.inverseSurvivalProbability(TAIL) / degrees) / PANELS;
            for (int i = 0; i <= PANELS; i++) {
                values[i] = i * width;
                double simpson = i == 0 || i == PANELS ? 1 : i % 2 == 1 ? 4 : 2;
                weights[i] = simpson * width / 3 * density(squares, degrees, values[i]);
            }
        }

        private static double density(ChiSquaredDistribution squares, double degrees, double value) {
            if (value == 0) {
                // With one degree it is half a normal distribution; chi-squared's own density is infinite there.
                return degrees == 1 ? 2 * STANDARD.density(0) : 0;
            }
            return 2 * degrees * value * squares.density(degrees * value * value);
        }

        /** Chance that (Z + noncentrality) / U is at most a value. */
        double noncentralT(double value, double noncentrality) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += weights[i] * STANDARD.cumulativeProbability(value * values[i] - noncentrality);
            }
            return sum;
        }
    }
}
