package org.deeplearning4j.nn.multilayer;

/** Stands in for DeepLearning4J's, which this project does not have. */
public class MultiLayerNetwork {}
