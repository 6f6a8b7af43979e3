package io.github.mnistgate.dataset;

import java.awt.image.BufferedImage;

/**
 * One handwritten digit: its place in its split, its true label and its 28 x 28 grey values, row by row from the top.
 */
public final class Digit {

    /** From paper to ink. */
    private static final String INKS = " .:-=+*#%@";

    private static final int GREYS = 256;

    private final int index;
    private final int label;
    private final byte[] pixels;

    Digit(int index, int label, byte[] pixels) {
        this.index = index;
        this.label = label;
        this.pixels = pixels;
    }

    /** Place in the split, from 0. */
    public int index() {
        return index;
    }

    /** The digit that was written, 0 to 9. */
    public int label() {
        return label;
    }

    /** Grey value at a row and a column, both 0 to 27: 0 is paper, 255 is ink. */
    public int pixel(int row, int column) {
        if (row < 0 || row >= MnistDataset.SIDE || column < 0 || column >= MnistDataset.SIDE) {
            throw new IndexOutOfBoundsException(
                    "pixel (" + row + ", " + column + ") of an image of 28 x 28: rows and columns are 0 to 27");
        }
        return pixels[row * MnistDataset.SIDE + column] & 0xff;
    }

    /**
     * The same digit, moved; what leaves the image is lost, what enters it is paper.
     *
     * @param right columns, to the left where negative
     * @param down rows, up where negative
     */
    public Digit shifted(int right, int down) {
        byte[] moved = new byte[pixels.length];
        if (Math.abs((long) right) >= MnistDataset.SIDE || Math.abs((long) down) >= MnistDataset.SIDE) {
            return new Digit(index, label, moved);
        }
        for (int row = Math.max(0, -down); row < MnistDataset.SIDE - Math.max(0, down); row++) {
            for (int column = Math.max(0, -right); column < MnistDataset.SIDE - Math.max(0, right); column++) {
                moved[(row + down) * MnistDataset.SIDE + column + right] = pixels[row * MnistDataset.SIDE + column];
            }
        }
        return new Digit(index, label, moved);
    }

    /** The 28 x 28 image in grey, black ink on white paper as it was written. */
    public BufferedImage toImage() {
        BufferedImage image = new BufferedImage(MnistDataset.SIDE, MnistDataset.SIDE, BufferedImage.TYPE_BYTE_GRAY);
        for (int row = 0; row < MnistDataset.SIDE; row++) {
            for (int column = 0; column < MnistDataset.SIDE; column++) {
                // Not setRGB, which would convert between colour spaces and so change the grey.
                image.getRaster().setSample(column, row, 0, GREYS - 1 - pixel(row, column));
            }
        }
        return image;
    }

    /** The image in 28 lines of 28 characters, from a blank for paper to {@code @} for ink; each line ends with one. */
    public String toAsciiArt() {
        StringBuilder art = new StringBuilder();
        for (int row = 0; row < MnistDataset.SIDE; row++) {
            for (int column = 0; column < MnistDataset.SIDE; column++) {
                art.append(INKS.charAt(pixel(row, column) * INKS.length() / GREYS));
            }
            art.append('\n');
        }
        return art.toString();
    }

    byte[] bytes() {
        return pixels;
    }

    /** The 784 grey values, 0 to 255, row by row; as the network of a preset takes them after a division by 255. */
    public float[] pixels() {
        float[] values = new float[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = pixels[i] & 0xff;
        }
        return values;
    }

    @Override
    public String toString() {
        return "digit " + label + " at index " + index;
    }
}
