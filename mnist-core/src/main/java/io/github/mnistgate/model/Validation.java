package io.github.mnistgate.model;

/**
 * What a training is validated on after each epoch.
 *
 * @param split fraction of the training images that is held out, 0 to below 1: the last ones, as Keras takes them
 * @param testSet whether the test images are used instead; then {@code split} is 0
 */
public record Validation(double split, boolean testSet) {

    /** On nothing. */
    public static final Validation NONE = new Validation(0, false);
    /** On the test images. */
    public static final Validation TEST_SET = new Validation(0, true);

    /** On the last fraction of the training images, 0 to below 1; 0 is none. */
    public static Validation lastFraction(double split) {
        return new Validation(split, false);
    }

    /** How many of so many images are trained on; the others, at the end, are held out. As Keras rounds it. */
    public int trainingImages(int images) {
        return (int) Math.floor(images * (1 - split));
    }
}
