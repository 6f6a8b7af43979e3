package io.github.mnistgate.evaluation;

/**
 * Where a share of all conceivable images may lie, after what was seen of some.
 *
 * @param lower end, 0 to upper
 * @param upper end, to 1
 */
public record Interval(double lower, double upper) {}
