package com.example.it;

import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.junit.ModelGate;
import org.junit.jupiter.api.Test;

/** Two of its three limits are breached. */
@ModelGate(metric = Metric.ACCURACY, minimum = 0.9999)
@ModelGate(metric = Metric.LOSS, maximum = 0)
@ModelGate(metric = Metric.RECALL, classes = 1, minimum = 0.1)
class BreachedGateTest {

    @Test
    void doesNotRun() {
        System.out.println("ran though a gate was breached");
    }
}
