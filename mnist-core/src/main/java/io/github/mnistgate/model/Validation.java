package io.github.mnistgate.model;

import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * The images on which a training is validated after each epoch.
 *
 * @param split fraction of the training images that is held out, 0 to below 1: the last ones, as Keras takes them
 * @param testSet whether the test images are used instead; then {@code split} is 0
 * @param heldOut the number of images that are held out, which then does not depend on {@code split}: the images of a
 *     training may include copies, of which none is held out; empty where {@code split} says it
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Validation(double split, boolean testSet, OptionalInt heldOut) {

    /** Validates on nothing. */
    public static final Validation NONE = new Validation(0, false);
    /** Validates on the test images. */
    public static final Validation TEST_SET = new Validation(0, true);

    /** A validation that holds out as many images as {@code split} says. */
    public Validation(double split, boolean testSet) {
        this(split, testSet, OptionalInt.empty());
    }

    /** Returns a validation on the last fraction of the training images, 0 to below 1; 0 is none. */
    public static Validation lastFraction(double split) {
        return new Validation(split, false);
    }

    /**
     * Returns the same validation on an exact number of images: the last ones, whatever part of all images they are.
     */
    public Validation holdingOut(int images) {
        return new Validation(split, testSet, OptionalInt.of(images));
    }

    /**
     * Returns the number of images that are trained on; the others, at the end, are held out. A fraction is rounded as
     * Keras does.
     */
    public int trainingImages(int images) {
        return heldOut.isPresent() ? images - heldOut.getAsInt() : (int) Math.floor(images * (1 - split));
    }
}
