package io.github.mnistgate.evaluation;

import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedModel;

/**
 * Computes every metric from the probabilities of a model and the true labels. All arithmetic is in double; the test
 * resources hold what scikit-learn 1.2.1 computes on the same numbers (the calibration error: numpy).
 */
public final class Evaluator {

  /** Probabilities are kept this far from 0 and 1 in the loss: scikit-learn's bound for doubles. */
  private static final double LOSS_EPSILON = Math.ulp(1.0);

  private Evaluator() {}

  /**
   * Evaluates a model.
   *
   * @param dataset what it was evaluated on, for the record
   * @param model what was evaluated, for the record
   * @param classes columns of the probabilities
   * @param probabilities images x classes, row by row
   * @param labels true class of every image
   * @throws IllegalArgumentException if the two do not fit, or a probability is not a number
   */
  public static ModelEvaluation evaluate(
      EvaluatedDataset dataset, EvaluatedModel model, float[] probabilities, byte[] labels, int classes) {
    if (labels.length == 0 || probabilities.length != labels.length * classes) {
      throw new IllegalArgumentException(probabilities.length + " probabilities of " + classes + " classes do not fit "
          + labels.length + " labels");
    }
    int[][] confusion = new int[classes][classes];
    int topTwo = 0;
    double loss = 0;
    double brier = 0;
    StringBuilder predictions = new StringBuilder(labels.length);
    for (int image = 0; image < labels.length; image++) {
      int row = image * classes;
      int label = labels[image];
      int predicted = argMax(probabilities, row, classes);
      confusion[label][predicted]++;
      predictions.append(Character.forDigit(predicted, Character.MAX_RADIX));
      topTwo += rank(probabilities, row, classes, label) < 2 ? 1 : 0;
      loss += crossEntropy(probabilities, row, classes, label);
      brier += squaredError(probabilities, row, classes, label);
    }
    int images = labels.length;
    return new ModelEvaluation(dataset, model, new DigitConfusionMatrix(confusion), loss / images,
        (double) topTwo / images, Calibration.of(probabilities, labels).expectedError(), brier / images, predictions.toString());
  }

  /** The most probable class of a row; the lowest where several are. */
  public static int argMax(float[] probabilities, int row, int classes) {
    int best = 0;
    for (int c = 0; c < classes; c++) {
      if (Float.isNaN(probabilities[row + c])) {
        throw new IllegalArgumentException("probability " + c + " of image " + row / classes + " is not a number");
      }
      if (probabilities[row + c] > probabilities[row + best]) {
        best = c;
      }
    }
    return best;
  }

  /** How many classes come before one, most probable first; of equals the lower class comes first. */
  private static int rank(float[] p, int row, int classes, int label) {
    int before = 0;
    for (int c = 0; c < classes; c++) {
      boolean first = p[row + c] > p[row + label] || (p[row + c] == p[row + label] && c < label);
      before += first ? 1 : 0;
    }
    return before;
  }

  /** As log_loss of scikit-learn 1.2.1: clipped, then divided by their sum, which rounding keeps from being 1. */
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
