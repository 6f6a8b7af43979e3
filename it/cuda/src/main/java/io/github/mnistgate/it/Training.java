package io.github.mnistgate.it;

import java.util.List;

/**
 * The outcome of one process that trained.
 *
 * @param epochSeconds the seconds of each epoch's training alone
 * @param seconds the seconds from the start of the process to its end
 * @param testAccuracy the accuracy on the test images after the last epoch, 0 to 1
 * @param model the SHA-256 of the model's file; null for PyTorch, which writes none
 */
record Training(List<Double> epochSeconds, double seconds, double testAccuracy, String model) {}
