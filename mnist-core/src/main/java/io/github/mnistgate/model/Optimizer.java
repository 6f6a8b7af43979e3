package io.github.mnistgate.model;

import io.github.mnistgate.Named;
import org.apiguardian.api.API;

/**
 * Optimizers with the defaults of Keras (not DeepLearning4J's, which differ): Adam and AdaMax with decay 0.9 and 0.999,
 * RMSprop with decay 0.9, Adam and RMSprop with epsilon 1e-7; Nesterov is SGD with momentum 0.9; SGD has none. AdaMax
 * is the paper's, without the epsilon that Keras adds, and RMSprop adds its epsilon to the root of the mean square,
 * which starts at epsilon: so DeepLearning4J computes them.
 */
@API(status = API.Status.STABLE, since = "0.1")
public enum Optimizer implements Named {
    ADAM("adam", 1e-3),
    ADAMAX("adamax", 1e-3),
    NESTEROV("nesterov", 1e-2),
    RMSPROP("rmsprop", 1e-3),
    SGD("sgd", 1e-2);

    /** Decay of the first moment (Adam, AdaMax), and the momentum of Nesterov. */
    public static final double BETA1 = 0.9;
    /** Decay of the second moment (Adam, AdaMax). */
    public static final double BETA2 = 0.999;
    /** Decay of the mean square (RMSprop). */
    public static final double RHO = 0.9;
    /** Keeps divisions finite; Keras' default. */
    public static final double EPSILON = 1e-7;

    private final String key;
    private final double defaultLearningRate;

    Optimizer(String key, double defaultLearningRate) {
        this.key = key;
        this.defaultLearningRate = defaultLearningRate;
    }

    @Override
    public String key() {
        return key;
    }

    /**
     * Returns the factor of a step: the learning rate, which Adam and AdaMax correct for the bias of their moments.
     *
     * @param step from 1
     */
    public double rate(double learningRate, int step) {
        return switch (this) {
            case ADAM -> learningRate * Math.sqrt(1 - StrictMath.pow(BETA2, step)) / (1 - StrictMath.pow(BETA1, step));
            case ADAMAX -> learningRate / (1 - StrictMath.pow(BETA1, step));
            case NESTEROV, RMSPROP, SGD -> learningRate;
        };
    }

    /** Returns the number of values that the optimizer remembers of each parameter. */
    public int memories() {
        return switch (this) {
            case ADAM, ADAMAX -> 2;
            case NESTEROV, RMSPROP -> 1;
            case SGD -> 0;
        };
    }

    /** Returns the value that the optimizer remembers of a parameter before the first step. */
    public float initialMemory() {
        return this == RMSPROP ? (float) EPSILON : 0;
    }

    /** The learning rate where none is given. */
    public double defaultLearningRate() {
        return defaultLearningRate;
    }
}
