package com.example.digits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.junit.MnistModel;
import org.junit.jupiter.api.Test;

class PostalCodeTest {

    @Test
    void isReadDigitByDigit(@MnistModel TrainedModel model, @MnistModel MnistDataset testSet) {
        assertThat(PostalCode.read(
                        5, place -> model.predict(testSet.digit(place)).label()))
                .hasToString("72104");
    }
}
