package io.github.mnistgate.onnx;

import java.util.function.IntUnaryOperator;

/** Arithmetic on the dimensions of tensors. */
final class Shapes {

    /** More dimensions than any model of images has. */
    static final int MAX_RANK = 16;

    private Shapes() {}

    /** Returns the number of values; dimensions come from files, where their product was checked. */
    static int product(int... dimensions) {
        int product = 1;
        for (int size : dimensions) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }

    /** Returns an axis that may be counted from the end. */
    static int axis(long axis, int rank) throws NoChainException {
        long counted = axis < 0 ? axis + rank : axis;
        if (counted < 0 || counted >= rank) {
            throw new NoChainException("axis " + axis + " of " + rank);
        }
        return (int) counted;
    }

    /** Returns an order of axes, each of which occurs once. */
    static int[] order(long[] axes, int rank) throws NoChainException {
        int[] order = new int[rank];
        boolean[] seen = new boolean[rank];
        if (axes.length != rank) {
            throw new NoChainException("an order of " + axes.length + " axes");
        }
        for (int i = 0; i < rank; i++) {
            order[i] = axis(axes[i], rank);
            if (seen[order[i]]) {
                throw new NoChainException("an axis twice");
            }
            seen[order[i]] = true;
        }
        return order;
    }

    /** Returns the function from the place of a value after a transposition to that before it. */
    static IntUnaryOperator transposition(int[] dimensions, int... order) {
        int rank = order.length;
        int[] sizes = new int[rank];
        int[] strides = new int[rank];
        for (int i = 0; i < rank; i++) {
            sizes[i] = dimensions[order[i]];
            int stride = 1;
            for (int later = order[i] + 1; later < rank; later++) {
                stride *= dimensions[later];
            }
            strides[i] = stride;
        }
        return index -> {
            int rest = index;
            int from = 0;
            for (int i = rank - 1; i >= 0; i--) {
                from += rest % sizes[i] * strides[i];
                rest /= sizes[i];
            }
            return from;
        };
    }
}
