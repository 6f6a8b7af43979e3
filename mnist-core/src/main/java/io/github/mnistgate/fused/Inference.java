package io.github.mnistgate.fused;

import io.github.mnistgate.dataset.Images;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Runs a network over images.
 *
 * @param parameters as {@link Layers} places them
 * @param passes makes the way of a number of rows through it
 */
record Inference(Layers layers, float[] parameters, Kernels kernels, IntFunction<Forward> passes) {

    /** Images of a share: their values stay in the cache. */
    private static final int ROWS = 32;

    /** The density at which all pixels are taken. */
    static final double ALL = 1;

    /** Runs a network of a recipe's kind. */
    static Inference of(Layers layers, float[] parameters) {
        Kernels kernels = Kernels.fastest();
        return new Inference(layers, parameters, kernels, rows -> new Passes(layers, kernels, parameters, rows));
    }

    /**
     * Returns the inputs of the softmax for the images from one index to before another.
     *
     * @param density the share of pixels that are not zero, see {@link Images#density()}
     * @return (to - from) x output units, row by row
     */
    float[] logits(int threads, Images data, double density, int from, int to) {
        int classes = layers.units(layers.last());
        float[] logits = new float[(to - from) * classes];
        int shares = (to - from + ROWS - 1) / ROWS;
        Batch[] batches = new Batch[threads];
        Forward[] ways = new Forward[threads];
        for (int member = 0; member < threads; member++) {
            batches[member] = new Batch(layers, kernels, parameters, ROWS, density);
            ways[member] = passes.apply(ROWS);
        }
        try (Team team = new Team(threads, shares)) {
            team.run(shares, (share, member) -> {
                int first = share * ROWS;
                int rows = Math.min(ROWS, to - from - first);
                Batch batch = batches[member];
                Forward own = ways[member];
                for (int row = 0; row < rows; row++) {
                    batch.enter(row, data, from + first + row);
                }
                run(batch, own, rows);
                for (int row = 0; row < rows; row++) {
                    System.arraycopy(own.logits(batch), own.logitsAt(row), logits, (first + row) * classes, classes);
                }
            });
        }
        return logits;
    }

    /** Returns the same bits for one image alone, by the calling thread. */
    float[] logits(float[] grey) {
        Batch batch = new Batch(layers, kernels, parameters, 1, ALL);
        Forward way = passes.apply(1);
        batch.enter(0, grey);
        run(batch, way, 1);
        int at = way.logitsAt(0);
        return Arrays.copyOfRange(way.logits(batch), at, at + layers.units(layers.last()));
    }

    private void run(Batch batch, Forward way, int rows) {
        way.enter(batch, rows);
        layers.strips().forEach(strip -> batch.forward(strip, 0, rows));
        way.forward(batch, 0, rows);
    }
}
