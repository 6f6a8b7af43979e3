package io.github.mnistgate.evaluation;

import io.github.mnistgate.Argument;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedModel;
import org.apiguardian.api.API;

/**
 * Computes every metric from the predictions of a model and the true labels. All arithmetic is in double; the test
 * resources hold what scikit-learn 1.2.1 computes on the same numbers (the calibration error: numpy).
 */
@API(status = API.Status.INTERNAL)
public final class Evaluator {

    /** Probabilities are kept this far from 0 and 1 in the loss: scikit-learn's bound for doubles. */
    private static final double LOSS_EPSILON = Math.ulp(1.0);

    private Evaluator() {}

    /**
     * Evaluates a model. Where its outputs are not probabilities, the most probable class of an image is that of the
     * largest output, and loss, calibration error and Brier score are NaN: they would be numbers without a meaning.
     * Where nothing is known but the predicted classes, so is the share of the true classes among the two most
     * probable.
     *
     * @param dataset what it was evaluated on, for the record
     * @param model what was evaluated, for the record
     * @param predictions of the model
     * @param labels true class of every image
     * @throws IllegalArgumentException if the two do not fit, a label is no class, or an output is not a number
     */
    public static ModelEvaluation evaluate(
            EvaluatedDataset dataset, EvaluatedModel model, Predictions predictions, int[] labels) {
        Argument.given("predictions", predictions, "the Predictions of a model");
        Argument.given("labels", labels, "a label for each image");
        int classes = Argument.between(
                "classes",
                predictions.hasOutputs()
                        ? predictions.classes()
                        : dataset.shape().classes().size(),
                1,
                ClassNames.MAX);
        if (labels.length == 0 || predictions.size() != labels.length) {
            throw new IllegalArgumentException(
                    predictions.size() + " predictions do not fit " + labels.length + " labels");
        }
        predictions.firstWithoutNumbers().ifPresent(image -> {
            throw new IllegalArgumentException(predictions.notANumber(image));
        });
        for (int image = 0; image < labels.length; image++) {
            if (labels[image] < 0 || labels[image] >= classes) {
                throw Argument.notAllowed(
                        "the label of image " + image, String.valueOf(labels[image]), "0 to " + (classes - 1));
            }
            if (predictions.label(image) >= classes) {
                throw Argument.notAllowed(
                        "the predicted class of image " + image,
                        String.valueOf(predictions.label(image)),
                        "0 to " + (classes - 1));
            }
        }
        DigitConfusionMatrix matrix =
                predictions.against(labels, classes, dataset.shape().classes());
        return predictions.hasOutputs()
                ? ofOutputs(dataset, model, matrix, predictions, labels)
                : new ModelEvaluation(
                        dataset, model, matrix, Double.NaN, Double.NaN, Double.NaN, Double.NaN, predictions);
    }

    private static ModelEvaluation ofOutputs(
            EvaluatedDataset dataset,
            EvaluatedModel model,
            DigitConfusionMatrix matrix,
            Predictions predictions,
            int[] labels) {
        int classes = predictions.classes();
        float[] outputs = predictions.knownOutputs();
        int topTwo = 0;
        double loss = 0;
        double brier = 0;
        for (int image = 0; image < labels.length; image++) {
            int row = image * classes;
            int label = labels[image];
            topTwo += rank(outputs, row, classes, label) < 2 ? 1 : 0;
            loss += crossEntropy(outputs, row, classes, label);
            brier += squaredError(outputs, row, classes, label);
        }
        int images = labels.length;
        boolean meant = predictions.areProbabilities();
        return new ModelEvaluation(
                dataset,
                model,
                matrix,
                meant ? loss / images : Double.NaN,
                (double) topTwo / images,
                meant ? Calibration.of(predictions, labels).expectedError() : Double.NaN,
                meant ? brier / images : Double.NaN,
                predictions);
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
