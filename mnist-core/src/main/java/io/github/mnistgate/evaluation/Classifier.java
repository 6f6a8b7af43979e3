package io.github.mnistgate.evaluation;

import io.github.mnistgate.dataset.LabelledImages;

/** A model, seen from the code that judges it, whatever made it. */
@FunctionalInterface
public interface Classifier {

    /**
     * Classifies every image of a data set; the images are handed over as grey values, which it scales itself. It looks
     * at the images, and not at their labels.
     */
    Predictions of(LabelledImages data);
}
