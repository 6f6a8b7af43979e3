package io.github.mnistgate.training;

import java.util.Random;
import org.apiguardian.api.API;

/**
 * The order in which an epoch visits the training images. {@link Random} is used because its algorithm is specified:
 * every Java version draws the same order from a seed.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class BatchOrder {

    /** 2^64 divided by the golden ratio: spreads neighbouring seeds over all 64 bits. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private BatchOrder() {}

    /** A permutation of 0 to images - 1 by Fisher and Yates, another one in each epoch. */
    public static int[] shuffled(int images, long seed, int epoch) {
        // Spread twice, so that no epoch of one seed has the order of another epoch of a neighbouring seed.
        Random random = new Random((seed * GOLDEN ^ epoch) * GOLDEN);
        int[] order = new int[images];
        for (int i = 0; i < images; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
