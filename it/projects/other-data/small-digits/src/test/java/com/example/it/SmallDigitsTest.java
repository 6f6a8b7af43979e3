package com.example.it;

import static io.github.mnistgate.junit.MnistAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.LabelledImage;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.junit.ImageSource;
import io.github.mnistgate.junit.MnistModel;
import io.github.mnistgate.junit.ModelGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Tests that digits of 8 x 8 pixels are judged as digits. */
@MnistModel
@ModelGate(metric = Metric.RECALL, classes = 1, minimum = 0.9)
class SmallDigitsTest {

    @Test
    void isJudgedAsDigitsAre(ModelEvaluation evaluation, LabelledImages images) {
        assertThat(images.shape()).hasToString("8 x 8");
        assertThat(images.classes().areDigits()).isTrue();
        assertThat(evaluation).hasAccuracyOfAtLeast(0.8).digit(0).hasRecallOfAtLeast(0.85);
    }

    @ParameterizedTest
    @ImageSource(label = 1, count = 3)
    void ones(LabelledImage image, TrainedModel model) {
        assertThat(image.label()).isEqualTo(1);
        assertThat(model.predict(image).classes()).isEqualTo(10);
    }
}
