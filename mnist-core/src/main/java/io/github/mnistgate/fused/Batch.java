package io.github.mnistgate.fused;

import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.dataset.Ink;
import io.github.mnistgate.fused.Layers.Strip;
import java.util.Arrays;

/** Some images, and what the first layer makes of them. Rows are images. */
final class Batch {

    /** The share of pixels that are not zero from which the dense product is faster than one that skips the zeros. */
    private static final double DENSE = 0.5;

    private static final int GREY_VALUES = 256;

    private final Layers layers;
    /** Values of an image. */
    private final int inputs;

    private final Kernels kernels;
    private final float[] parameters;
    /** The value that enters the network for each grey value. */
    private final float[] scale = new float[GREY_VALUES];
    /** For each row, holds the pixels that are not zero. */
    private final Ink[] images;
    /** All pixels as they enter, a matrix of rows x inputs; null where only those that are not zero are taken. */
    private final float[] pixels;

    /** The values of the image in each row; null as the pixels are. */
    private final byte[][] bytes;

    private final float[] values;

    /**
     * @param parameters as {@link Layers} places them; read at every pass
     * @param rows that it holds at most
     * @param density the share of pixels that are not zero, see {@link Images#density()}
     */
    Batch(Layers layers, Kernels kernels, float[] parameters, int rows, double density) {
        this.layers = layers;
        this.inputs = layers.inputs(0);
        this.kernels = kernels;
        this.parameters = parameters;
        pixels = density > DENSE ? Layers.matrix(rows, inputs) : null;
        images = new Ink[rows];
        Arrays.setAll(images, row -> new Ink());
        bytes = pixels == null ? null : new byte[rows][inputs];
        values = Layers.matrix(rows, layers.width(0));
        for (int grey = 0; grey < GREY_VALUES; grey++) {
            scale[grey] = enters(grey);
        }
    }

    private float enters(float grey) {
        return layers.spec().normalize() ? grey / 255f : grey;
    }

    /** The values of the first layer, a matrix of rows x width. */
    float[] values() {
        return values;
    }

    /** All pixels as they enter, a matrix of rows x inputs; null where only those that are not zero are taken. */
    float[] pixels() {
        return pixels;
    }

    /** Puts an image in a row. */
    void enter(int row, Images data, int index) {
        if (pixels == null) {
            data.show(index, images[row]);
            return;
        }
        byte[] values = bytes[row];
        data.copyPixels(index, values);
        int at = Layers.LEAD + row * inputs;
        for (int place = 0; place < inputs; place++) {
            pixels[at + place] = scale[values[place] & 0xff];
        }
    }

    /** Puts the values of an image, which need not be whole, in a row; all values must be taken. */
    void enter(int row, float[] grey) {
        for (int place = 0; place < inputs; place++) {
            pixels[Layers.LEAD + row * inputs + place] = enters(grey[place]);
        }
    }

    /** Computes what enters the first layer's units of a strip, for the rows from one to before another. */
    void forward(Strip strip, int from, int to) {
        int width = layers.width(0);
        int columns = strip.columns();
        int biases = strip.at() + inputs * columns;
        if (pixels == null) {
            kernels.multiplyInk(
                    images,
                    from,
                    to,
                    scale,
                    columns,
                    parameters,
                    strip.at(),
                    parameters,
                    biases,
                    values,
                    Layers.LEAD + strip.column(),
                    width);
        } else {
            kernels.multiply(
                    to - from,
                    inputs,
                    columns,
                    pixels,
                    Layers.LEAD + from * inputs,
                    inputs,
                    1,
                    parameters,
                    strip.at(),
                    columns,
                    parameters,
                    biases,
                    0,
                    values,
                    Layers.LEAD + from * width + strip.column(),
                    width);
        }
    }

    /**
     * Adds the gradients of a block of the first layer's weights.
     *
     * @param rows of the batch
     * @param delta derivatives of the loss by what enters the first layer's units, a matrix of rows x width
     * @param sum the block's, row by row, from {@link Layers#LEAD} on
     */
    void addGradients(Blocks.Block block, int rows, float[] delta, float[] sum) {
        int width = layers.width(0);
        int columns = block.columns();
        if (pixels == null) {
            kernels.addInk(
                    images,
                    rows,
                    block.from() / Ink.BLOCK,
                    scale,
                    columns,
                    delta,
                    Layers.LEAD + block.column(),
                    width,
                    sum,
                    Layers.LEAD);
        } else {
            kernels.multiply(
                    block.weights(),
                    rows,
                    columns,
                    pixels,
                    Layers.LEAD + block.from(),
                    1,
                    inputs,
                    delta,
                    Layers.LEAD + block.column(),
                    width,
                    sum,
                    Layers.LEAD,
                    columns,
                    sum,
                    Layers.LEAD,
                    columns);
        }
    }
}
