package io.github.mnistgate.dataset;

/**
 * The pixels of one image that are not zero, about every fifth of a handwritten digit's: the others add nothing to any
 * sum. They are told by blocks of {@value #BLOCK} places, so that a loop can stay with what its cache holds. It shows
 * an image after another, without a copy where the images are kept in this form. Not thread-safe.
 */
public final class Ink {

    /** Places of a block: two lines of an image. */
    public static final int BLOCK = 2 * MnistDataset.SIDE;
    /** Blocks of an image. */
    public static final int BLOCKS = MnistDataset.PIXELS / BLOCK;

    private char[] places;
    private byte[] grey;
    private char[] starts;
    private int startsAt;
    private int first;
    /** Room for an image that is searched; null until one is. */
    private char[] ownPlaces;

    private byte[] ownGrey;
    private char[] ownStarts;

    /** Place of each pixel, 0 to 783, ascending from the index {@code start(0)} to before {@code start(BLOCKS)}. */
    public char[] places() {
        return places;
    }

    /** Unsigned grey value of each pixel, at the index of its place. */
    public byte[] grey() {
        return grey;
    }

    /**
     * Index of the first pixel of a block, and so the index after the last of the block before.
     *
     * @param block from 0 to {@link #BLOCKS}
     */
    public int start(int block) {
        return first + starts[startsAt + block];
    }

    /**
     * @param someStarts from {@code at} on, where each block's entries begin and the last one's end, counted from the
     *     image's first entry
     * @param firstEntry index of the image's first entry
     */
    void set(char[] somePlaces, byte[] someGrey, int firstEntry, char[] someStarts, int at) {
        places = somePlaces;
        grey = someGrey;
        first = firstEntry;
        starts = someStarts;
        startsAt = at;
    }

    /** Searches an image of which all pixels are given, from an offset on. */
    void find(byte[] pixels, int offset) {
        if (ownPlaces == null) {
            ownPlaces = new char[MnistDataset.PIXELS];
            ownGrey = new byte[MnistDataset.PIXELS];
            ownStarts = new char[BLOCKS + 1];
        }
        PackedImages.find(pixels, offset, ownPlaces, ownGrey, 0, ownStarts, 0);
        set(ownPlaces, ownGrey, 0, ownStarts, 0);
    }
}
