package io.github.mnistgate.dataset;

import org.apiguardian.api.API;

/**
 * The part of a data set that a network's layers depend on.
 *
 * @param images the shape of each image, whose values are the inputs of a network
 * @param classes of the images; a network has at least as many output units
 */
@API(status = API.Status.STABLE, since = "0.1")
public record DataShape(ImageShape images, ClassNames classes) {

    /** Images of 28 x 28 pixels of the ten digits. */
    public static final DataShape MNIST = new DataShape(ImageShape.MNIST, ClassNames.DIGITS);
}
