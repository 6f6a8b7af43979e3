package io.github.mnistgate.fused;

/**
 * The way of some images from the first layer through the others, forwards and backwards. Rows are images; each row's
 * values depend on that row alone, so any thread may do any rows.
 */
final class Passes implements Forward {

    private final Layers layers;
    private final Kernels kernels;
    private final HiddenActivation activation;
    private final float[] parameters;
    private final float[] zeros;
    /**
     * Holds the values of each layer but the first, a matrix of rows x width; those of the last layer enter the
     * softmax.
     */
    private final float[][] values;
    /** Holds the slopes of each hidden layer's activation, a matrix of rows x width; a rectifier has none. */
    private final float[][] slopes;

    /**
     * @param parameters as {@link Layers} places them; read at every pass
     * @param rows that it holds at most
     */
    Passes(Layers layers, Kernels kernels, float[] parameters, int rows) {
        this.layers = layers;
        this.kernels = kernels;
        this.activation = new HiddenActivation(layers.spec().activation(), kernels);
        this.parameters = parameters;
        this.zeros = Layers.matrix(1, layers.maxWidth());
        this.values = new float[layers.count()][];
        this.slopes = new float[layers.count()][];
        for (int layer = 0; layer < layers.count(); layer++) {
            int width = layers.width(layer);
            values[layer] = layer == 0 ? null : Layers.matrix(rows, width);
            slopes[layer] = activation.isRectifier() || layer == layers.last() ? null : Layers.matrix(rows, width);
        }
    }

    /** A layer's values, a matrix of rows x width. */
    float[] values(Batch batch, int layer) {
        return layer == 0 ? batch.values() : values[layer];
    }

    @Override
    public int logitsAt(int row) {
        return Layers.LEAD + row * layers.width(layers.last());
    }

    @Override
    public float[] logits(Batch batch) {
        return values(batch, layers.last());
    }

    @Override
    public void forward(Batch batch, int from, int to) {
        for (int layer = 0; layer < layers.last(); layer++) {
            int width = layers.width(layer);
            int at = Layers.LEAD + from * width;
            float[] own = values(batch, layer);
            activation.apply(own, slopes[layer], at, at + (to - from) * width);
            Forward.multiply(kernels, layers, parameters, layer, from, to, own, values[layer + 1]);
        }
    }

    /**
     * Goes back from the last layer to the first, with the rows from one to before another.
     *
     * @param deltas of each layer, a matrix of rows x width: derivatives of the loss by what enters the activation;
     *     those of the last layer are given
     * @param transposed of each layer but the first, a matrix of units x width of the layer before: its weights
     */
    void backward(Batch batch, int from, int to, float[][] deltas, float[][] transposed) {
        for (int layer = layers.last(); layer > 0; layer--) {
            int width = layers.width(layer);
            int below = layers.width(layer - 1);
            int at = Layers.LEAD + from * below;
            kernels.multiply(
                    to - from,
                    layers.units(layer),
                    below,
                    deltas[layer],
                    Layers.LEAD + from * width,
                    width,
                    1,
                    transposed[layer],
                    Layers.LEAD,
                    below,
                    zeros,
                    Layers.LEAD,
                    0,
                    deltas[layer - 1],
                    at,
                    below);
            applySlopes(batch, layer - 1, deltas[layer - 1], at, at + (to - from) * below);
        }
    }

    private void applySlopes(Batch batch, int layer, float[] deltas, int from, int to) {
        if (activation.isRectifier()) {
            kernels.clearWhereZero(deltas, values(batch, layer), from, to, Underflow.DELTA);
        } else {
            float[] slope = slopes[layer];
            kernels.flush(deltas, from, to, Underflow.DELTA);
            for (int i = from; i < to; i++) {
                deltas[i] *= slope[i];
            }
            kernels.flush(deltas, from, to, Underflow.DELTA);
        }
    }
}
