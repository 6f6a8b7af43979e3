package io.github.mnistgate.modelfile;

import java.util.function.DoubleUnaryOperator;
import org.apiguardian.api.API;

/** Takes the steps of a network that is a chain of dense layers, from the first to the last. */
@API(status = API.Status.INTERNAL)
public interface ChainTarget {

    /**
     * Multiplies and adds: {@code x[i] * scale[i] + shift[i]}.
     *
     * @param scale one for each value
     * @param shift likewise
     */
    void affine(double[] scale, double[] shift);

    /**
     * Passes the values through a dense layer.
     *
     * @param weights inputs x units, row by row
     * @param biases of the units
     */
    void dense(float[] weights, float[] biases, int units);

    /** Applies a function to each value. */
    void activation(String name, DoubleUnaryOperator function);

    /** Turns the values into probabilities; nothing follows. */
    void softmax();
}
