package io.github.mnistgate.junit;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.LabelledImage;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.Classifier;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Prediction;
import org.apiguardian.api.API;

/** Assertions on a {@link TrainedModel}, and on its evaluation on the test images. */
@API(status = API.Status.STABLE, since = "0.1")
public class TrainedModelAssert extends AbstractClassifierAssert<TrainedModelAssert, TrainedModel> {

    /**
     * Creates the assertions of {@link MnistAssertions#assertThat(TrainedModel)}; it is public for AssertJ's soft
     * assertions.
     */
    public TrainedModelAssert(TrainedModel actual) {
        super(actual, TrainedModelAssert.class);
    }

    @Override
    final ClassNames classes() {
        return matrix().names();
    }

    @Override
    final ModelEvaluation evaluation() {
        return actual.evaluation();
    }

    @Override
    final Classifier classifier() {
        return actual;
    }

    @Override
    final LabelledImages testSet() {
        return actual.testImages();
    }

    @Override
    final Prediction predict(LabelledImage digit) {
        return actual.predict(digit);
    }
}
