package io.github.mnistgate.fused;

import io.github.mnistgate.dataset.Ink;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Prints what one core of this machine can do (multiply-adds in registers, bytes from each level of its caches) and
 * where the loops of a training stand: 32 images of MNIST, a layer of 128 units. It counts processor time of this
 * thread, so other work on the machine hardly disturbs it. It lies in this package because the loops are not public.
 */
public final class Roofline {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int IMAGES = 32;
    private static final int UNITS = 128;
    private static final int CHAIN = 100_000;
    private static final int PARAMETERS = MnistDataset.PIXELS * UNITS;
    /** Over an array, so that the loop's beginning and end do not count. */
    private static final int PASSES = 20;

    private static final int SAMPLES = 15;
    private static final long SAMPLE_NANOS = 100_000_000;
    private static final int KIBI = 1024;
    /**
     * Within the first level, the second and the third of the caches that such processors have, in KiB; powers of two.
     */
    private static final int[] SIZES = {16, 512, 8192};

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Takes the results, so that no loop is without effect. */
    private static volatile double taken;

    private Roofline() {}

    /**
     * Prints one part of the table.
     *
     * @param args {@code machine} or {@code loops}: each needs a JVM of its own, because the compiler knows the code of
     *     a JVM by all that called it
     */
    public static void main(String[] args) {
        if (args.length == 1 && args[0].equals("machine")) {
            machine();
        } else if (args.length == 1 && args[0].equals("loops")) {
            loops();
        } else {
            throw new IllegalArgumentException("allowed is machine or loops, not " + Arrays.toString(args));
        }
    }

    private static void machine() {
        System.out.printf(Locale.ROOT, "vectors of %d bits%n", SPECIES.vectorBitSize());
        double peak = 2.0 * 12 * SPECIES.length() * CHAIN / nanos(Roofline::multiplyAdds);
        System.out.printf(Locale.ROOT, "%-52s %8.0f GFLOP/s%n", "multiply-adds, twelve chains in registers", peak);
        for (int size : SIZES) {
            float[] array = random(size * KIBI / Float.BYTES);
            System.out.printf(
                    Locale.ROOT,
                    "%-52s %8.0f GB/s%n",
                    "vectors loaded from " + size + " KiB",
                    (double) PASSES * array.length * Float.BYTES / nanos(() -> load(array)));
        }
        roundTrip();
    }

    private static void loops() {
        Kernels kernels = Kernels.fastest();
        float[] weights = random(Layers.LEAD + PARAMETERS + UNITS);
        float[] values = random(Layers.LEAD + IMAGES * UNITS);
        float[] sums = new float[Layers.LEAD + IMAGES * UNITS];
        Ink[] images = images();
        float[] scale = new float[256];
        for (int grey = 0; grey < scale.length; grey++) {
            scale[grey] = grey / 255f;
        }
        int pixels =
                Arrays.stream(images).mapToInt(ink -> ink.end() - ink.start(0)).sum();
        System.out.printf(Locale.ROOT, "%d images have %d pixels that are not zero%n", IMAGES, pixels);

        row(
                "first layer forwards, without zeros",
                2.0 * pixels * UNITS,
                4.0 * pixels * UNITS,
                () -> kernels.multiplyInk(
                        images,
                        0,
                        IMAGES,
                        scale,
                        UNITS,
                        weights,
                        Layers.LEAD,
                        weights,
                        Layers.LEAD + PARAMETERS,
                        sums,
                        Layers.LEAD,
                        UNITS));
        float[] block = new float[Layers.LEAD + Ink.BLOCK * UNITS];
        row("gradients of the first layer, without zeros", 2.0 * pixels * UNITS, 8.0 * pixels * UNITS, () -> {
            for (int part = 0; part < images[0].blocks(); part++) {
                kernels.addInk(images, IMAGES, part, scale, UNITS, values, Layers.LEAD, UNITS, block, Layers.LEAD);
            }
        });
        Arrays.fill(block, 0);
        float[] square = random(Layers.LEAD + UNITS * UNITS + UNITS);
        row(
                "dense product, 32 x 128 x 128",
                2.0 * IMAGES * UNITS * UNITS,
                Double.NaN,
                () -> kernels.multiply(
                        IMAGES,
                        UNITS,
                        UNITS,
                        values,
                        Layers.LEAD,
                        UNITS,
                        1,
                        square,
                        Layers.LEAD,
                        UNITS,
                        square,
                        Layers.LEAD + UNITS * UNITS,
                        0,
                        sums,
                        Layers.LEAD,
                        UNITS));
        float[] gradient = random(Layers.LEAD + PARAMETERS);
        float[] first = new float[Layers.LEAD + PARAMETERS];
        float[] second = new float[Layers.LEAD + PARAMETERS];
        row("Adam, 100,352 parameters", Double.NaN, 28.0 * PARAMETERS, () -> {
            // Block by block, as the gradients are summed.
            for (int at = Layers.LEAD; at < PARAMETERS; at += Ink.BLOCK * UNITS) {
                kernels.adam(1e-6f, weights, first, second, at, Ink.BLOCK * UNITS, gradient, at);
            }
        });
        System.out.printf(Locale.ROOT, "%-52s %8.2f µs%n", "a task of two threads that only meet", barrier() / 1000);
    }

    /**
     * Prints the nanoseconds that a line of the cache takes to another thread and back, by the clock, ten times. A
     * virtual machine's processors may come to lie under one third-level cache or under two, and that may change.
     */
    private static void roundTrip() {
        int trips = 200_000;
        StringJoiner nanos = new StringJoiner(" ");
        for (int sample = 0; sample < 10; sample++) {
            AtomicInteger turn = new AtomicInteger();
            Thread other = new Thread(() -> {
                for (int trip = 0; trip < trips; trip++) {
                    await(turn, 2 * trip + 1);
                    turn.setRelease(2 * trip + 2);
                }
            });
            other.start();
            long start = System.nanoTime();
            for (int trip = 0; trip < trips; trip++) {
                turn.setRelease(2 * trip + 1);
                await(turn, 2 * trip + 2);
            }
            nanos.add(String.valueOf((System.nanoTime() - start) / trips));
        }
        System.out.printf(Locale.ROOT, "%-52s %s ns%n", "a line of the cache to another thread and back", nanos);
    }

    private static void await(AtomicInteger turn, int value) {
        while (turn.getAcquire() != value) {
            // No hint to the processor: it would wait too long.
        }
    }

    /**
     * Returns the nanoseconds that two threads need to begin a task together, to meet in it, and to wait for its end,
     * by the clock.
     */
    private static double barrier() {
        int tasks = 100_000;
        double[] samples = new double[SAMPLES];
        try (Team team = new Team(2, 2)) {
            for (int sample = 0; sample < SAMPLES; sample++) {
                long start = System.nanoTime();
                AtomicInteger met = new AtomicInteger();
                for (int task = 0; task < tasks; task++) {
                    int both = 2 * (task + 1);
                    // Each share waits for the other, so that one thread cannot do both.
                    team.run(2, (share, member) -> {
                        met.incrementAndGet();
                        while (met.get() < both) {
                            Thread.onSpinWait();
                        }
                    });
                }
                samples[sample] = (double) (System.nanoTime() - start) / tasks;
            }
        }
        Arrays.sort(samples);
        return samples[SAMPLES / 2];
    }

    /** Prints the time of a loop, and how much it computed and moved. */
    private static void row(String name, double operations, double bytes, Runnable loop) {
        double nanos = nanos(loop);
        System.out.printf(
                Locale.ROOT,
                "%-52s %8.1f µs%s%s%n",
                name,
                nanos / 1000,
                Double.isNaN(operations) ? "" : String.format(Locale.ROOT, " %6.0f GFLOP/s", operations / nanos),
                Double.isNaN(bytes) ? "" : String.format(Locale.ROOT, " %6.0f GB/s", bytes / nanos));
    }

    /** Returns the nanoseconds of processor time that a loop takes, the median of samples after the first third. */
    private static double nanos(Runnable loop) {
        double[] samples = new double[SAMPLES];
        for (int sample = 0; sample < SAMPLES; sample++) {
            long start = THREADS.getCurrentThreadCpuTime();
            long spent = 0;
            int runs = 0;
            while (spent < SAMPLE_NANOS) {
                for (int i = 0; i < 10; i++) {
                    loop.run();
                }
                runs += 10;
                spent = THREADS.getCurrentThreadCpuTime() - start;
            }
            samples[sample] = (double) spent / runs;
        }
        double[] warm = Arrays.copyOfRange(samples, SAMPLES / 3, SAMPLES);
        Arrays.sort(warm);
        return warm[warm.length / 2];
    }

    private static void multiplyAdds() {
        FloatVector a = FloatVector.broadcast(SPECIES, 1.0001f);
        FloatVector b = FloatVector.broadcast(SPECIES, 1e-9f);
        FloatVector c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b, c8 = b, c9 = b, c10 = b, c11 = b;
        for (int i = 0; i < CHAIN; i++) {
            c0 = c0.fma(a, b);
            c1 = c1.fma(a, b);
            c2 = c2.fma(a, b);
            c3 = c3.fma(a, b);
            c4 = c4.fma(a, b);
            c5 = c5.fma(a, b);
            c6 = c6.fma(a, b);
            c7 = c7.fma(a, b);
            c8 = c8.fma(a, b);
            c9 = c9.fma(a, b);
            c10 = c10.fma(a, b);
            c11 = c11.fma(a, b);
        }
        taken = c0.add(c1)
                .add(c2)
                .add(c3)
                .add(c4)
                .add(c5)
                .add(c6)
                .add(c7)
                .add(c8)
                .add(c9)
                .add(c10)
                .add(c11)
                .lane(0);
    }

    /** Loads an array again and again in one loop: C2 makes objects of vectors that leave an inner one. */
    private static void load(float[] array) {
        int step = SPECIES.length();
        FloatVector c0 = FloatVector.zero(SPECIES), c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0, c6 = c0, c7 = c0;
        int steps = PASSES * (array.length / (8 * step));
        for (int i = 0; i < steps; i++) {
            int at = i * 8 * step & array.length - 1;
            c0 = c0.add(FloatVector.fromArray(SPECIES, array, at));
            c1 = c1.add(FloatVector.fromArray(SPECIES, array, at + step));
            c2 = c2.add(FloatVector.fromArray(SPECIES, array, at + 2 * step));
            c3 = c3.add(FloatVector.fromArray(SPECIES, array, at + 3 * step));
            c4 = c4.add(FloatVector.fromArray(SPECIES, array, at + 4 * step));
            c5 = c5.add(FloatVector.fromArray(SPECIES, array, at + 5 * step));
            c6 = c6.add(FloatVector.fromArray(SPECIES, array, at + 6 * step));
            c7 = c7.add(FloatVector.fromArray(SPECIES, array, at + 7 * step));
        }
        taken = c0.add(c1).add(c2).add(c3).add(c4).add(c5).add(c6).add(c7).lane(0);
    }

    private static Ink[] images() {
        LabelledImages data = MnistDataset.embedded(Split.TEST);
        return IntStream.range(0, IMAGES)
                .mapToObj(image -> {
                    Ink ink = new Ink();
                    data.show(image, ink);
                    return ink;
                })
                .toArray(Ink[]::new);
    }

    private static float[] random(int count) {
        Random random = new Random(1);
        float[] array = new float[count];
        for (int i = 0; i < count; i++) {
            array[i] = (float) random.nextGaussian() / 16;
        }
        return array;
    }
}
