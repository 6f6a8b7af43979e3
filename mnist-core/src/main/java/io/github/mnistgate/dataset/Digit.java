package io.github.mnistgate.dataset;

import java.awt.image.BufferedImage;
import org.apiguardian.api.API;

/**
 * One handwritten digit: its place in its split, its true label and its 28 x 28 grey values, row by row from the top.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Digit extends LabelledImage {

    private static final int WHITE = 255;

    Digit(int index, int label, ClassNames classes, byte[] pixels) {
        super(index, label, classes, ImageShape.MNIST, pixels);
    }

    @Override
    Digit with(byte[] others) {
        return new Digit(index(), label(), classes(), others);
    }

    /** Grey value at a row and a column, both 0 to 27: 0 is paper, 255 is ink. */
    public int pixel(int row, int column) {
        return value(row, column, 0);
    }

    @Override
    public Digit shifted(int right, int down) {
        return (Digit) super.shifted(right, down);
    }

    /** The 28 x 28 image in grey, black ink on white paper as it was written. */
    @Override
    public BufferedImage toImage() {
        return super.toImage();
    }

    @Override
    int shown(int value) {
        return WHITE - value;
    }
}
