package io.github.mnistgate.gate;

import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Ratio;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * The known values of a model that is to be judged. A value that is not known breaches the gates that ask for it.
 *
 * @param evaluation on the test images
 * @param overfitGap accuracy on the images that were trained on minus that on the test images
 * @param modelBytes size of {@code model.zip}
 * @param robustness accuracies on corrupted test images
 */
public record Candidate(
        ModelEvaluation evaluation,
        Optional<BigDecimal> overfitGap,
        Optional<Long> modelBytes,
        Map<Condition, Ratio> robustness) {

    public Candidate {
        robustness = Map.copyOf(robustness);
    }

    /** A model of which nothing but its evaluation is known. */
    public static Candidate of(ModelEvaluation evaluation) {
        return new Candidate(evaluation, Optional.empty(), Optional.empty(), Map.of());
    }
}
