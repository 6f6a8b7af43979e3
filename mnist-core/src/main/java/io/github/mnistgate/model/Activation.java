package io.github.mnistgate.model;

import io.github.mnistgate.Named;

/**
 * Activation functions of hidden layers, by their Keras names. Listed are those for which DeepLearning4J computes what
 * Keras does.
 */
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

  private final String key;

  Activation(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
