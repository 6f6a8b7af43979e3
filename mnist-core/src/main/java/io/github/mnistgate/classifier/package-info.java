/**
 * How the file of a model is opened, the model of a result directory, which tests use, and the views of it that engines
 * bring.
 */
package io.github.mnistgate.classifier;
