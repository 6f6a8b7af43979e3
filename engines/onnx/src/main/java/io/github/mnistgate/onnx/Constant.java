package io.github.mnistgate.onnx;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/**
 * A constant tensor that operators made of others. Each value is computed when it is asked for, so weights are not
 * copied from step to step.
 *
 * @param dimensions not to be changed
 * @param type of the values
 * @param values by their place, row by row; {@link #BATCH} where it is the number of images
 * @param steps that a value takes to compute
 */
record Constant(int[] dimensions, ElementType type, IntToDoubleFunction values, int steps) {

    /** Stands for the number of images in a shape. No shape holds it as a value. */
    static final double BATCH = Double.NaN;

    /** Each step is a call in a call, and stacks are finite. */
    private static final int MAX_STEPS = 100;

    static Constant of(OnnxTensor tensor) throws NoChainException {
        ElementType type =
                tensor.type().orElseThrow(() -> new NoChainException("a constant of type " + tensor.typeId()));
        if (tensor.size() == 0 && tensor.dimensions().length > 1) {
            throw new NoChainException("a constant without values");
        }
        return new Constant(tensor.dimensions(), type, tensor.values(), 1);
    }

    /** Returns a list of numbers. */
    static Constant list(ElementType type, double... values) {
        return new Constant(new int[] {values.length}, type, index -> values[index], 1);
    }

    static Constant scalar(ElementType type, double value) {
        return new Constant(new int[0], type, index -> value, 1);
    }

    int rank() {
        return dimensions.length;
    }

    int size() {
        return product(dimensions);
    }

    double at(int index) {
        return values.applyAsDouble(index);
    }

    /** Returns the one value, whatever the number of dimensions. */
    double only() throws NoChainException {
        if (size() != 1) {
            throw new NoChainException("more values than one");
        }
        return at(0);
    }

    /** Returns the values of a short list of integers. */
    double[] list() throws NoChainException {
        if (rank() > 1 || type != ElementType.INT64 && type != ElementType.INT32 || size() > Shapes.MAX_RANK) {
            throw new NoChainException("no short list of integers");
        }
        double[] list = new double[size()];
        Arrays.setAll(list, values);
        return list;
    }

    /** Returns the same values in other dimensions, of the same product. */
    Constant reshaped(int... others) throws NoChainException {
        if (product(others) != size()) {
            throw new NoChainException("dimensions of another product");
        }
        return new Constant(others, type, values, steps);
    }

    Constant mapped(ElementType result, DoubleUnaryOperator function) throws NoChainException {
        IntToDoubleFunction old = values;
        return step(dimensions, result, index -> function.applyAsDouble(old.applyAsDouble(index)));
    }

    /** Returns a constant whose values come from several others by their places. */
    Constant step(int[] others, ElementType result, IntToDoubleFunction function) throws NoChainException {
        if (steps == MAX_STEPS) {
            throw new NoChainException("a constant of more than " + MAX_STEPS + " steps");
        }
        return new Constant(others, result, function, steps + 1);
    }

    /** Returns the values in another order of the dimensions. */
    Constant transposed(int... order) throws NoChainException {
        IntToDoubleFunction old = values;
        IntUnaryOperator from = Shapes.transposition(dimensions, order);
        return step(
                Arrays.stream(order).map(axis -> dimensions[axis]).toArray(),
                type,
                index -> old.applyAsDouble(from.applyAsInt(index)));
    }

    float[] toFloats() {
        float[] floats = new float[size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) at(i);
        }
        return floats;
    }

    private static int product(int[] dimensions) {
        return Shapes.product(dimensions);
    }
}
