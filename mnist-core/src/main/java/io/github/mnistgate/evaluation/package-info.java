/** Predictions, confusion matrix, metrics, intervals of shares, and accuracy on corrupted images. */
package io.github.mnistgate.evaluation;
