package io.github.mnistgate.dl4j;

import io.github.mnistgate.Argument;
import io.github.mnistgate.evaluation.Evaluator;
import java.util.Locale;

/** The output of a model for one image: a probability for each class. */
public final class Prediction {

    private final float[] probabilities;
    private final boolean areProbabilities;

    Prediction(float[] probabilities) {
        this(probabilities, true);
    }

    /** @param areProbabilities false where the outputs are in order, but none */
    Prediction(float[] outputs, boolean areProbabilities) {
        this.probabilities = outputs;
        this.areProbabilities = areProbabilities;
    }

    /** The most probable class, or that of the largest output; the lowest where several are. */
    public int label() {
        return Evaluator.argMax(probabilities, 0, probabilities.length);
    }

    /**
     * Probability of the most probable class, 0 to 1.
     *
     * @throws IllegalStateException if the network's outputs are no probabilities; so in the others
     */
    public float confidence() {
        return known()[label()];
    }

    /**
     * Probability of a class, 0 to 1.
     *
     * @throws IllegalArgumentException if there is no such class
     */
    public float probability(int label) {
        return known()[Argument.between("label", label, 0, probabilities.length - 1)];
    }

    /** The probabilities of all classes; they add up to 1. */
    public float[] probabilities() {
        return known().clone();
    }

    /** Number of classes. */
    public int classes() {
        return probabilities.length;
    }

    private float[] known() {
        if (!areProbabilities) {
            throw new IllegalStateException(
                    "the network's outputs are not probabilities, because it does not end in a softmax;"
                            + " only label() is known");
        }
        return probabilities;
    }

    @Override
    public String toString() {
        return areProbabilities
                ? String.format(Locale.ROOT, "%d (%.1f %%)", label(), 100 * confidence())
                : String.valueOf(label());
    }
}
