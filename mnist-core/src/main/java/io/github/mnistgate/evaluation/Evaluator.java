package io.github.mnistgate.evaluation;

import io.github.mnistgate.Argument;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedModel;
import java.util.OptionalInt;

/**
 * Computes every metric from the probabilities of a model and the true labels. All arithmetic is in double; the test
 * resources hold what scikit-learn 1.2.1 computes on the same numbers (the calibration error: numpy).
 */
public final class Evaluator {

    /** Probabilities are kept this far from 0 and 1 in the loss: scikit-learn's bound for doubles. */
    private static final double LOSS_EPSILON = Math.ulp(1.0);
    /** The largest distance from 1 of the sum of an image's probabilities: half floats need as much. */
    private static final double SUM_TOLERANCE = 0.01;

    private Evaluator() {}

    /**
     * Evaluates a model. Where its outputs are not probabilities, the most probable class of an image is that of the
     * largest output, and loss, calibration error and Brier score are NaN: they would be numbers without a meaning.
     *
     * @param dataset what it was evaluated on, for the record
     * @param model what was evaluated, for the record
     * @param classes columns of the probabilities
     * @param probabilities images x classes, row by row
     * @param labels true class of every image
     * @throws IllegalArgumentException if the two do not fit, a label is no class, or a probability is not a number
     */
    public static ModelEvaluation evaluate(
            EvaluatedDataset dataset, EvaluatedModel model, float[] probabilities, int[] labels, int classes) {
        Argument.given("probabilities", probabilities, "a row of probabilities for each image");
        Argument.given("labels", labels, "a label for each image");
        Argument.between("classes", classes, 1, ClassNames.MAX);
        if (labels.length == 0 || probabilities.length != labels.length * classes) {
            throw new IllegalArgumentException(probabilities.length + " probabilities of " + classes
                    + " classes do not fit " + labels.length + " labels");
        }
        int topTwo = 0;
        double loss = 0;
        double brier = 0;
        for (int image = 0; image < labels.length; image++) {
            int row = image * classes;
            int label = labels[image];
            if (label < 0 || label >= classes) {
                throw Argument.notAllowed(
                        "the label of image " + image, String.valueOf(label), "0 to " + (classes - 1));
            }
            topTwo += rank(probabilities, row, classes, label) < 2 ? 1 : 0;
            loss += crossEntropy(probabilities, row, classes, label);
            brier += squaredError(probabilities, row, classes, label);
        }
        int images = labels.length;
        Predictions predictions = Predictions.ofOutputs(probabilities, classes);
        boolean meant = firstWithoutProbabilities(probabilities, classes).isEmpty();
        return new ModelEvaluation(
                dataset,
                model,
                predictions.against(labels, classes, dataset.shape().classes()),
                meant ? loss / images : Double.NaN,
                (double) topTwo / images,
                meant ? Calibration.of(probabilities, labels).expectedError() : Double.NaN,
                meant ? brier / images : Double.NaN,
                predictions);
    }

    /**
     * The first image whose outputs are not probabilities: one is not between 0 and 1, or they do not add up to 1.
     * Empty where there is none.
     *
     * @param outputs images x classes, row by row
     */
    public static OptionalInt firstWithoutProbabilities(float[] outputs, int classes) {
        for (int image = 0; image < outputs.length / classes; image++) {
            double sum = 0;
            boolean between = true;
            for (int c = 0; c < classes; c++) {
                float output = outputs[image * classes + c];
                between &= output >= 0 && output <= 1;
                sum += output;
            }
            if (!between || Math.abs(sum - 1) > SUM_TOLERANCE) {
                return OptionalInt.of(image);
            }
        }
        return OptionalInt.empty();
    }

    /** The most probable class of a row; the lowest where several are. */
    public static int argMax(float[] probabilities, int row, int classes) {
        int best = 0;
        for (int c = 0; c < classes; c++) {
            if (Float.isNaN(probabilities[row + c])) {
                throw new IllegalArgumentException(
                        "probability " + c + " of image " + row / classes + " is not a number");
            }
            if (probabilities[row + c] > probabilities[row + best]) {
                best = c;
            }
        }
        return best;
    }

    /**
     * Returns the number of classes that come before one, most probable first; of equals the lower class comes first.
     */
    private static int rank(float[] p, int row, int classes, int label) {
        int before = 0;
        for (int c = 0; c < classes; c++) {
            boolean first = p[row + c] > p[row + label] || (p[row + c] == p[row + label] && c < label);
            before += first ? 1 : 0;
        }
        return before;
    }

    /**
     * Returns the cross-entropy of an image, in nats, like log_loss of scikit-learn 1.2.1: the probabilities are
     * clipped, then divided by their sum, which rounding keeps from being 1.
     */
    private static double crossEntropy(float[] p, int row, int classes, int label) {
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += clip(p[row + c]);
        }
        return -Math.log(clip(p[row + label]) / sum);
    }

    private static double clip(double p) {
        return Math.min(Math.max(p, LOSS_EPSILON), 1 - LOSS_EPSILON);
    }

    private static double squaredError(float[] p, int row, int classes, int label) {
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            double error = p[row + c] - (c == label ? 1.0 : 0.0);
            sum += error * error;
        }
        return sum;
    }
}
