package io.github.mnistgate.dataset;

import org.apiguardian.api.API;

/**
 * The values of one image that are not zero, about every fifth of a handwritten digit's: the others add nothing to any
 * sum. They are told by blocks of {@value #BLOCK} places, so that a loop can stay with what its cache holds. It shows
 * an image after another, without a copy where the images are kept in this form. Not thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class Ink {

    /** Places of a block, but for the last: two lines of an image of MNIST. */
    public static final int BLOCK = 2 * MnistDataset.SIDE;

    private char[] places;
    private byte[] grey;
    private char[] starts;
    private int startsAt;
    private int first;
    private int blocks;
    /** Room for an image that is searched; null until one is. */
    private char[] ownPlaces;

    private byte[] ownGrey;
    private char[] ownStarts;

    /** Returns whether images of a shape can be shown: places are told in 16 bits. */
    public static boolean fits(ImageShape shape) {
        return shape.values() <= Character.MAX_VALUE;
    }

    /** Returns the number of blocks of an image. */
    static int blocks(int values) {
        return (values + BLOCK - 1) / BLOCK;
    }

    /** Place of each value in its image, ascending from the index {@code start(0)} to before {@link #end()}. */
    public char[] places() {
        return places;
    }

    /** Each value, an unsigned byte, at the index of its place. */
    public byte[] grey() {
        return grey;
    }

    /**
     * Index of the first value of a block, and so the index after the last of the block before.
     *
     * @param block from 0 to {@link #blocks()}
     */
    public int start(int block) {
        return first + starts[startsAt + block];
    }

    /** Returns the index after the last value. */
    public int end() {
        return start(blocks);
    }

    /** Returns the number of blocks of the image. */
    public int blocks() {
        return blocks;
    }

    /**
     * @param someStarts from {@code at} on, where each block's entries begin and the last one's end, counted from the
     *     image's first entry
     * @param firstEntry index of the image's first entry
     */
    void set(char[] somePlaces, byte[] someGrey, int firstEntry, char[] someStarts, int at, int someBlocks) {
        places = somePlaces;
        grey = someGrey;
        first = firstEntry;
        starts = someStarts;
        startsAt = at;
        blocks = someBlocks;
    }

    /** Searches an image of which all values are given. */
    void find(byte[] pixels) {
        find(pixels, 0, pixels.length);
    }

    /** Searches an image of which all values are given, from an offset on. */
    void find(byte[] pixels, int offset, int values) {
        if (values > Character.MAX_VALUE) {
            throw new IllegalStateException(
                    "an image has " + values + " values, allowed are " + (int) Character.MAX_VALUE);
        }
        int count = blocks(values);
        if (ownPlaces == null || ownPlaces.length < values) {
            ownPlaces = new char[values];
            ownGrey = new byte[values];
            ownStarts = new char[count + 1];
        }
        PackedImages.find(pixels, offset, values, ownPlaces, ownGrey, 0, ownStarts, 0);
        set(ownPlaces, ownGrey, 0, ownStarts, 0, count);
    }
}
