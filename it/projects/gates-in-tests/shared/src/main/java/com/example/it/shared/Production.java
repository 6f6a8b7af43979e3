package com.example.it.shared;

import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.junit.ModelGate;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A company's gates. */
@Retention(RetentionPolicy.RUNTIME)
@ModelGate(metric = Metric.ACCURACY, minimum = 0.5)
@ModelGate(metric = Metric.LOSS, maximum = 2)
public @interface Production {}
