package com.example.it;

import static io.github.mnistgate.junit.MnistAssertions.assertThat;

import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.junit.MnistModel;
import org.junit.jupiter.api.Test;

/** Asks for the metrics only, which no module has to read. */
@MnistModel
class EvaluationTest {

    @Test
    void isAccurate(ModelEvaluation evaluation) {
        assertThat(evaluation).hasAccuracyOfAtLeast(0.9);
    }
}
