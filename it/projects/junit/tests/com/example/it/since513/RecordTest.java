package com.example.it.since513;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.junit.DigitSource;
import io.github.mnistgate.junit.MnistModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

@MnistModel
@ParameterizedClass
@DigitSource(label = 7, count = 2)
record RecordTest(TrainedModel model, Digit digit) {

    @Test
    void isASeven() {
        assertThat(model.testSet().label(digit.index()))
                .isEqualTo(digit.label())
                .isEqualTo(7);
    }
}
