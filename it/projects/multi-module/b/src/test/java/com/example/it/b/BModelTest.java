package com.example.it.b;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.junit.MnistModel;
import org.junit.jupiter.api.Test;

class BModelTest {
    @Test
    @MnistModel
    void modelIsOwn(TrainedModel model) {
        assertEquals(784 * 16 + 16 + 16 * 10 + 10, model.spec().parameters());
    }
}
