package io.github.mnistgate.model;

import io.github.mnistgate.Named;
import org.apiguardian.api.API;

/**
 * Activation functions of hidden layers, by their Keras names. Listed are those for which DeepLearning4J computes what
 * Keras does.
 */
@API(status = API.Status.STABLE, since = "0.1")
public enum Activation implements Named {
    ELU("elu"),
    LINEAR("linear"),
    RELU("relu"),
    SELU("selu"),
    SIGMOID("sigmoid"),
    SOFTPLUS("softplus"),
    SOFTSIGN("softsign"),
    SWISH("swish"),
    TANH("tanh");

    /** The factor by which SELU multiplies (Klambauer and others, 2017). */
    public static final double SELU_SCALE = 1.05070098735548049342;
    /** The size of the negative value that SELU, but for its scale, goes down to. */
    public static final double SELU_ALPHA = 1.67326324235437728482;

    private final String key;

    Activation(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
