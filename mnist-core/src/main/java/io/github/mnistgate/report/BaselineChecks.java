package io.github.mnistgate.report;

import io.github.mnistgate.baseline.Baseline;
import io.github.mnistgate.baseline.SeedCounts;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.model.Recipe;
import java.util.List;

/** Holds the parts of a baseline to each other. */
final class BaselineChecks {

    private BaselineChecks() {}

    /** Refuses a baseline whose parts contradict each other, because somebody may have edited the file. */
    static void checkConsistent(Baseline baseline, double accuracy) {
        DigitConfusionMatrix matrix = baseline.confusionMatrix();
        EvaluationFile.checkCounts(baseline.dataset(), matrix, baseline.predictions());
        if (!(Math.abs(accuracy - baseline.accuracy().value()) < EvaluationFile.ROUNDING)) {
            throw new IllegalArgumentException("its accuracy is " + accuracy + ", by its confusion matrix it is "
                    + baseline.accuracy().value());
        }
        checkSeeds(baseline);
        EvaluationFile.checkPredicted(matrix, baseline.predictions());
    }

    /** Refuses counts of seeds that do not fit the test images, on which each seed was evaluated. */
    private static void checkSeeds(Baseline baseline) {
        DigitConfusionMatrix matrix = baseline.confusionMatrix();
        String own = baseline.recipe().get(Recipe.SEED);
        boolean hasOwn = !baseline.seeds().isPresent()
                || baseline.seeds().right().keySet().stream()
                        .anyMatch(seed -> String.valueOf(seed).equals(own));
        if (!hasOwn) {
            throw new IllegalArgumentException("its seeds lack that of its recipe, " + own);
        }
        baseline.seeds().right().forEach((seed, right) -> {
            if (right.size() != matrix.classes()) {
                throw new IllegalArgumentException(
                        "seed " + seed + " has counts of " + right.size() + " classes, expected " + matrix.classes());
            }
            for (int label = 0; label < right.size(); label++) {
                if (right.get(label) > matrix.support(label)) {
                    throw new IllegalArgumentException("seed " + seed + " has " + right.get(label) + " of "
                            + matrix.support(label) + " images of class " + label + " right");
                }
                if (String.valueOf(seed).equals(own) && right.get(label) != matrix.count(label, label)) {
                    throw new IllegalArgumentException("seed " + seed + " has " + right.get(label) + " images of class "
                            + label + " right, by its confusion matrix " + matrix.count(label, label));
                }
            }
        });
        if (baseline.seeds().isPresent()) {
            checkSeedsByImage(baseline);
        }
    }

    /** Refuses right predictions whose sum over the images is not the sum over the seeds. */
    private static void checkSeedsByImage(Baseline baseline) {
        SeedCounts seeds = baseline.seeds();
        long bySeed = seeds.right().values().stream()
                .flatMap(List::stream)
                .mapToLong(Integer::intValue)
                .sum();
        long byImage = seeds.seedsByImage().chars().asLongStream().sum();
        boolean fits = seeds.seedsByImage().length() == baseline.dataset().size()
                && bySeed == byImage
                && seeds.seedsByImage().chars().allMatch(count -> count <= seeds.size());
        if (!fits) {
            throw new IllegalArgumentException("its seedsByImage counts " + byImage + " right predictions of "
                    + seeds.seedsByImage().length() + " images, by its seeds there are " + bySeed + " of "
                    + baseline.dataset().size());
        }
    }
}
