package io.github.mnistgate.evaluation;

import io.github.mnistgate.dataset.LabelledImages;
import org.apiguardian.api.API;

/** A model, seen from the code that judges it, whatever made it. */
@FunctionalInterface
@API(status = API.Status.STABLE, since = "0.1")
public interface Classifier {

    /**
     * Classifies every image of a data set; the images are handed over as grey values, which it scales itself. It looks
     * at the images, and not at their labels.
     */
    Predictions of(LabelledImages data);
}
