package com.example.it;

import static io.github.mnistgate.junit.MnistAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.junit.MnistModel;
import io.github.mnistgate.junit.ModelGate;
import org.junit.jupiter.api.Test;

/** Tests a model of 62 classes, one for each letter and each digit. */
@MnistModel
@ModelGate(
        metric = Metric.RECALL,
        classNames = {"A", "z"},
        minimum = 0.3)
class CharactersTest {

    @Test
    void everyCharacterIsAClass(ModelEvaluation evaluation, LabelledImages images) {
        assertThat(images.classes().size()).isEqualTo(62);
        assertThat(images.image(0).className()).isEqualTo("A");
        assertThat(evaluation.confusionMatrix().classes()).isEqualTo(62);
        assertThat(evaluation).hasAccuracyOfAtLeast(0.8).hasRecallOfAtLeast("7", 0.3);
    }
}
