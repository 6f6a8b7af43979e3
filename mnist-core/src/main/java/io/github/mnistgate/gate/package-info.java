/** Gates, limits and verdicts: pure functions of the metrics of a model, or of several seeds. */
package io.github.mnistgate.gate;
