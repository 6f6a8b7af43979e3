package io.github.mnistgate.fused;

/** The way of some images, the rows of a batch, from what enters the first layer's units to the outputs. */
interface Forward {

    /** Changes the values of the first rows before they enter the first layer; most networks do not. */
    default void enter(Batch batch, int rows) {}

    /** Goes from what enters the first layer's units to the last layer, with the rows from one to before another. */
    void forward(Batch batch, int from, int to);

    /** Returns the outputs of the last layer, a matrix of rows x width; a softmax comes after them. */
    float[] logits(Batch batch);

    /** Returns the index in {@link #logits} at which a row begins. */
    int logitsAt(int row);

    /**
     * Multiplies the values of a layer by the weights of the next, and adds the biases.
     *
     * @param own values of the layer, a matrix of rows x width
     * @param next is given the values of the next layer, likewise
     */
    static void multiply(
            Kernels kernels,
            Layers layers,
            float[] parameters,
            int layer,
            int from,
            int to,
            float[] own,
            float[] next) {
        int width = layers.width(layer);
        int nextWidth = layers.width(layer + 1);
        kernels.multiply(
                to - from,
                layers.units(layer),
                nextWidth,
                own,
                Layers.LEAD + from * width,
                width,
                1,
                parameters,
                layers.weights(layer + 1),
                nextWidth,
                parameters,
                layers.biases(layer + 1),
                0,
                next,
                Layers.LEAD + from * nextWidth,
                nextWidth);
    }
}
