package com.example.it.unjudged;

import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.junit.MnistModel;
import io.github.mnistgate.junit.ModelGate;

/** The business of the check of the second model, whatever is skipped for the first. */
@MnistModel(model = "target/mnist-second")
@ModelGate(metric = Metric.ACCURACY, minimum = 0.9999)
class SecondQuality {}
