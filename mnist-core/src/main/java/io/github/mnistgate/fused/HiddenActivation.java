package io.github.mnistgate.fused;

import static io.github.mnistgate.model.Activation.SELU_ALPHA;
import static io.github.mnistgate.model.Activation.SELU_SCALE;

import io.github.mnistgate.model.Activation;

/**
 * Activation functions of the hidden layers with their slopes. But for ReLU, whose slope shows in its value, they are
 * computed in double and rounded once. Values and slopes that underflow are zero.
 */
final class HiddenActivation {

    private final Activation activation;
    private final Kernels kernels;

    HiddenActivation(Activation activation, Kernels kernels) {
        this.activation = activation;
        this.kernels = kernels;
    }

    /** Returns whether the slope is 1 where the value is not zero, and 0 elsewhere; then no slopes are written. */
    boolean isRectifier() {
        return activation == Activation.RELU;
    }

    /**
     * Puts values in the place of what enters, and writes the slopes there, from an index to before another.
     *
     * @param slopes null for a rectifier
     */
    void apply(float[] values, float[] slopes, int from, int to) {
        if (isRectifier()) {
            kernels.clearBelow(values, from, to, Underflow.UNIT);
        } else {
            for (int i = from; i < to; i++) {
                double x = values[i];
                double value = value(x);
                values[i] = Underflow.flush((float) value, Underflow.UNIT);
                slopes[i] = Underflow.flush((float) slope(x, value), Underflow.UNIT);
            }
        }
    }

    private double value(double x) {
        return switch (activation) {
            case ELU -> x > 0 ? x : Math.expm1(x);
            case LINEAR -> x;
            case RELU -> Math.max(x, 0);
            case SELU -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x));
            case SIGMOID -> sigmoid(x);
            // For a large x the exponential would be infinite, although its logarithm is about x.
            case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
            case SOFTSIGN -> x / (1 + Math.abs(x));
            case SWISH -> x * sigmoid(x);
            // StrictMath, because Math.tanh is the only function here that differs between Java versions.
            case TANH -> StrictMath.tanh(x);
        };
    }

    /** Returns the slope, from the value where possible, because computing the value is the most expensive part. */
    private double slope(double x, double value) {
        return switch (activation) {
            case ELU -> x > 0 ? 1 : value + 1;
            case LINEAR -> 1;
            case RELU -> x > 0 ? 1 : 0;
            case SELU -> x > 0 ? SELU_SCALE : value + SELU_SCALE * SELU_ALPHA;
            case SIGMOID -> value * (1 - value);
            case SOFTPLUS -> 1 - Math.exp(-value);
            case SOFTSIGN -> (1 - Math.abs(value)) * (1 - Math.abs(value));
            case SWISH -> swishSlope(x == 0 ? 0.5 : value / x, value);
            case TANH -> 1 - value * value;
        };
    }

    /** Returns the slope of swish. With the sum in another order, a large value would swallow the 1. */
    private static double swishSlope(double sigmoid, double value) {
        return sigmoid + value * (1 - sigmoid);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
