/** DeepLearning4J's trainer, network and evaluation. */
package io.github.mnistgate.dl4j;
