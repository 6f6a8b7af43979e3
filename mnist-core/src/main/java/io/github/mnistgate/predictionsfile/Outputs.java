package io.github.mnistgate.predictionsfile;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.predictionsfile.GivenPredictions.Content;
import io.github.mnistgate.predictionsfile.GivenPredictions.Found;
import java.util.Arrays;

/** Gathers the outputs for the images, row by row. */
final class Outputs {

    private final String file;
    private final PredictedImages images;
    private final boolean logits;
    private final int classes;
    private final float[] outputs;
    /** As they were given, while they may be probabilities that somebody calls logits. */
    private final float[] given;

    private int at;

    /** @param logits whether a softmax makes probabilities of them */
    Outputs(String file, PredictedImages images, boolean logits) {
        this.file = file;
        this.images = images;
        this.logits = logits;
        this.classes = images.classes().size();
        this.outputs = new float[images.outputs(file)];
        this.given = logits ? new float[outputs.length] : outputs;
    }

    /** Takes the outputs for the next image, in the order of the classes; they are finite, and are changed here. */
    void add(double[] row) {
        store(row, given);
        if (logits) {
            softmax(row);
            store(row, outputs);
        }
        at += classes;
    }

    private static void softmax(double[] row) {
        double largest = Arrays.stream(row).max().orElseThrow();
        double sum = 0;
        for (int c = 0; c < row.length; c++) {
            row[c] = Math.exp(row[c] - largest);
            sum += row[c];
        }
        for (int c = 0; c < row.length; c++) {
            row[c] /= sum;
        }
    }

    /**
     * Stores a row as floats. Two doubles may be one float; the largest stays the only largest, so that its class is
     * the one that the file predicts.
     */
    private void store(double[] row, float[] target) {
        int largest = 0;
        for (int c = 0; c < classes; c++) {
            target[at + c] = (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, row[c]));
            largest = row[c] > row[largest] ? c : largest;
        }
        for (int c = 0; c < largest; c++) {
            if (target[at + c] == target[at + largest]) {
                target[at + c] = Math.nextDown(target[at + c]);
            }
        }
    }

    /** Returns the predictions, once the outputs for all images were added. */
    Found found() {
        Predictions predictions = Predictions.ofOutputs(outputs, classes);
        if (!logits) {
            return predictions.areProbabilities()
                    ? new Found(Content.PROBABILITIES, predictions)
                    : new Found(Content.SCORES, Predictions.ofScores(outputs, classes));
        }
        if (Predictions.ofOutputs(given, classes).areProbabilities()) {
            throw new InvalidInputException(file + ": its rows are said to be logits, but all of them add up to 1 as"
                    + " probabilities do; give logits=false, or leave it out and name the array 'probabilities'");
        }
        return new Found(Content.LOGITS, predictions);
    }

    @Override
    public String toString() {
        return at / classes + " of " + images.count() + " rows";
    }
}
