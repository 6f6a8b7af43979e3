package com.example.it;

import static io.github.mnistgate.junit.MnistAssertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.junit.MnistModel;
import org.junit.jupiter.api.Test;

/** Tests a model of clothes, whose images have the form of MNIST's digits. */
@MnistModel
class FashionTest {

    @Test
    void isInjected(TrainedModel model, MnistDataset testSet) {
        assertThat(model).hasAccuracyOfAtLeast(0.82).predicts(testSet.digit(0), "Ankle boot");
    }
}
