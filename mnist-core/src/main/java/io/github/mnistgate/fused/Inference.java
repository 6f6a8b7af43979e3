package io.github.mnistgate.fused;

import io.github.mnistgate.dataset.Images;

/** Runs a network over many images. */
final class Inference {

    /** Images of a share: their values stay in the cache. */
    private static final int ROWS = 32;

    private Inference() {}

    /**
     * Returns the inputs of the softmax for the images from one index to before another.
     *
     * @param parameters as {@link Layers} places them
     * @return (to - from) x output units, row by row
     */
    static float[] logits(
            Layers layers, float[] parameters, Kernels kernels, int threads, Images data, int from, int to) {
        int classes = layers.units(layers.last());
        float[] logits = new float[(to - from) * classes];
        int shares = (to - from + ROWS - 1) / ROWS;
        Batch[] batches = new Batch[threads];
        Passes[] passes = new Passes[threads];
        for (int member = 0; member < threads; member++) {
            batches[member] = new Batch(layers, kernels, parameters, ROWS, data.density());
            passes[member] = new Passes(layers, kernels, parameters, ROWS);
        }
        try (Team team = new Team(threads, shares)) {
            team.run(shares, (share, member) -> {
                int first = share * ROWS;
                int rows = Math.min(ROWS, to - from - first);
                Batch batch = batches[member];
                Passes own = passes[member];
                for (int row = 0; row < rows; row++) {
                    batch.enter(row, data, from + first + row);
                }
                layers.strips().forEach(strip -> batch.forward(strip, 0, rows));
                own.forward(batch, 0, rows);
                for (int row = 0; row < rows; row++) {
                    System.arraycopy(own.logits(batch), own.logitsAt(row), logits, (first + row) * classes, classes);
                }
            });
        }
        return logits;
    }
}
