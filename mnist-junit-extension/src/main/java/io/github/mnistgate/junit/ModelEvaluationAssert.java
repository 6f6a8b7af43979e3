package io.github.mnistgate.junit;

import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.evaluation.ModelEvaluation;
import org.apiguardian.api.API;

/** Assertions on a {@link ModelEvaluation}. */
@API(status = API.Status.STABLE, since = "0.1")
public class ModelEvaluationAssert extends AbstractEvaluationAssert<ModelEvaluationAssert, ModelEvaluation> {

    /**
     * Creates the assertions of {@link MnistAssertions#assertThat(ModelEvaluation)}; it is public for AssertJ's soft
     * assertions.
     */
    public ModelEvaluationAssert(ModelEvaluation actual) {
        super(actual, ModelEvaluationAssert.class);
    }

    @Override
    final int[] labels() {
        return Evidence.of(actual)
                .orElseThrow(() -> new IllegalArgumentException("the true labels of data set '"
                        + (actual.dataset() == null ? "" : actual.dataset().name())
                        + "' are not at hand; compare an injected evaluation,"
                        + " or a TrainedModel"))
                .images()
                .labels();
    }

    @Override
    final ClassNames classes() {
        return matrix().names();
    }

    @Override
    final ModelEvaluation evaluation() {
        return actual;
    }
}
