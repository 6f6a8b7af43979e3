package com.example.it;

import static io.github.mnistgate.gate.Metric.RECALL;

import io.github.mnistgate.junit.MnistModel;
import io.github.mnistgate.junit.ModelGate;
import org.junit.jupiter.api.Test;

@MnistModel
@ModelGate(metric = RECALL, classes = 0, minimum = 0.5)
class DigitQualityTest {

    @Test
    void runs() {}
}
