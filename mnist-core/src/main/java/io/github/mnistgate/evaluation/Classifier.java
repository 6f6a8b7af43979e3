package io.github.mnistgate.evaluation;

import io.github.mnistgate.dataset.LabelledImages;

/** A network, seen from what judges it. */
@FunctionalInterface
public interface Classifier {

    /**
     * Classifies every image of a data set; the images are handed over as grey values, which it scales itself.
     *
     * @return images x classes, row by row
     */
    float[] probabilities(LabelledImages data);
}
