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
}
