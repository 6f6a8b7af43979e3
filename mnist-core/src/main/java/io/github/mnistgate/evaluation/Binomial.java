package io.github.mnistgate.evaluation;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apiguardian.api.API;

/**
 * Infers, from a share of some images, the share of all images that could have been drawn: each image is right or wrong
 * by itself. A share of no image at all says nothing, and is refused.
 */
@API(status = API.Status.INTERNAL)
public final class Binomial {

    /** The chance that an interval of 95 % misses. */
    public static final double ALPHA = 0.05;

    private Binomial() {}

    /** Wilson's interval of 95 %, two-sided: the one to look at, since it covers 95 % on average. */
    public static Interval interval(Ratio share) {
        org.apache.commons.statistics.interval.Interval interval =
                BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(images(share), hits(share), ALPHA);
        return new Interval(Math.max(0, interval.getLowerBound()), Math.min(1, interval.getUpperBound()));
    }

    /**
     * Clopper's and Pearson's exact one-sided bound from below: the one to decide by, since it never covers less than
     * it says.
     *
     * @param alpha chance, at most, that the share of all images lies below it; 0 to 0.5, both excluded
     */
    public static double lowerBound(Ratio share, double alpha) {
        return clopperPearson(share, alpha).getLowerBound();
    }

    /** Returns the bound from above, like {@link #lowerBound} from below. */
    public static double upperBound(Ratio share, double alpha) {
        return clopperPearson(share, alpha).getUpperBound();
    }

    /** Returns the two-sided interval that misses with a chance of alpha on each side. */
    private static org.apache.commons.statistics.interval.Interval clopperPearson(Ratio share, double alpha) {
        return BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(images(share), hits(share), 2 * alpha);
    }

    /**
     * Returns the chance of as many hits or more if each image is hit with a probability. If the chance is small, the
     * share of all images is larger than that probability.
     */
    public static double atLeast(Ratio share, double probability) {
        return BinomialDistribution.of(images(share), probability).survivalProbability(hits(share) - 1);
    }

    /**
     * Returns the chance of as many hits or fewer if each image is hit with a probability. If the chance is small, the
     * share of all images is smaller than that probability.
     */
    public static double atMost(Ratio share, double probability) {
        return BinomialDistribution.of(images(share), probability).cumulativeProbability(hits(share));
    }

    private static int images(Ratio share) {
        if (share.denominator() == 0) {
            throw new IllegalArgumentException("a share of no image says nothing about others");
        }
        return Math.toIntExact(share.denominator());
    }

    private static int hits(Ratio share) {
        return Math.toIntExact(share.numerator());
    }
}
