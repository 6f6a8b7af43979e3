package io.github.mnistgate.cuda;

import io.github.mnistgate.cuda.Place.Buffer;
import io.github.mnistgate.fused.Layers;
import java.util.ArrayList;
import java.util.List;

/**
 * The device's memory in a training.
 *
 * @param layers the network
 * @param memories values that the optimizer keeps of each parameter
 * @param images that are trained on
 * @param batch images of a step
 */
record Buffers(Layers layers, int memories, int images, int batch) {

    /** Floats that every row begins at a multiple of: half a line of the device's cache. */
    private static final int ALIGNMENT = 16;

    /** Returns the buffer of the values of the images, an image after the other. */
    Buffer pixels() {
        return new Buffer("pixels", (long) images * bytesOfImage());
    }

    /** Returns the distance from image to image: its values, and bytes that fill a whole number of words. */
    int bytesOfImage() {
        return (layers.inputs(0) + Integer.BYTES - 1) / Integer.BYTES * Integer.BYTES;
    }

    /** Returns the buffer of the labels: an int an image. */
    Buffer labels() {
        return new Buffer("labels", (long) images * Integer.BYTES);
    }

    /** Returns the buffer of the order of the epoch: an int an image. */
    Buffer order() {
        return new Buffer("order", (long) images * Integer.BYTES);
    }

    /**
     * Returns the buffer of the step of the epoch, from 0: one int for the kernels before the update, one for the
     * update.
     */
    Buffer cursor() {
        return new Buffer("cursor", 2 * Integer.BYTES);
    }

    /** Returns the buffer of the factors that each step of the epoch is multiplied by. */
    Buffer rates() {
        return new Buffer("rates", floats(steps()));
    }

    /**
     * Returns the buffer of the parameters as {@link Layers} places them: a layer's biases follow its weights as one
     * more row.
     */
    Buffer parameters() {
        return new Buffer("parameters", floats(layers.size()));
    }

    /** Returns the buffer of the gradient, in the parameters' places. */
    Buffer gradient() {
        return new Buffer("gradient", floats(layers.size()));
    }

    /**
     * Returns the buffer of the values that the optimizer keeps, one array over the parameters after the other. It is
     * never empty, since a kernel gets a pointer to it.
     */
    Buffer memory() {
        return new Buffer("memory", floats((long) Math.max(1, memories) * layers.size()));
    }

    /** Returns the buffer of the losses: a double an image, in the order of the epoch. */
    Buffer losses() {
        return new Buffer("losses", (long) images * Double.BYTES);
    }

    /** Returns the buffer of the hits: a byte an image, in the order of the epoch. */
    Buffer hits() {
        return new Buffer("hits", images);
    }

    /** Returns the buffer of the values that enter a layer, with a column of ones behind them: batch x stride. */
    Buffer values(int layer) {
        return new Buffer("values of layer " + layer, floats((long) batch * stride(layer)));
    }

    /** Returns the buffer of the values that enter a layer's activation: batch x width. */
    Buffer entering(int layer) {
        return ofWidth("entering", layer);
    }

    /** Returns the buffer of the slopes of a hidden layer's activation: batch x width. */
    Buffer slopes(int layer) {
        return ofWidth("slopes", layer);
    }

    /** Returns the buffer of the derivatives of the loss by what enters a layer's activation: batch x width. */
    Buffer deltas(int layer) {
        return ofWidth("deltas", layer);
    }

    private Buffer ofWidth(String what, int layer) {
        return new Buffer(what + " of layer " + layer, floats((long) batch * layers.width(layer)));
    }

    /** Returns the number of floats from a row of a layer's values to the next. */
    int stride(int layer) {
        return (layers.inputs(layer) + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** Returns the number of steps of an epoch. */
    int steps() {
        return (images + batch - 1) / batch;
    }

    /** Returns all buffers. */
    List<Buffer> all() {
        List<Buffer> all = new ArrayList<>(List.of(
                pixels(), labels(), order(), cursor(), rates(), parameters(), gradient(), memory(), losses(), hits()));
        for (int layer = 0; layer < layers.count(); layer++) {
            all.addAll(List.of(values(layer), entering(layer), deltas(layer)));
            if (layer < layers.last()) {
                all.add(slopes(layer));
            }
        }
        return all;
    }

    private static long floats(long count) {
        return count * Float.BYTES;
    }
}
