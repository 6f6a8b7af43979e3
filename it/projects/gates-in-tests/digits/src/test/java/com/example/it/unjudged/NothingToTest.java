package com.example.it.unjudged;

import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.junit.ModelGate;

@ModelGate(metric = Metric.ACCURACY, minimum = 0.9999)
class NothingToTest {}
