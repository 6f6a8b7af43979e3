package io.github.mnistgate.cuda;

import io.github.mnistgate.cuda.Place.Buffer;
import io.github.mnistgate.dataset.MnistDataset;
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

    /** Grey values, an image after the other. */
    Buffer pixels() {
        return new Buffer("pixels", (long) images * MnistDataset.PIXELS);
    }

    /** A byte an image. */
    Buffer labels() {
        return new Buffer("labels", images);
    }

    /** The order of the epoch: an int an image. */
    Buffer order() {
        return new Buffer("order", (long) images * Integer.BYTES);
    }

    /** The step of the epoch, from 0: one int for the kernels before the update, one for the update. */
    Buffer cursor() {
        return new Buffer("cursor", 2 * Integer.BYTES);
    }

    /** What each step of the epoch is multiplied by. */
    Buffer rates() {
        return new Buffer("rates", floats(steps()));
    }

    /** As {@link Layers} places them: a layer's biases follow its weights as one more row. */
    Buffer parameters() {
        return new Buffer("parameters", floats(layers.size()));
    }

    /** In the parameters' places. */
    Buffer gradient() {
        return new Buffer("gradient", floats(layers.size()));
    }

    /**
     * What the optimizer keeps, one array over the parameters after the other; never empty, since a pointer to it is.
     */
    Buffer memory() {
        return new Buffer("memory", floats((long) Math.max(1, memories) * layers.size()));
    }

    /** A double an image, in the order of the epoch. */
    Buffer losses() {
        return new Buffer("losses", (long) images * Double.BYTES);
    }

    /** A byte an image, in the order of the epoch. */
    Buffer hits() {
        return new Buffer("hits", images);
    }

    /** What enters a layer, a column of ones behind it: batch x stride. */
    Buffer values(int layer) {
        return new Buffer("values of layer " + layer, floats((long) batch * stride(layer)));
    }

    /** What enters a layer's activation: batch x width. */
    Buffer entering(int layer) {
        return ofWidth("entering", layer);
    }

    /** Slopes of a hidden layer's activation: batch x width. */
    Buffer slopes(int layer) {
        return ofWidth("slopes", layer);
    }

    /** Derivatives of the loss by what enters a layer's activation: batch x width. */
    Buffer deltas(int layer) {
        return ofWidth("deltas", layer);
    }

    private Buffer ofWidth(String what, int layer) {
        return new Buffer(what + " of layer " + layer, floats((long) batch * layers.width(layer)));
    }

    /** From a row of a layer's values to the next. */
    int stride(int layer) {
        return (layers.inputs(layer) + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** Steps of an epoch. */
    int steps() {
        return (images + batch - 1) / batch;
    }

    /** All of it. */
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
