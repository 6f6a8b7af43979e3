package io.github.mnistgate.evaluation;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * Holm's procedure (1979), "A simple sequentially rejective multiple test procedure": of a family of tests, the chance
 * that one or more hypotheses are rejected though they are true is at most alpha, however the tests hang together.
 */
@API(status = API.Status.INTERNAL)
public final class Holm {

    private Holm() {}

    /**
     * The level at which each hypothesis of a family is tested: it is rejected if and only if its p-value is at most
     * that.
     *
     * <p>Of m hypotheses the one with the smallest p-value is tested at alpha / m, the next at alpha / (m - 1), and so
     * on up to the first that is not rejected; at its level all that are left are tested, and not rejected either,
     * since their p-values are no smaller.
     *
     * @param pValues in any order
     * @return a level for each, in the same order
     */
    public static double[] levels(double[] pValues, double alpha) {
        double[] adjusted = adjust(pValues);
        int[] ascending = ascending(pValues);
        double[] levels = new double[pValues.length];
        int rejected = 0;
        for (int i : ascending) {
            levels[i] = alpha / (pValues.length - rejected);
            rejected += adjusted[i] <= alpha ? 1 : 0;
        }
        return levels;
    }

    /**
     * Adjusted p-values, in the order of the given: a test is significant at a level if its adjusted p-value is at most
     * that, and then the whole family raises a false alarm with at most that probability.
     */
    public static double[] adjust(double[] pValues) {
        int tests = pValues.length;
        int[] ascending = ascending(pValues);
        double[] adjusted = new double[tests];
        double largest = 0;
        for (int rank = 0; rank < tests; rank++) {
            largest = Math.max(largest, Math.min(1, (tests - rank) * pValues[ascending[rank]]));
            adjusted[ascending[rank]] = largest;
        }
        return adjusted;
    }

    private static int[] ascending(double[] pValues) {
        return IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
