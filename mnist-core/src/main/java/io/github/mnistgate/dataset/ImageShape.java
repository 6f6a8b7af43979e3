package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import org.apiguardian.api.API;

/**
 * The shape of the images of a data set. The values of an image are unsigned bytes, row by row from the top, and the
 * channels of a pixel one after the other, as in Keras ({@code channels_last}).
 *
 * @param height rows, 1 to {@value #MAX_SIDE}
 * @param width columns, 1 to {@value #MAX_SIDE}
 * @param channels 1 for grey, 3 for red, green and blue, 4 for these and a fourth one
 */
@API(status = API.Status.STABLE, since = "0.1")
public record ImageShape(int height, int width, int channels) {

    /** The largest number of rows, and of columns. */
    public static final int MAX_SIDE = 512;

    /** The numbers of channels that an image may have. */
    private static final String CHANNELS = "1, 3 or 4";

    /** The shape of MNIST's images. */
    public static final ImageShape MNIST = new ImageShape(MnistDataset.SIDE, MnistDataset.SIDE, 1);

    public ImageShape {
        if (height < 1 || height > MAX_SIDE || width < 1 || width > MAX_SIDE) {
            throw new InvalidInputException("the images are " + height + " x " + width
                    + " pixels, allowed are 1 x 1 to " + MAX_SIDE + " x " + MAX_SIDE + "; scale or crop them");
        }
        if (channels != 1 && channels != 3 && channels != 4) {
            throw new InvalidInputException("the images have " + channels + " channels, allowed are " + CHANNELS);
        }
    }

    /** Returns the shape of grey images. */
    public static ImageShape grey(int height, int width) {
        return new ImageShape(height, width, 1);
    }

    /** Returns the number of values of an image, which are the inputs of a network. */
    public int values() {
        return height * width * channels;
    }

    /** Returns the number of pixels of an image. */
    public int pixels() {
        return height * width;
    }

    /** Returns whether an image has one channel. */
    public boolean isGrey() {
        return channels == 1;
    }

    /** Returns the place of a value in an image. */
    int at(int row, int column, int channel) {
        if (row < 0 || row >= height || column < 0 || column >= width || channel < 0 || channel >= channels) {
            throw new IndexOutOfBoundsException("pixel (" + row + ", " + column + ") of an image of " + this
                    + ": rows are 0 to " + (height - 1) + ", columns 0 to " + (width - 1)
                    + (isGrey() ? "" : ", channels 0 to " + (channels - 1)));
        }
        return (row * width + column) * channels + channel;
    }

    /** Returns the shape in words: {@code 28 x 28}, or {@code 32 x 32 x 3} where there are several channels. */
    @Override
    public String toString() {
        return height + " x " + width + (isGrey() ? "" : " x " + channels);
    }
}
