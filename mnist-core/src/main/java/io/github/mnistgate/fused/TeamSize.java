package io.github.mnistgate.fused;

import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.model.Recipe;

/**
 * The number of threads that trains a recipe fastest, by a model: a step takes {@code W/n + 2 B (n - 1)}, where W is
 * its work on one thread, n the number of threads, and B the time by which one more thread delays the end of each of a
 * step's two tasks. The best n is the root of {@code W / 2B}. The constants were measured on two cores
 * (docs/benchmarks.md); with more, the model has not been tested.
 */
final class TeamSize {

    /** Multiply-adds of the first layer in a nanosecond, whose pixels are mostly zero. */
    private static final double SPARSE = 20;

    /** The same for other layers. */
    private static final double DENSE = 45;
    /** The part of the pixels that is not zero in MNIST's images. */
    private static final double DENSITY = 0.2;
    /** Each weight is used in three products: forwards, backwards and for its gradient. The first layer needs two. */
    private static final int PRODUCTS = 3;

    private static final int PRODUCTS_OF_THE_FIRST = 2;
    /** The nanoseconds that an optimizer needs for a parameter. */
    private static final double UPDATE = 0.4;
    /** The nanoseconds by which a thread delays the end of a task. */
    private static final double MEETING = 1600;

    private static final int TASKS = 2;

    private TeamSize() {}

    /** Returns that number, from 1 to the number of processors. */
    static int of(Recipe recipe, int processors) {
        double best = Math.sqrt(work(recipe) / (TASKS * MEETING));
        return (int) Math.max(1, Math.min(processors, Math.round(best)));
    }

    /** Returns the nanoseconds of a step on one thread. */
    static double work(Recipe recipe) {
        ModelSpec spec = recipe.spec();
        double products = DENSITY * PRODUCTS_OF_THE_FIRST * spec.inputs(0) * spec.units(0) / SPARSE;
        for (int layer = 1; layer < spec.layers(); layer++) {
            products += (double) PRODUCTS * spec.inputs(layer) * spec.units(layer) / DENSE;
        }
        return recipe.batchSize() * products + UPDATE * spec.parameters();
    }
}
