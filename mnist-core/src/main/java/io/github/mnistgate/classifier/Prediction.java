package io.github.mnistgate.classifier;

import io.github.mnistgate.Argument;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.evaluation.Evaluator;
import java.util.Locale;

/** The output of a model for one image: a probability for each class. */
public final class Prediction {

    private final float[] probabilities;
    private final boolean areProbabilities;

    private Prediction(float[] outputs, boolean areProbabilities) {
        this.probabilities = outputs;
        this.areProbabilities = areProbabilities;
    }

    /** Returns the prediction of a model whose outputs are probabilities, one for each class. */
    public static Prediction ofProbabilities(float[] probabilities) {
        return new Prediction(probabilities.clone(), true);
    }

    /** Returns the prediction of a model whose outputs tell the most probable class and nothing else. */
    public static Prediction ofOutputs(float[] outputs) {
        return new Prediction(outputs.clone(), false);
    }

    /** The most probable class, or that of the largest output; the lowest where several are. */
    public int label() {
        return Evaluator.argMax(probabilities, 0, probabilities.length);
    }

    /**
     * Probability of the most probable class, 0 to 1.
     *
     * @throws IllegalStateException if the network's outputs are not probabilities
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
