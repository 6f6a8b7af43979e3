package io.github.mnistgate.image;

import io.github.mnistgate.dataset.ImageShape;

/**
 * A small picture of an image, to be looked at: grey, or in red, green and blue. A large image is averaged down; of
 * four channels the first three are shown. Immutable.
 */
public final class Thumbnail {

    /** The largest number of columns, and of rows, unless a smaller one is asked for. */
    public static final int MAX_SIDE = 64;

    /** The weights of red, green and blue in the brightness that people see, in 1/256 (ITU-R BT.601). */
    private static final int[] BRIGHTNESS = {77, 150, 29};

    private static final int GREYS = 256;
    private static final int COLOURS = 3;

    private final int width;
    private final int height;
    private final int channels;
    private final byte[] samples;

    private Thumbnail(int width, int height, int channels, byte[] samples) {
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.samples = samples;
    }

    /**
     * Returns the picture of an image.
     *
     * @param pixels the values of the image, unsigned bytes in the order of its shape
     * @throws IllegalArgumentException if there are more or fewer values than the shape has
     */
    public static Thumbnail of(ImageShape shape, byte[] pixels) {
        return of(shape, pixels, MAX_SIDE);
    }

    /**
     * Returns a picture of an image that is no larger than another size.
     *
     * @param maxSide the largest number of columns, and of rows
     */
    public static Thumbnail of(ImageShape shape, byte[] pixels, int maxSide) {
        if (pixels.length != shape.values()) {
            throw new IllegalArgumentException(
                    "an image of " + shape + " has " + shape.values() + " values, not " + pixels.length);
        }
        int channels = shape.isGrey() ? 1 : COLOURS;
        int longer = Math.max(shape.width(), shape.height());
        if (longer <= maxSide) {
            return new Thumbnail(shape.width(), shape.height(), channels, shown(shape, pixels, channels));
        }
        int width = reduced(shape.width(), longer, maxSide);
        int height = reduced(shape.height(), longer, maxSide);
        byte[] samples = new byte[width * height * channels];
        for (int channel = 0; channel < channels; channel++) {
            float[] small =
                    AreaMean.resized(plane(shape, pixels, channel), shape.width(), shape.height(), width, height);
            for (int pixel = 0; pixel < small.length; pixel++) {
                samples[pixel * channels + channel] = (byte) Math.round(small[pixel]);
            }
        }
        return new Thumbnail(width, height, channels, samples);
    }

    private static int reduced(int side, int longer, int maxSide) {
        return Math.max(1, Math.round((float) side * maxSide / longer));
    }

    private static byte[] shown(ImageShape shape, byte[] pixels, int channels) {
        if (channels == shape.channels()) {
            return pixels.clone();
        }
        byte[] samples = new byte[shape.pixels() * channels];
        for (int pixel = 0; pixel < shape.pixels(); pixel++) {
            System.arraycopy(pixels, pixel * shape.channels(), samples, pixel * channels, channels);
        }
        return samples;
    }

    private static float[] plane(ImageShape shape, byte[] pixels, int channel) {
        float[] values = new float[shape.pixels()];
        for (int pixel = 0; pixel < values.length; pixel++) {
            values[pixel] = pixels[pixel * shape.channels() + channel] & 0xff;
        }
        return values;
    }

    /** Returns the number of columns. */
    public int width() {
        return width;
    }

    /** Returns the number of rows. */
    public int height() {
        return height;
    }

    /** Returns whether the picture has shades of grey alone. */
    public boolean isGrey() {
        return channels == 1;
    }

    /** Returns the number of values of a pixel: 1 of a grey picture, and else 3. */
    public int channels() {
        return channels;
    }

    /** Returns the brightness of a pixel, 0 to 255; of a grey picture it is the value. */
    public int brightness(int row, int column) {
        if (isGrey()) {
            return sample(row, column, 0);
        }
        int sum = GREYS / 2;
        for (int channel = 0; channel < COLOURS; channel++) {
            sum += BRIGHTNESS[channel] * sample(row, column, channel);
        }
        return sum / GREYS;
    }

    /** Returns the colour of a pixel as {@code 0xrrggbb}. */
    public int colour(int row, int column) {
        return isGrey()
                ? sample(row, column, 0) * 0x010101
                : sample(row, column, 0) << 16 | sample(row, column, 1) << 8 | sample(row, column, 2);
    }

    /** Copies the values of a row, one for each pixel of a grey picture and else three, into an array. */
    public void copyRow(int row, byte[] target, int offset) {
        System.arraycopy(samples, row * width * channels, target, offset, width * channels);
    }

    private int sample(int row, int column, int channel) {
        return samples[(row * width + column) * channels + channel] & 0xff;
    }
}
