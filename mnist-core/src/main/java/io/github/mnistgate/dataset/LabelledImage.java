package io.github.mnistgate.dataset;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import org.apiguardian.api.API;

/** One image of a data set: its place in its split, its true class and its values. Immutable. */
@API(status = API.Status.STABLE, since = "0.1")
public sealed class LabelledImage permits Digit {

    /** From 0 to 255. */
    private static final String INKS = " .:-=+*#%@";

    private static final int GREYS = 256;
    /** The weights of red, green and blue in the brightness that people see, in 1/256 (ITU-R BT.601). */
    private static final int[] BRIGHTNESS = {77, 150, 29};

    private final int index;
    private final int label;
    private final ClassNames classes;
    private final ImageShape shape;
    private final byte[] pixels;

    LabelledImage(int index, int label, ClassNames classes, ImageShape shape, byte[] pixels) {
        this.index = index;
        this.label = label;
        this.classes = classes;
        this.shape = shape;
        this.pixels = pixels;
    }

    /** Returns another image of the same class, shape and place; of MNIST's shape and classes, a {@link Digit}. */
    LabelledImage with(byte[] others) {
        return new LabelledImage(index, label, classes, shape, others);
    }

    /** Place in the split, from 0. */
    public final int index() {
        return index;
    }

    /** The label of its class, from 0. */
    public final int label() {
        return label;
    }

    /** Returns the name of its class. */
    public final String className() {
        return classes.name(label);
    }

    final ClassNames classes() {
        return classes;
    }

    /** Returns its shape. */
    public final ImageShape shape() {
        return shape;
    }

    /**
     * Returns a value, 0 to 255.
     *
     * @throws IndexOutOfBoundsException if there is no such pixel or channel
     */
    public final int value(int row, int column, int channel) {
        return pixels[shape.at(row, column, channel)] & 0xff;
    }

    /** Returns the brightness of a pixel, 0 to 255; that of a grey image is its value. */
    public final int brightness(int row, int column) {
        if (shape.channels() < BRIGHTNESS.length) {
            return value(row, column, 0);
        }
        int sum = GREYS / 2;
        for (int channel = 0; channel < BRIGHTNESS.length; channel++) {
            sum += BRIGHTNESS[channel] * value(row, column, channel);
        }
        return sum / GREYS;
    }

    /**
     * The same image, moved; what leaves it is lost, what enters it is 0.
     *
     * @param right columns, to the left where negative
     * @param down rows, up where negative
     */
    public LabelledImage shifted(int right, int down) {
        byte[] moved = new byte[pixels.length];
        int height = shape.height();
        int width = shape.width();
        if (Math.abs((long) right) >= width || Math.abs((long) down) >= height) {
            return with(moved);
        }
        int channels = shape.channels();
        int left = Math.max(0, -right);
        int count = (width - Math.abs(right)) * channels;
        for (int row = Math.max(0, -down); row < height - Math.max(0, down); row++) {
            System.arraycopy(pixels, shape.at(row, left, 0), moved, shape.at(row + down, left + right, 0), count);
        }
        return with(moved);
    }

    /** Returns the picture that its values are: 0 is black. */
    public BufferedImage toImage() {
        boolean colours = shape.channels() >= BRIGHTNESS.length;
        BufferedImage image = new BufferedImage(
                shape.width(), shape.height(), colours ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
        // Samples are set, because setRGB would convert between colour spaces and so change the grey.
        WritableRaster raster = image.getRaster();
        for (int row = 0; row < shape.height(); row++) {
            for (int column = 0; column < shape.width(); column++) {
                for (int channel = 0; channel < raster.getNumBands(); channel++) {
                    raster.setSample(column, row, channel, shown(value(row, column, channel)));
                }
            }
        }
        return image;
    }

    /** Returns the grey or colour that a value is shown in. */
    int shown(int value) {
        return value;
    }

    /**
     * The image in lines of characters, a character for each pixel, from a blank for 0 to {@code @} for 255; each line
     * ends with a line feed.
     */
    public final String toAsciiArt() {
        StringBuilder art = new StringBuilder();
        for (int row = 0; row < shape.height(); row++) {
            for (int column = 0; column < shape.width(); column++) {
                art.append(INKS.charAt(brightness(row, column) * INKS.length() / GREYS));
            }
            art.append('\n');
        }
        return art.toString();
    }

    final byte[] bytes() {
        return pixels;
    }

    /** The values, 0 to 255, in the order of {@link ImageShape}; a network of a preset takes them divided by 255. */
    public final float[] pixels() {
        float[] values = new float[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = pixels[i] & 0xff;
        }
        return values;
    }

    @Override
    public String toString() {
        return classes.described(label) + " at index " + index;
    }
}
