package io.github.mnistgate.modelfile;

import org.apiguardian.api.API;

/**
 * How a network takes an image, as far as its configuration tells.
 *
 * @param form the form of the values
 * @param height of the image; 0 where the configuration does not tell it, so in the others
 */
@API(status = API.Status.INTERNAL)
public record SavedInput(Form form, int height, int width, int channels) {

    /** The form of the values of an image. */
    public enum Form {
        /** A row of values in an order that nothing tells. */
        ROW,
        /** A row of values, all of a channel before those of the next. */
        ROW_CHANNELS_FIRST,
        /** Channels x height x width. */
        AREA_CHANNELS_FIRST,
        /** Height x width x channels. */
        AREA_CHANNELS_LAST
    }

    static final SavedInput ROWS = new SavedInput(Form.ROW, 0, 0, 0);

    /** Returns whether the configuration tells height, width and channels. */
    public boolean isSized() {
        return height > 0;
    }

    /** Returns the number of values, where the configuration tells it. */
    public int values() {
        return height * width * channels;
    }

    /** Returns the shape in the words of {@link io.github.mnistgate.Count}: {@code 28 x 28 x 3}. */
    public String size() {
        return height + " x " + width + (channels == 1 ? "" : " x " + channels);
    }
}
