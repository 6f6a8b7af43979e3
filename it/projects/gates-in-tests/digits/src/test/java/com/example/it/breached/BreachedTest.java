package com.example.it.breached;

import com.example.it.shared.ProductionTest;
import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.junit.ModelGate;

@ModelGate(metric = Metric.ACCURACY, minimum = 0.9999)
class BreachedTest extends ProductionTest {}
