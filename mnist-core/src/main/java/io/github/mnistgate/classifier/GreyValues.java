package io.github.mnistgate.classifier;

import io.github.mnistgate.Argument;
import io.github.mnistgate.dataset.ImageShape;

/** Checks the values that a caller hands over. */
final class GreyValues {

    private static final String ALLOWED = "0 (paper) to 255 (ink)";

    private GreyValues() {}

    /**
     * Returns an image as it is.
     *
     * @throws IllegalArgumentException if it has more or fewer values than the shape, or they were divided by 255
     */
    static float[] checked(float[] pixels, ImageShape shape) {
        Argument.given("pixels", pixels, shape.values() + " values, row by row");
        if (pixels.length != shape.values()) {
            throw new IllegalArgumentException(
                    "an image has " + pixels.length + " values, allowed are " + shape.values() + ", row by row");
        }
        float darkest = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (!(pixels[i] >= 0 && pixels[i] <= 255)) {
                throw Argument.notAllowed("pixel " + i, String.valueOf(pixels[i]), ALLOWED);
            }
            darkest = Math.max(darkest, pixels[i]);
        }
        if (darkest > 0 && darkest <= 1) {
            throw new IllegalArgumentException("the pixels are from 0.0 to " + darkest + ", allowed is " + ALLOWED
                    + "; do not divide them by 255, the model does that itself");
        }
        return pixels;
    }
}
