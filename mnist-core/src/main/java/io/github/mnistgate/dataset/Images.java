package io.github.mnistgate.dataset;

import io.github.mnistgate.Argument;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;

/** Images of unsigned bytes and of one shape, with or without labels: what a network classifies. */
@API(status = API.Status.STABLE, since = "0.1")
public interface Images {

    /** Returns the shape of each image. */
    ImageShape shape();

    /** Number of images. */
    int size();

    /**
     * Copies the values of an image, unsigned bytes in the order of {@link ImageShape}, to the beginning of an array.
     */
    void copyPixels(int index, byte[] target);

    /**
     * Shows the values of an image that are not zero, until the next call with the same {@code ink}.
     *
     * @throws IllegalStateException if images of this shape are too large, see {@link Ink#fits}
     */
    @API(status = API.Status.INTERNAL)
    default void show(int index, Ink ink) {
        ink.find(pixels(index));
    }

    /** The share of all values that are not zero, from 0 to 1: above about a half, a dense product is faster. */
    default double density() {
        return Ink.fits(shape()) ? 0 : 1;
    }

    /** A copy of the values of an image, unsigned bytes in the order of {@link ImageShape}. */
    default byte[] pixels(int index) {
        byte[] pixels = new byte[shape().values()];
        copyPixels(index, pixels);
        return pixels;
    }

    /**
     * Returns those from one index to before another, without a copy of them.
     *
     * @throws IndexOutOfBoundsException if there are no such images
     */
    default Images range(int from, int to) {
        Objects.checkFromToIndex(from, to, size());
        return new ImageRange(this, from, to - from);
    }

    /**
     * Images that are in no data set.
     *
     * @param images the values of each, in the order of {@link ImageShape}
     */
    static Images of(ImageShape shape, List<byte[]> images) {
        int values = Argument.given("shape", shape, "the shape of each image").values();
        String allowed = values + " values for each";
        for (byte[] image : Argument.given("images", images, allowed)) {
            if (Argument.given("an image", image, allowed).length != values) {
                throw new IllegalArgumentException(
                        "an image has " + image.length + " values, allowed are " + values + " for images of " + shape);
            }
        }
        List<byte[]> copies = images.stream().map(byte[]::clone).toList();
        return new Images() {
            @Override
            public ImageShape shape() {
                return shape;
            }

            @Override
            public int size() {
                return copies.size();
            }

            @Override
            public void copyPixels(int index, byte[] target) {
                System.arraycopy(copies.get(index), 0, target, 0, values);
            }
        };
    }
}
