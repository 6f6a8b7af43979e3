package io.github.mnistgate.image;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Scales a picture to the shape of a data set's images, grey or in colours as they are: 0 is black. */
final class ScaledForm {

    /** Where the picture is so much wider, or higher, than the images are, what it shows is out of proportion. */
    private static final double MAX_DISTORTION = 1.4;

    private ScaledForm() {}

    /**
     * Checks that a picture holds all that images of a shape do.
     *
     * @throws InvalidInputException if the images have a fourth channel
     */
    static void check(ImageShape shape) {
        if (shape.channels() > ColourPicture.COLOURS) {
            throw new InvalidInputException(
                    "the model takes images of " + shape.channels()
                            + " channels, allowed are 1 and 3 for pictures, which hold no other; give an index of the data set");
        }
    }

    /** Returns the image as a network takes it, and why an answer about it may be doubtful. */
    static PreparedImage of(ColourPicture picture, ImageShape shape) {
        byte[] pixels = new byte[shape.values()];
        for (int channel = 0; channel < shape.channels(); channel++) {
            float[] scaled = AreaMean.resized(
                    picture.planes().get(channel), picture.width(), picture.height(), shape.width(), shape.height());
            for (int pixel = 0; pixel < scaled.length; pixel++) {
                pixels[pixel * shape.channels() + channel] = (byte) Math.round(scaled[pixel]);
            }
        }
        return new PreparedImage(shape, pixels, hints(picture, shape));
    }

    private static List<String> hints(ColourPicture picture, ImageShape shape) {
        List<String> hints = new ArrayList<>(picture.hints());
        double distortion = (double) picture.width() * shape.height() / ((double) picture.height() * shape.width());
        if (distortion > MAX_DISTORTION || 1 / distortion > MAX_DISTORTION) {
            hints.add(String.format(
                    Locale.ROOT,
                    "the picture is %d x %d pixels, %.1f times as %s for its size as the images of the model, %s; crop it to"
                            + " their proportions",
                    picture.height(),
                    picture.width(),
                    Math.max(distortion, 1 / distortion),
                    distortion > 1 ? "wide" : "high",
                    shape));
        }
        return hints;
    }
}
