package com.example.it;

import static io.github.mnistgate.junit.MnistAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.junit.MnistModel;
import org.junit.jupiter.api.Test;

/** Names a file that no goal of the build evaluates. */
@MnistModel(model = "models/dense-logits.onnx")
class NamedByItsFileTest {

    @Test
    void isEvaluated(ModelEvaluation evaluation, TrainedModel model) {
        assertThat(evaluation).hasAccuracyOfAtLeast(0.9436);
        assertEquals(evaluation.predictions(), model.of(model.testImages()));
    }
}
