package io.github.mnistgate.maven.page;

import io.github.mnistgate.evaluation.Interval;
import io.github.mnistgate.maven.page.ReportView.Strip;
import java.util.List;

/**
 * The scale of a strip: the values at its ends, but for a margin.
 *
 * @param from value on the left
 * @param to value on the right
 */
record StripScale(double from, double to) {

    private static final double MARGIN = 0.1;
    private static final int LENGTH = 100;

    Strip strip(double value, double limit, Interval interval, List<Double> seeds) {
        return new Strip(
                place(value),
                place(limit),
                place(interval.lower()),
                place(interval.upper()),
                seeds.stream().map(this::place).distinct().toList());
    }

    private int place(double value) {
        double length = Math.max(to - from, Double.MIN_NORMAL);
        return (int) Math.round(LENGTH * (MARGIN + (1 - 2 * MARGIN) * (value - from) / length));
    }
}
