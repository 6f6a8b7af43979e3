package io.github.mnistgate.baseline;

import io.github.mnistgate.evaluation.Predictions;
import java.util.ArrayList;
import java.util.List;

/**
 * The images behind {@link Flips}, by their index, in order.
 *
 * @param negative that the baseline had right and the candidate has not
 * @param positive that the candidate has right and the baseline had not
 * @param positiveBefore the classes that the baseline predicted for {@code positive}
 */
public record FlippedImages(List<Integer> negative, List<Integer> positive, Predictions positiveBefore) {

    public static final FlippedImages NONE = new FlippedImages(List.of(), List.of(), Predictions.of());

    public FlippedImages {
        negative = List.copyOf(negative);
        positive = List.copyOf(positive);
    }

    /**
     * @param baseline of these images
     * @param candidate of the same images
     * @param labels true class of each image
     */
    static FlippedImages of(Predictions baseline, Predictions candidate, int[] labels) {
        List<Integer> negative = new ArrayList<>();
        List<Integer> positive = new ArrayList<>();
        List<Integer> before = new ArrayList<>();
        for (int image = 0; image < labels.length; image++) {
            boolean was = baseline.label(image) == labels[image];
            boolean is = candidate.label(image) == labels[image];
            if (was && !is) {
                negative.add(image);
            } else if (is && !was) {
                positive.add(image);
                before.add(baseline.label(image));
            }
        }
        return new FlippedImages(
                negative,
                positive,
                Predictions.of(before.stream().mapToInt(Integer::intValue).toArray()));
    }
}
