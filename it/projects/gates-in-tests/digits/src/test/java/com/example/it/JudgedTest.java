package com.example.it;

import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.junit.ModelGate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@ModelGate(metric = Metric.ACCURACY, minimum = 0.5)
class JudgedTest {

    @Nested
    @ModelGate(metric = Metric.ACCURACY, minimum = 0.4)
    class Inside {
        @Test
        void runs() {}
    }
}
