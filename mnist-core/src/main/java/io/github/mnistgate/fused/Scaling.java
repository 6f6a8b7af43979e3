package io.github.mnistgate.fused;

import io.github.mnistgate.InvalidInputException;

/**
 * The map {@code x[i] * scale[i] + shift[i]} of each value by itself.
 *
 * @param scale one for each value, or one for all
 * @param shift likewise
 */
record Scaling(double[] scale, double[] shift) {

    /** A shift up to this size loses nothing that matters when it goes into the biases of the next layer. */
    private static final double SMALL_SHIFT = 8;

    static Scaling checked(double[] scale, double[] shift, int width) {
        check("scale", scale, width);
        check("shift", shift, width);
        return new Scaling(scale.clone(), shift.clone());
    }

    private static void check(String name, double[] values, int width) {
        if (values.length != width && values.length != 1) {
            throw new IllegalArgumentException(
                    values.length + " values of " + name + " are given, allowed are " + width + ", or one for all");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new InvalidInputException("the " + name + " of value " + i + " is " + values[i]
                        + ", allowed are finite numbers: the training may have diverged; train the model again");
            }
        }
    }

    double scale(int i) {
        return scale[scale.length == 1 ? 0 : i];
    }

    double shift(int i) {
        return shift[shift.length == 1 ? 0 : i];
    }

    double at(int i, double x) {
        return x * scale(i) + shift(i);
    }

    /** Returns this map, followed by another. */
    Scaling then(Scaling next) {
        int width = Math.max(Math.max(scale.length, shift.length), Math.max(next.scale.length, next.shift.length));
        double[] scales = new double[width];
        double[] shifts = new double[width];
        for (int i = 0; i < width; i++) {
            scales[i] = scale(i) * next.scale(i);
            shifts[i] = next.at(i, shift(i));
        }
        return new Scaling(scales, shifts);
    }

    /** Returns the map of values in another order: that of new value i is that of the old value {@code from[i]}. */
    Scaling permuted(int[] from) {
        return new Scaling(permuted(scale, from), permuted(shift, from));
    }

    private static double[] permuted(double[] values, int[] from) {
        if (values.length == 1) {
            return values;
        }
        double[] permuted = new double[values.length];
        for (int i = 0; i < permuted.length; i++) {
            permuted[i] = values[from[i]];
        }
        return permuted;
    }

    /**
     * Returns whether the layer that takes the values may take them unscaled, with the scale in its weights and the
     * shift in its biases. Where values are enlarged that hardly differ from their mean, such as a pixel that is nearly
     * always white, this would be a difference of two large numbers, which a float does not hold.
     */
    boolean canMove() {
        for (int i = 0; i < Math.max(scale.length, shift.length); i++) {
            if (Math.abs(shift(i)) > SMALL_SHIFT && Math.abs(scale(i)) > 1) {
                return false;
            }
        }
        return true;
    }
}
