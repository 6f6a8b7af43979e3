package io.github.mnistgate.model;

import org.apiguardian.api.API;

/**
 * The images on which a training is validated after each epoch.
 *
 * @param split fraction of the training images that is held out, 0 to below 1: the last ones, as Keras takes them
 * @param testSet whether the test images are used instead; then {@code split} is 0
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Validation(double split, boolean testSet) {

    /** Validates on nothing. */
    public static final Validation NONE = new Validation(0, false);
    /** Validates on the test images. */
    public static final Validation TEST_SET = new Validation(0, true);

    /** Returns a validation on the last fraction of the training images, 0 to below 1; 0 is none. */
    public static Validation lastFraction(double split) {
        return new Validation(split, false);
    }

    /**
     * Returns the number of images that are trained on, rounded as Keras does; the others, at the end, are held out.
     */
    public int trainingImages(int images) {
        return (int) Math.floor(images * (1 - split));
    }
}
