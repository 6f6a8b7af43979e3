/** Comparisons of a model with a baseline, and the trend over commits: pure functions of evaluations. */
package io.github.mnistgate.baseline;
