package io.github.mnistgate.evaluation;

import io.github.mnistgate.Argument;
import io.github.mnistgate.dataset.LabelledImages;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/** Measures the accuracy of a network on corrupted images. */
@API(status = API.Status.STABLE, since = "0.1")
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
            Predictions predictions = classifier.of(corrupted);
            if (predictions.firstWithoutNumbers().isEmpty()) {
                accuracies.put(condition, predictions.accuracy(corrupted.labels()));
            }
        }
        return accuracies;
    }
}
