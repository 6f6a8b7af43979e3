package com.example.it.unjudged;

import static io.github.mnistgate.gate.Metric.ACCURACY;

import io.github.mnistgate.junit.ModelGate;

/** Not there at run time, since it does not say so. */
@ModelGate(metric = ACCURACY, minimum = 0.5)
@interface Unkept {}
