package com.example.it;

import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.junit.ModelGate;
import org.junit.jupiter.api.Test;

/** A percentage in the place of a fraction. */
@ModelGate(metric = Metric.RECALL, minimum = 97)
class WrongGateTest {

    @Test
    void doesNotRun() {
        System.out.println("ran though a gate was wrong");
    }
}
