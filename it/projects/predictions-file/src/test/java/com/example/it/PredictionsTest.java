package com.example.it;

import static io.github.mnistgate.junit.MnistAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.junit.DigitSource;
import io.github.mnistgate.junit.MnistModel;
import io.github.mnistgate.junit.ModelGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

@MnistModel
@ModelGate(metric = Metric.ACCURACY, minimum = 0.97)
class PredictionsTest {

    @Test
    void isAccurate(ModelEvaluation evaluation, DigitConfusionMatrix matrix) {
        assertThat(evaluation).hasAccuracyOfAtLeast(0.97);
        assertThat(matrix).hasRecallOfAtLeast(0.9);
        assertThat(evaluation.isOfPredictions()).isTrue();
    }

    @Test
    void imagesAreInjected(MnistDataset digits, LabelledImages images, ModelEvaluation evaluation) {
        assertThat(digits.size()).isEqualTo(10_000);
        assertThat(images).isSameAs(digits);
        assertThat(evaluation.predictions().label(0)).isEqualTo(digits.digit(0).label());
    }

    @ParameterizedTest
    @DigitSource(misclassifiedOnly = true, count = 3)
    void mistakesAreThoseOfTheFile(Digit digit, @MnistModel ModelEvaluation evaluation) {
        assertThat(evaluation.predictions().label(digit.index())).isNotEqualTo(digit.label());
    }
}
