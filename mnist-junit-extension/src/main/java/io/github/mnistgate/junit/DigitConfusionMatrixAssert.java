package io.github.mnistgate.junit;

import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Predictions;

/** Assertions on a {@link DigitConfusionMatrix}. It knows no images, so a failure draws none. */
public class DigitConfusionMatrixAssert extends AbstractMatrixAssert<DigitConfusionMatrixAssert, DigitConfusionMatrix> {

    /**
     * Creates the assertions of {@link MnistAssertions#assertThat(DigitConfusionMatrix)}; it is public for AssertJ's
     * soft assertions.
     */
    public DigitConfusionMatrixAssert(DigitConfusionMatrix actual) {
        super(actual, DigitConfusionMatrixAssert.class);
    }

    /** The counts are all that the assertions of this class look at. */
    @Override
    final ModelEvaluation evaluation() {
        return new ModelEvaluation(
                null, null, actual, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Predictions.of());
    }
}
