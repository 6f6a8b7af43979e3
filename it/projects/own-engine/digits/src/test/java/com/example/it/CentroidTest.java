package com.example.it;

import static io.github.mnistgate.junit.MnistAssertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.junit.MnistModel;
import io.github.mnistgate.junit.ModelGate;
import org.junit.jupiter.api.Test;

@MnistModel
@ModelGate(metric = Metric.RECALL, classes = 1, minimum = 0.9)
class CentroidTest {

    @Test
    void isInjected(TrainedModel model, ModelEvaluation evaluation) {
        assertThat(evaluation).hasAccuracyOfAtLeast(0.8);
        assertThat(model).predicts(model.testSet().digit(0), 7);
    }
}
