package io.github.mnistgate.gate;

import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Ratio;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The known values of a model that is to be judged. A value that is not known breaches the gates that ask for it.
 *
 * @param confusionMatrix on the test images
 * @param evaluation on the test images, which has that matrix
 * @param overfitGap accuracy on the images that were trained on minus that on the test images
 * @param modelBytes size of {@code model.zip}
 * @param robustness accuracies on corrupted test images
 */
@API(status = API.Status.INTERNAL)
public record Candidate(
        DigitConfusionMatrix confusionMatrix,
        Optional<ModelEvaluation> evaluation,
        Optional<BigDecimal> overfitGap,
        Optional<Long> modelBytes,
        Map<Condition, Ratio> robustness) {

    public Candidate {
        robustness = Map.copyOf(robustness);
    }

    /** A model of which its evaluation is known. */
    public Candidate(
            ModelEvaluation evaluation,
            Optional<BigDecimal> overfitGap,
            Optional<Long> modelBytes,
            Map<Condition, Ratio> robustness) {
        this(evaluation.confusionMatrix(), Optional.of(evaluation), overfitGap, modelBytes, robustness);
    }

    /** A model of which nothing but its evaluation is known. */
    public static Candidate of(ModelEvaluation evaluation) {
        return new Candidate(evaluation, Optional.empty(), Optional.empty(), Map.of());
    }

    /** A model of which nothing but its confusion matrix is known. */
    public static Candidate of(DigitConfusionMatrix confusionMatrix) {
        return new Candidate(confusionMatrix, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }
}
