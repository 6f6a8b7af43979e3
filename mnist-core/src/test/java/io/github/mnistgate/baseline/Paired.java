package io.github.mnistgate.baseline;

import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedModel;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.Preset;
import java.util.Map;
import java.util.function.IntPredicate;

/** Evaluations of 10,000 images, a thousand of each digit in turn: image i shows the digit i modulo 10. */
public final class Paired {

    /** The SHA-256 of the images that all these evaluations are of. */
    public static final String SHA256 = "d".repeat(64);

    private static final int IMAGES = 10_000;
    private static final int DIGITS = 10;

    private Paired() {}

    /** Returns the true class of every image. */
    public static int[] labels() {
        int[] labels = new int[IMAGES];
        for (int image = 0; image < IMAGES; image++) {
            labels[image] = image % DIGITS;
        }
        return labels;
    }

    /** An evaluation that takes some images for the digit after the true one. */
    public static ModelEvaluation wrongOn(IntPredicate wrong) {
        return wrongOn(wrong, SHA256);
    }

    /** So, on images with another hash. */
    public static ModelEvaluation wrongOn(IntPredicate wrong, String sha256) {
        int[][] counts = new int[DIGITS][DIGITS];
        int[] predictions = new int[IMAGES];
        for (int image = 0; image < IMAGES; image++) {
            int label = image % DIGITS;
            int predicted = wrong.test(image) ? (label + 1) % DIGITS : label;
            counts[label][predicted]++;
            predictions[image] = predicted;
        }
        return new ModelEvaluation(
                new EvaluatedDataset("mnist", "test", IMAGES, sha256, DataShape.MNIST),
                new EvaluatedModel(
                        "mlp-128-64", ModelCard.of(Preset.MLP_128_64.recipe().spec(), ImageShape.MNIST), "m"),
                new DigitConfusionMatrix(counts),
                0.25,
                0.99,
                0.0125,
                0.0375,
                Predictions.of(predictions));
    }

    /** The same evaluation, of a model of another training. */
    public static ModelEvaluation retrained(ModelEvaluation evaluation) {
        return new ModelEvaluation(
                evaluation.dataset(),
                new EvaluatedModel(
                        "mlp-128-64", ModelCard.of(Preset.MLP_128_64.recipe().spec(), ImageShape.MNIST), "retrained"),
                evaluation.confusionMatrix(),
                evaluation.loss(),
                evaluation.topTwoAccuracy(),
                evaluation.expectedCalibrationError(),
                evaluation.brierScore(),
                evaluation.predictions());
    }

    /** So, as a baseline. */
    public static Baseline baseline(IntPredicate wrong) {
        return Baseline.of(wrongOn(wrong), Map.of("preset", "mlp-128-64", "epochs", "10"));
    }
}
