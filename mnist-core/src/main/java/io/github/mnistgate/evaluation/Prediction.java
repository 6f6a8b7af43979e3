package io.github.mnistgate.evaluation;

import io.github.mnistgate.Argument;
import io.github.mnistgate.dataset.ClassNames;
import java.util.Locale;
import org.apiguardian.api.API;

/** The outputs of a model for one image, one for each class; see {@link Predictions#prediction}. */
@API(status = API.Status.STABLE, since = "0.1")
public final class Prediction {

    private final float[] outputs;
    private final int label;
    private final boolean areProbabilities;

    /** @param label of the largest output; negative where an output is not a number */
    Prediction(float[] outputs, int label, boolean areProbabilities) {
        this.outputs = outputs;
        this.label = label;
        this.areProbabilities = areProbabilities;
    }

    /**
     * The most probable class, or that of the largest output; the lowest where several are.
     *
     * @throws IllegalStateException if an output is not a number
     */
    public int label() {
        if (label < 0) {
            throw new IllegalStateException(
                    "an output of the network for this image is not a number, so it predicts no class");
        }
        return label;
    }

    /**
     * Probability of the most probable class, 0 to 1.
     *
     * @throws IllegalStateException if the network's outputs are not probabilities
     */
    public float confidence() {
        int best = label();
        return known()[best];
    }

    /**
     * Probability of a class, 0 to 1.
     *
     * @throws IllegalArgumentException if there is no such class
     */
    public float probability(int label) {
        return known()[Argument.between("label", label, 0, outputs.length - 1)];
    }

    /** The probabilities of all classes; they add up to 1. */
    public float[] probabilities() {
        return known().clone();
    }

    /** Number of classes. */
    public int classes() {
        return outputs.length;
    }

    private float[] known() {
        if (!areProbabilities) {
            throw new IllegalStateException(
                    "the network's outputs are not probabilities, because it does not end in a softmax;"
                            + " only label() is known");
        }
        return outputs;
    }

    /** Returns the predicted class by its name, and the confidence where there is one: {@code Bag (98.7 %)}. */
    public String toString(ClassNames classes) {
        return shown(classes.name(label()));
    }

    @Override
    public String toString() {
        return shown(String.valueOf(label()));
    }

    private String shown(String predicted) {
        return predicted + (areProbabilities ? String.format(Locale.ROOT, " (%.1f %%)", 100 * confidence()) : "");
    }
}
