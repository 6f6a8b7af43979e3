package io.github.mnistgate.baseline;

import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Ratio;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The numbers of images that several seeds of one recipe got right, each on the same test images.
 *
 * @param right images of each class, in the order of the classes, by seed; no seeds, or two and more
 * @param seedsByImage for every image in order how many of the seeds have it right, as the value of a character; empty
 *     if there are no seeds
 */
public record SeedCounts(SortedMap<Long, List<Integer>> right, String seedsByImage) {

    /** The counts of a model that stands for itself alone. */
    public static final SeedCounts NONE = new SeedCounts(Collections.emptySortedMap(), "");

    public SeedCounts {
        if (right.size() == 1) {
            throw new IllegalArgumentException("it has one seed, expected none, or two or more");
        }
        SortedMap<Long, List<Integer>> copy = new TreeMap<>();
        right.forEach((seed, counts) -> copy.put(seed, List.copyOf(counts)));
        right = Collections.unmodifiableSortedMap(copy);
    }

    /**
     * Returns the counts of some evaluations; of fewer than two it is {@link #NONE}.
     *
     * @param evaluations by seed
     * @param labels true class of every image
     */
    public static SeedCounts of(Map<Long, ModelEvaluation> evaluations, int[] labels) {
        if (evaluations.size() < 2) {
            return NONE;
        }
        SortedMap<Long, List<Integer>> right = new TreeMap<>();
        char[] byImage = new char[labels.length];
        evaluations.forEach((seed, evaluation) -> {
            DigitConfusionMatrix matrix = evaluation.confusionMatrix();
            right.put(
                    seed,
                    IntStream.range(0, matrix.classes())
                            .mapToObj(label -> matrix.count(label, label))
                            .toList());
            for (int image = 0; image < labels.length; image++) {
                if (evaluation.predictions().label(image) == labels[image]) {
                    byImage[image]++;
                }
            }
        });
        return new SeedCounts(right, new String(byImage));
    }

    /** Returns whether there are several seeds. */
    public boolean isPresent() {
        return !right.isEmpty();
    }

    /** Returns how many seeds there are. */
    public int size() {
        return right.size();
    }

    /** Returns the mean accuracy over the seeds, of which there are some. */
    Ratio meanAccuracy() {
        long sum = right.values().stream()
                .flatMap(List::stream)
                .mapToLong(Integer::intValue)
                .sum();
        return new Ratio(sum, (long) seedsByImage.length() * size());
    }

    /**
     * Returns the mean recall of a class over the seeds, of which there are some.
     *
     * @param support test images of the class
     */
    Ratio meanRecall(int label, int support) {
        long sum =
                right.values().stream().mapToLong(counts -> counts.get(label)).sum();
        return new Ratio(sum, (long) support * size());
    }
}
