package com.example.it;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.junit.MnistModel;
import io.github.mnistgate.junit.MnistSoftAssertions;
import org.junit.jupiter.api.Test;

/** Three failures of one model. */
class SoftTest {

    @Test
    void soft(@MnistModel TrainedModel model) {
        MnistSoftAssertions.assertSoftly(softly -> {
            softly.assertThat(model).hasAccuracyOfAtLeast(0.9999);
            softly.assertThat(model).digit(5).hasRecallOfAtLeast(1);
            softly.assertThat(model).predicts(model.testSet().digit(0), 7).withConfidenceOfAtLeast(1);
        });
    }
}
