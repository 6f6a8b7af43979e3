package io.github.mnistgate.evaluation;

import io.github.mnistgate.Argument;
import io.github.mnistgate.dataset.LabelledImages;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures the accuracy of a network on corrupted images. */
public final class Robustness {

    /** The seed of the corruptions, which is always the same, so that every build judges by the same images. */
    public static final long SEED = 42;

    private Robustness() {}

    /**
     * Accuracies on a data set under some conditions, one data set in memory at a time.
     *
     * @return of each condition; without those under which the network gave what is not a number
     */
    public static Map<Condition, Ratio> accuracies(
            Classifier classifier, LabelledImages data, Collection<Condition> conditions) {
        Argument.given("classifier", classifier, "a Classifier");
        Argument.given("data", data, "a data set");
        Argument.given("conditions", conditions, "a collection of Conditions");
        Map<Condition, Ratio> accuracies = new LinkedHashMap<>();
        for (Condition condition : conditions) {
            LabelledImages corrupted = condition.corruption().apply(data, condition.severity(), SEED);
            float[] probabilities = classifier.probabilities(corrupted);
            if (areNumbers(probabilities)) {
                accuracies.put(condition, accuracy(probabilities, corrupted));
            }
        }
        return accuracies;
    }

    private static boolean areNumbers(float[] values) {
        for (float value : values) {
            if (Float.isNaN(value)) {
                return false;
            }
        }
        return true;
    }

    private static Ratio accuracy(float[] probabilities, LabelledImages data) {
        int classes = probabilities.length / data.size();
        int correct = 0;
        for (int image = 0; image < data.size(); image++) {
            correct += Evaluator.argMax(probabilities, image * classes, classes) == data.label(image) ? 1 : 0;
        }
        return new Ratio(correct, data.size());
    }
}
