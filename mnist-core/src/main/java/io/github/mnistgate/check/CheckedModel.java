package io.github.mnistgate.check;

import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Ratio;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** A model that is checked. A check asks only for what its gates and its comparison need. */
public interface CheckedModel {

    /** Returns the evaluation on the test images. */
    ModelEvaluation evaluation();

    /**
     * Returns the accuracy on the images that were trained on minus that on the test images; empty where the former is
     * not known.
     */
    Optional<BigDecimal> overfitGap();

    /** Returns the size of the model's file in bytes. */
    long modelBytes();

    /**
     * Classifies corrupted test images.
     *
     * @return the accuracy under each condition; without those under which an output is no number
     */
    Map<Condition, Ratio> accuracies(Collection<Condition> conditions);

    /** Returns the true class of each test image. */
    int[] labels();

    /** Returns the SHA-256 of the model file whose weights it has in another form; empty where it names none. */
    Optional<String> parent();
}
