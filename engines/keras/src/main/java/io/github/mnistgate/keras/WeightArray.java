package io.github.mnistgate.keras;

import java.util.Arrays;

/**
 * An array of weights.
 *
 * @param shape its dimensions
 * @param values row by row
 */
record WeightArray(int[] shape, float[] values) {

    boolean hasShape(int... other) {
        return Arrays.equals(shape, other);
    }

    /** Returns the shape for messages: {@code [784, 10]}. */
    String described() {
        return Arrays.toString(shape);
    }
}
