package io.github.mnistgate.training;

import io.github.mnistgate.dataset.LabelledImages;

/** A network that a trainer made, to be evaluated and saved, whatever it is made of. */
public interface TrainedNetwork {

    /** Probabilities of all images of a data set: images x classes, row by row. */
    float[] probabilities(LabelledImages data);

    /** Loss and accuracy on the images from one index to before another. */
    Score score(LabelledImages data, int from, int to);

    /**
     * The bytes of its {@code model.zip}: the same network gives the same bytes. They are read back if the engine is
     * none of this project's: the network that they hold is the one that is judged, and it must give the probabilities
     * of this one.
     */
    byte[] toModelFile();
}
