package com.example.it;

import static io.github.mnistgate.gate.Metric.ACCURACY;

import io.github.mnistgate.junit.MnistModel;
import io.github.mnistgate.junit.ModelGate;
import org.junit.jupiter.api.Test;

@MnistModel
@ModelGate(metric = ACCURACY, minimum = 0.5)
class FirstQualityTest {

    @Test
    void runs() {}
}
