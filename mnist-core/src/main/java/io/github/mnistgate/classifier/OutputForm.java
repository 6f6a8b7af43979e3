package io.github.mnistgate.classifier;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.InputForm;
import java.util.Optional;
import org.apiguardian.api.API;

/** The meaning of a network's outputs. */
@API(status = API.Status.INTERNAL)
public enum OutputForm {
    /** Probabilities that the network makes itself; their values tell whether they are. */
    PROBABILITIES,
    /** Numbers of which the softmax gives the probabilities. */
    LOGITS,
    /** Numbers that tell the most probable class and nothing else. */
    SCORES;

    /**
     * Returns the meaning that the file and its user tell together.
     *
     * @param file for messages
     * @param endsInSoftmax empty where the network does not tell
     * @throws InvalidInputException if the two contradict each other
     */
    public static OutputForm of(String file, InputForm form, Optional<Boolean> endsInSoftmax) {
        boolean logits = form.logits().orElse(false);
        if (logits && endsInSoftmax.orElse(false)) {
            throw new InvalidInputException("logits is true, but " + file + " ends in a softmax, which makes"
                    + " probabilities of them; remove logits");
        }
        return logits ? LOGITS : endsInSoftmax.orElse(true) ? PROBABILITIES : SCORES;
    }

    /**
     * Returns the predictions of some outputs.
     *
     * @param outputs images x classes, row by row; they become those of the predictions
     */
    public Predictions predictions(float[] outputs, int classes) {
        if (this == LOGITS) {
            for (int row = 0; row < outputs.length; row += classes) {
                softmax(outputs, row, classes);
            }
        }
        return this == SCORES ? Predictions.ofScores(outputs, classes) : Predictions.ofOutputs(outputs, classes);
    }

    private static void softmax(float[] outputs, int row, int classes) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            largest = Math.max(largest, outputs[row + c]);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += Math.exp(outputs[row + c] - largest);
        }
        for (int c = 0; c < classes; c++) {
            outputs[row + c] = (float) (Math.exp(outputs[row + c] - largest) / sum);
        }
    }
}
