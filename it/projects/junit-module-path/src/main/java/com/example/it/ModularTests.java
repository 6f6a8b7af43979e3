package com.example.it;

import static io.github.mnistgate.junit.MnistAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.junit.DigitSource;
import io.github.mnistgate.junit.MnistModel;
import io.github.mnistgate.junit.ModelGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

@MnistModel
@ModelGate(metric = Metric.ACCURACY, minimum = 0.8)
class ModularTests {

    @Test
    void runsInModules(TrainedModel model) {
        assertThat(getClass().getModule().getName()).isEqualTo("com.example.it.modular");
        assertThat(model.getClass().getModule().getName()).isEqualTo("io.github.mnistgate.core");
        assertThat(MnistModel.class.getModule().getName()).isEqualTo("io.github.mnistgate.junit");
    }

    @Test
    void asserts(ModelEvaluation evaluation) {
        assertThat(evaluation).hasAccuracyOfAtLeast(0.8);
    }

    @ParameterizedTest
    @DigitSource(label = 7, count = 3)
    void givesDigits(Digit digit) {
        assertThat(digit.label()).isEqualTo(7);
    }
}
