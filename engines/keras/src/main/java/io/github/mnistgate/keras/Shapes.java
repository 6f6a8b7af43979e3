package io.github.mnistgate.keras;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Arithmetic of the shapes of values, without the batch; values lie row by row. */
final class Shapes {

    private Shapes() {}

    static int size(int[] shape) {
        return Math.toIntExact(Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact));
    }

    static String described(int[] shape) {
        return Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(" x "));
    }

    /**
     * Returns an order of values: that of an array whose axis i is the axis {@code axes[i]} of another.
     *
     * @param shape of the other
     * @return for each new place the old one
     */
    static int[] permutation(int[] shape, int[] axes) {
        int[] order = new int[size(shape)];
        int[] index = new int[axes.length];
        for (int place = 0; place < order.length; place++) {
            int rest = place;
            for (int axis = axes.length - 1; axis >= 0; axis--) {
                index[axes[axis]] = rest % shape[axes[axis]];
                rest /= shape[axes[axis]];
            }
            int source = 0;
            for (int axis = 0; axis < shape.length; axis++) {
                source = source * shape[axis] + index[axis];
            }
            order[place] = source;
        }
        return order;
    }

    /** Returns values for the kept axes, ascending, repeated along all others. */
    static double[] repeated(double[] values, int[] shape, int[] kept) {
        double[] all = new double[size(shape)];
        for (int place = 0; place < all.length; place++) {
            int at = 0;
            for (int axis : kept) {
                int after = 1;
                for (int later = axis + 1; later < shape.length; later++) {
                    after *= shape[later];
                }
                at = at * shape[axis] + place / after % shape[axis];
            }
            all[place] = values[at];
        }
        return all;
    }
}
