package io.github.mnistgate.baseline;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * The power of the comparison. Given n images on which two models differ, and a true drop of d of N images, the
 * negative flips among them are binomial with n trials and probability π = 1/2 + dN/2n. The rule fires from some number
 * b of negative flips on: b is the least that is both significant and a drop larger than allowed. For the smallest d
 * that fires with the power asked for, π is the quantile of the beta distribution of b and n - b + 1, since P(X ≥ b) is
 * its distribution function. All is exact for the whole taken as the first test of Holm's family, which is its
 * strictest.
 */
final class DetectableDrop {

    private DetectableDrop() {}

    /**
     * The smallest drop that the rule catches with a given power. Where the models differ on too few images for the
     * rule to fire at all, it is the smallest drop of images that are all lost and none gained, which then is caught
     * always.
     *
     * @param discordant n, images on which the two differ
     * @param images N
     * @param maxDrop the allowed drop, a fraction
     * @param level of the test
     * @param power 0 to 1
     * @return a fraction of the images; empty where there are too few images for any drop to be caught
     */
    static OptionalDouble of(int discordant, int images, BigDecimal maxDrop, double level, double power) {
        for (int n = Math.max(1, discordant); n <= images; n++) {
            int fires = leastThatFires(n, images, maxDrop, level);
            if (fires <= n) {
                double share = n > discordant
                        ? 1
                        : BetaDistribution.of(fires, n - fires + 1.0).inverseCumulativeProbability(power);
                return OptionalDouble.of(n * (2 * share - 1) / images);
            }
        }
        return OptionalDouble.empty();
    }

    /** The least number of negative flips of so many that fires; one more than there are where none does. */
    static int leastThatFires(int discordant, int images, BigDecimal maxDrop, double level) {
        int low = (discordant + 1) / 2;
        int high = discordant + 1;
        while (low < high) {
            int negative = (low + high) >>> 1;
            Flips flips = Flips.ofAll(images, negative, discordant - negative);
            if (flips.exceeds(maxDrop) && McNemar.pValue(negative, discordant - negative) <= level) {
                high = negative;
            } else {
                low = negative + 1;
            }
        }
        return low;
    }
}
