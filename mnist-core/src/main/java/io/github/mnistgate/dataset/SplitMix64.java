package io.github.mnistgate.dataset;

/**
 * The generator of Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators". Written out here,
 * since the JDK's generators, {@code java.util.Random} excepted, promise no sequence. Not thread-safe.
 */
final class SplitMix64 {

    private static final long GAMMA = 0x9e3779b97f4a7c15L;
    private static final long BYTE_PAIRS = 0x00ff00ff00ff00ffL;
    /** Sum of sixteen bytes: mean, and standard deviation of what is 16 times uniform over 256 values. */
    private static final float SUM_MEAN = 16 * 127.5f;

    private static final float SUM_DEVIATION = 295.60108f;

    private long state;

    SplitMix64(long seed) {
        state = seed;
    }

    /** A generator for every combination of some numbers. */
    static SplitMix64 of(long... numbers) {
        long seed = 0;
        for (long number : numbers) {
            seed = mix(seed + GAMMA + number);
        }
        return new SplitMix64(seed);
    }

    long nextLong() {
        state += GAMMA;
        return mix(state);
    }

    /** From 0 to below a bound, for bounds so small that the bias, bound / 2^32, is nothing. */
    int nextInt(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** From 0 to below 1, in steps of 2^-24. */
    float nextFloat() {
        return (nextLong() >>> 40) * 0x1p-24f;
    }

    boolean nextBoolean() {
        return nextLong() < 0;
    }

    /**
     * Mean 0, deviation 1, as normal as grey values can show: a sum of sixteen bytes, of excess kurtosis -0.075.
     * Without a logarithm, and so fast and the same on every JVM.
     */
    float nextGaussian() {
        long a = nextLong();
        long b = nextLong();
        long sums = (a & BYTE_PAIRS) + ((a >>> 8) & BYTE_PAIRS) + (b & BYTE_PAIRS) + ((b >>> 8) & BYTE_PAIRS);
        // The product's highest 16 bits are the sum of the four 16-bit sums.
        int sum = (int) ((sums * 0x0001000100010001L) >>> 48);
        return (sum - SUM_MEAN) / SUM_DEVIATION;
    }

    private static long mix(long z) {
        long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long x = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }
}
