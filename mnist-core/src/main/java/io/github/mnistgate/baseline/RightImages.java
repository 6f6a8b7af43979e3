package io.github.mnistgate.baseline;

import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.evaluation.Ratio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The test images that one model, or the seeds of one recipe, got right.
 *
 * @param byClass right images of each class, in the order of the classes, for each model
 * @param modelsByImage for every image in order how many of the models have it right, as the value of a character
 */
record RightImages(List<List<Integer>> byClass, String modelsByImage) {

    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    /** Returns those of the seeds where there are several, and else those of the model. */
    static RightImages of(SeedCounts seeds, DigitConfusionMatrix matrix, Predictions predictions, int[] labels) {
        if (seeds.isPresent()) {
            return new RightImages(List.copyOf(seeds.right().values()), seeds.seedsByImage());
        }
        List<Integer> right = new ArrayList<>();
        for (int label = 0; label < matrix.classes(); label++) {
            right.add(matrix.count(label, label));
        }
        char[] byImage = new char[labels.length];
        for (int image = 0; image < labels.length; image++) {
            byImage[image] = (char) (predictions.label(image) == labels[image] ? 1 : 0);
        }
        return new RightImages(List.of(right), new String(byImage));
    }

    /** Returns how many models there are. */
    int models() {
        return byClass.size();
    }

    /** Returns the right images of all classes, or of one, model by model. */
    double[] counts(int label) {
        return byClass.stream()
                .mapToDouble(counts -> label == Flips.ALL
                        ? counts.stream().mapToInt(Integer::intValue).sum()
                        : counts.get(label))
                .toArray();
    }

    /**
     * Returns the share of the images that are right, over all models.
     *
     * @param images of the class, or of all classes
     */
    Ratio rate(int label, int images) {
        return new Ratio((long) Arrays.stream(counts(label)).sum(), (long) images * models());
    }

    /**
     * Returns the probabilities that the images alone make so large drops, if neither side were better on all images
     * that could have been drawn: McNemar's exact test between two models, and otherwise a paired test of the mean
     * difference.
     *
     * @param labels true class of each image
     * @return of all images first, then of each class
     */
    static double[] pValues(RightImages before, RightImages after, int[] labels) {
        int classes = before.byClass().get(0).size();
        Change[] changes = new Change[classes + 1];
        Arrays.setAll(changes, i -> new Change());
        for (int image = 0; image < labels.length; image++) {
            double lost = (double) before.modelsByImage().charAt(image) / before.models()
                    - (double) after.modelsByImage().charAt(image) / after.models();
            changes[0].add(lost);
            changes[1 + labels[image]].add(lost);
        }
        boolean isOfTwoModels = before.models() == 1 && after.models() == 1;
        return Arrays.stream(changes)
                .mapToDouble(change -> isOfTwoModels ? change.mcNemar() : change.paired())
                .toArray();
    }

    /** Sums over images what each of them lost. */
    private static final class Change {

        private int images;
        private int negative;
        private int positive;
        private double sum;
        private double squares;

        void add(double lost) {
            images++;
            negative += lost > 0 ? 1 : 0;
            positive += lost < 0 ? 1 : 0;
            sum += lost;
            squares += lost * lost;
        }

        double mcNemar() {
            return McNemar.pValue(negative, positive);
        }

        double paired() {
            double variance = squares - sum * sum / Math.max(1, images);
            double pValue = variance > 0 ? STANDARD.survivalProbability(sum / Math.sqrt(variance)) : sum > 0 ? 0 : 1;
            // A few changed images cannot show more than this, whatever the normal distribution says.
            return Math.max(pValue, Math.pow(0.5, negative + positive));
        }
    }
}
