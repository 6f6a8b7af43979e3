package io.github.mnistgate.it;

import java.util.List;

/**
 * What one process that trained came to.
 *
 * @param epochSeconds of each epoch's training alone
 * @param seconds from the start of the process to its end
 * @param testAccuracy after the last epoch, 0 to 1
 * @param model SHA-256 of the model's file; null of PyTorch, which writes none
 */
record Training(List<Double> epochSeconds, double seconds, double testAccuracy, String model) {}
