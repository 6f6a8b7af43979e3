package io.github.mnistgate.junit;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import org.apiguardian.api.API;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.Assertions;

/**
 * Entry point of the assertions; needs AssertJ on the test class path. It inherits AssertJ's own entry point, so that
 * one static import of {@code assertThat} serves models, numbers and collections alike; AssertJ's can be imported
 * beside it. For soft assertions see {@link MnistSoftAssertions}, for networks of DeepLearning4J
 * {@link Dl4jAssertions}.
 */
@API(status = API.Status.STABLE, since = "0.1")
public class MnistAssertions extends Assertions {

    /** The unit of a share from 0 to 100, for {@link InvarianceAssert#onAtLeast}. */
    public static final ShareUnit PERCENT = ShareUnit.PERCENT;

    MnistAssertions() {}

    /** Begins assertions on what a model is worth. */
    @CheckReturnValue
    public static ModelEvaluationAssert assertThat(ModelEvaluation actual) {
        return new ModelEvaluationAssert(actual);
    }

    /** Begins assertions on which digits were taken for which. */
    @CheckReturnValue
    public static DigitConfusionMatrixAssert assertThat(DigitConfusionMatrix actual) {
        return new DigitConfusionMatrixAssert(actual);
    }

    /** Begins assertions on a model, on what it makes of images and on its evaluation. */
    @CheckReturnValue
    public static TrainedModelAssert assertThat(TrainedModel actual) {
        return new TrainedModelAssert(actual);
    }

    /** Does the same as {@link #assertThat(ModelEvaluation)}. */
    @CheckReturnValue
    public static ModelEvaluationAssert then(ModelEvaluation actual) {
        return assertThat(actual);
    }

    /** Does the same as {@link #assertThat(DigitConfusionMatrix)}. */
    @CheckReturnValue
    public static DigitConfusionMatrixAssert then(DigitConfusionMatrix actual) {
        return assertThat(actual);
    }

    /** Does the same as {@link #assertThat(TrainedModel)}. */
    @CheckReturnValue
    public static TrainedModelAssert then(TrainedModel actual) {
        return assertThat(actual);
    }

    /** Does the same as {@link Transformation#shift}, for {@link AbstractClassifierAssert#isInvariantUnder}. */
    public static Transformation shift(int right, int down) {
        return Transformation.shift(right, down);
    }
}
