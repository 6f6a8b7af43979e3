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

/** Tests a model of coloured pictures, whose folders name their classes. */
@MnistModel
@ModelGate(metric = Metric.CONFUSION, actualName = "Lemon", predictedName = "Lime", maximum = 3)
class ColoursTest {

    @Test
    void classesAreToldByName(ModelEvaluation evaluation, LabelledImages images) {
        assertThat(images.shape()).hasToString("16 x 16 x 3");
        assertThat(images.classes().names()).containsExactly("Apple", "Blue sky", "Lemon", "Lime");
        assertThat(evaluation)
                .classNamed("Blue sky")
                .hasRecallOfAtLeast(0.8)
                .and()
                .confusesAtMost("Lemon", "Lime", 3);
    }

    @ParameterizedTest
    @ImageSource(className = "Lime", count = 3)
    void limes(LabelledImage image, TrainedModel model) {
        assertThat(image.className()).isEqualTo("Lime");
        assertThat(image.value(8, 8, 1)).isGreaterThan(image.value(8, 8, 0));
        assertThat(model).predicts(image, "Lime");
    }
}
