package com.example.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.junit.MnistModel;
import io.github.mnistgate.junit.ModelGate;
import org.junit.jupiter.api.Test;

@MnistModel
@ModelGate(metric = Metric.ACCURACY, minimum = 0.3)
class QualityTest {

    @Test
    void someImagesAreClassifiedRight(ModelEvaluation evaluation) {
        assertTrue(evaluation.accuracy() > 0.3);
    }
}
