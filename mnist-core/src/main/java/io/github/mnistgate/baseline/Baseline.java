package io.github.mnistgate.baseline;

import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.evaluation.Ratio;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A result that later ones are compared with, image by image.
 *
 * @param dataset what it was evaluated on
 * @param modelSha256 of its {@code model.zip}
 * @param recipe what determined the model, name by name, sorted; empty where that is not known
 * @param confusionMatrix counts of actual against predicted classes
 * @param loss mean cross-entropy, in nats
 * @param topTwoAccuracy 0 to 1
 * @param expectedCalibrationError 0 to 1
 * @param brierScore 0 to 2
 * @param predictions predicted class of every image, in order
 * @param seeds what several seeds of the recipe got right, the one of this model among them; may be none
 * @param lowerings why it was ever replaced by what was not shown to be better, oldest first
 * @param raises how often it was raised to what was shown to be better on these test images
 */
public record Baseline(
        EvaluatedDataset dataset,
        String modelSha256,
        Map<String, String> recipe,
        DigitConfusionMatrix confusionMatrix,
        double loss,
        double topTwoAccuracy,
        double expectedCalibrationError,
        double brierScore,
        Predictions predictions,
        SeedCounts seeds,
        List<Lowering> lowerings,
        int raises) {

    /**
     * A replacement by a result that was not shown to be better: it is worse, be it on one class only, or just as good,
     * or it has other data or fewer seeds.
     *
     * @param from accuracy before, 0 to 1; the mean over the seeds where there are several
     * @param to accuracy since, likewise
     * @param reason the user's
     */
    public record Lowering(double from, double to, String reason) {}

    public Baseline {
        recipe = Collections.unmodifiableMap(new TreeMap<>(recipe));
        lowerings = List.copyOf(lowerings);
    }

    /** A model's result as a baseline that was never lowered. */
    public static Baseline of(ModelEvaluation evaluation, Map<String, String> recipe) {
        return of(evaluation, recipe, SeedCounts.NONE);
    }

    /** Returns a model's result as a baseline that was never lowered, with the counts of several seeds. */
    public static Baseline of(ModelEvaluation evaluation, Map<String, String> recipe, SeedCounts seeds) {
        return new Baseline(
                evaluation.dataset(),
                evaluation.model().sha256(),
                recipe,
                evaluation.confusionMatrix(),
                evaluation.loss(),
                evaluation.topTwoAccuracy(),
                evaluation.expectedCalibrationError(),
                evaluation.brierScore(),
                evaluation.predictions(),
                seeds,
                List.of(),
                0);
    }

    /**
     * Returns whether the two are the same, wherever their data lie, however the place is called and the images were
     * prepared: their hash says which ones they are.
     */
    public boolean isSameAs(Baseline other) {
        return with(dataset.imagesAlone(), lowerings, raises)
                .equals(other.with(other.dataset.imagesAlone(), other.lowerings, other.raises));
    }

    private Baseline with(EvaluatedDataset images, List<Lowering> history, int raisesSoFar) {
        return new Baseline(
                images,
                modelSha256,
                recipe,
                confusionMatrix,
                loss,
                topTwoAccuracy,
                expectedCalibrationError,
                brierScore,
                predictions,
                seeds,
                history,
                raisesSoFar);
    }

    /** Share of the images that was predicted right. */
    public Ratio accuracy() {
        return confusionMatrix.accuracy();
    }

    /** Returns the accuracy that candidates are compared with: the mean over the seeds where there are several. */
    public Ratio level() {
        return seeds.isPresent() ? seeds.meanAccuracy() : accuracy();
    }

    /** Returns the number of seeds behind the baseline; 1 if it is a single model. */
    public int seedCount() {
        return Math.max(1, seeds.size());
    }

    /**
     * Returns whether the test images have these classes, in this order: only then do the predictions give the
     * confusion matrix.
     *
     * @param labels class of each image
     */
    boolean isOfClasses(int[] labels) {
        int classes = confusionMatrix.classes();
        if (labels.length != predictions.size()) {
            return false;
        }
        for (int image = 0; image < labels.length; image++) {
            if (labels[image] >= classes || predictions.label(image) >= classes) {
                return false;
            }
        }
        return confusionMatrix.equals(predictions.against(labels, classes, confusionMatrix.names()));
    }

    /** Returns this in the place of an earlier baseline, whose history it keeps. */
    public Baseline replacing(Baseline earlier, Replacement replacement, Optional<String> reason) {
        List<Lowering> kept = new ArrayList<>(earlier.lowerings);
        if (replacement.needsReason()) {
            kept.add(new Lowering(earlier.level().value(), level().value(), reason.orElseThrow()));
        }
        // Raises that were decided on other test images do not count for these.
        int before = dataset.sha256().equals(earlier.dataset.sha256()) ? earlier.raises : 0;
        return with(dataset, kept, before + (replacement.kind() == Replacement.Kind.RAISED ? 1 : 0));
    }

    /** Returns the first 12 digits of a hash, which tell it from others, and an ellipsis. */
    static String start(String sha256) {
        return sha256.substring(0, Math.min(12, sha256.length())) + "…";
    }
}
