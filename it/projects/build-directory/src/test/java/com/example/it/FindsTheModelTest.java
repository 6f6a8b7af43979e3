package com.example.it;

import static io.github.mnistgate.junit.MnistAssertions.assertThat;

import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.junit.MnistModel;
import org.junit.jupiter.api.Test;

class FindsTheModelTest {
    @Test
    void findsIt(@MnistModel ModelEvaluation evaluation) {
        assertThat(evaluation).hasAccuracyOfAtLeast(0.8);
    }
}
