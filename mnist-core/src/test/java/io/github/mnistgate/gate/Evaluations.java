package io.github.mnistgate.gate;

import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedModel;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.Preset;

/** Evaluations with what gates look at. */
final class Evaluations {

    private Evaluations() {}

    /** Returns an evaluation of ten classes; each cell holds actual, predicted and count. */
    static ModelEvaluation of(int[][] cells) {
        int[][] counts = new int[10][10];
        for (int[] cell : cells) {
            counts[cell[0]][cell[1]] = cell[2];
        }
        return of(counts, 0.1, 0.99, 0.01, 0.05);
    }

    /** Returns an evaluation of two images. */
    static ModelEvaluation withMetrics(double loss, double topTwo, double calibration, double brier) {
        int[][] counts = new int[10][10];
        counts[0][0] = 2;
        return of(counts, loss, topTwo, calibration, brier);
    }

    private static ModelEvaluation of(int[][] counts, double loss, double topTwo, double calibration, double brier) {
        DigitConfusionMatrix matrix = new DigitConfusionMatrix(counts);
        return new ModelEvaluation(
                new EvaluatedDataset("mnist", "test", matrix.total(), "d", DataShape.MNIST),
                new EvaluatedModel(
                        "mlp-128", ModelCard.of(Preset.MLP_128.recipe().spec(), ImageShape.MNIST), "m"),
                matrix,
                loss,
                topTwo,
                calibration,
                brier,
                Predictions.of(new int[matrix.total()]));
    }
}
