package io.github.mnistgate.baseline;

import java.util.ArrayList;
import java.util.List;

/**
 * The images behind {@link Flips}, by their index, in order.
 *
 * @param negative that the baseline had right and the candidate has not
 * @param positive that the candidate has right and the baseline had not
 * @param positiveBefore what the baseline predicted for each of {@code positive}, a character each
 */
public record FlippedImages(List<Integer> negative, List<Integer> positive, String positiveBefore) {

    static final FlippedImages NONE = new FlippedImages(List.of(), List.of(), "");

    public FlippedImages {
        negative = List.copyOf(negative);
        positive = List.copyOf(positive);
    }

    /**
     * @param baseline a predicted class for each image, a character each, 0-9 and then a-z
     * @param candidate so, too
     * @param labels true class of each image
     */
    static FlippedImages of(String baseline, String candidate, byte[] labels) {
        List<Integer> negative = new ArrayList<>();
        List<Integer> positive = new ArrayList<>();
        StringBuilder before = new StringBuilder();
        for (int image = 0; image < labels.length; image++) {
            char truth = Character.forDigit(labels[image], Character.MAX_RADIX);
            boolean was = baseline.charAt(image) == truth;
            boolean is = candidate.charAt(image) == truth;
            if (was && !is) {
                negative.add(image);
            } else if (is && !was) {
                positive.add(image);
                before.append(baseline.charAt(image));
            }
        }
        return new FlippedImages(negative, positive, before.toString());
    }
}
