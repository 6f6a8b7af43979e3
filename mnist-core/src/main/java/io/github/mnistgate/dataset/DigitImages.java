package io.github.mnistgate.dataset;

import io.github.mnistgate.Argument;
import java.util.List;

/** Images of 28 x 28 unsigned grey bytes, with or without labels: what a network classifies. */
public interface DigitImages {

    /** Number of images. */
    int size();

    /** Copies the 784 grey values of an image, unsigned bytes, row by row, to the beginning of an array. */
    void copyPixels(int index, byte[] target);

    /** Shows the pixels of an image that are not zero, until the next call with the same {@code ink}. */
    default void show(int index, Ink ink) {
        ink.find(pixels(index), 0);
    }

    /** The share of all pixels that are not zero, from 0 to 1: above about a half, a dense product is faster. */
    default double density() {
        return 0;
    }

    /** A copy of the 784 grey values of an image, unsigned bytes, row by row. */
    default byte[] pixels(int index) {
        byte[] pixels = new byte[MnistDataset.PIXELS];
        copyPixels(index, pixels);
        return pixels;
    }

    /**
     * Images that are in no data set.
     *
     * @param images 784 grey values each, 0 for paper and 255 for ink
     */
    static DigitImages of(List<byte[]> images) {
        String allowed = MnistDataset.PIXELS + " grey values for each";
        for (byte[] image : Argument.given("images", images, allowed)) {
            if (Argument.given("an image", image, allowed).length != MnistDataset.PIXELS) {
                throw new IllegalArgumentException(
                        "an image has " + image.length + " pixels, allowed are " + MnistDataset.PIXELS);
            }
        }
        List<byte[]> copies = images.stream().map(byte[]::clone).toList();
        return new DigitImages() {
            @Override
            public int size() {
                return copies.size();
            }

            @Override
            public void copyPixels(int index, byte[] target) {
                System.arraycopy(copies.get(index), 0, target, 0, MnistDataset.PIXELS);
            }
        };
    }
}
