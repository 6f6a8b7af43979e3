package io.github.mnistgate.fused;

import io.github.mnistgate.model.Optimizer;
import java.util.Arrays;

/**
 * An optimizer's update of the parameters, as DeepLearning4J computes it, with what it remembers of each parameter.
 * The loops are plain: the JIT compiler vectorises them as they are.
 */
abstract class UpdateRule {

  private static final float BETA1 = (float) Optimizer.BETA1;
  private static final float REST1 = (float) (1 - Optimizer.BETA1);
  private static final float BETA2 = (float) Optimizer.BETA2;
  private static final float REST2 = (float) (1 - Optimizer.BETA2);
  private static final float EPSILON = (float) Optimizer.EPSILON;

  private final float[][] state;

  private UpdateRule(float[]... state) {
    this.state = state;
  }

  /**
   * @param parameters how many there are
   */
  static UpdateRule of(Optimizer optimizer, double learningRate, int parameters) {
    return switch (optimizer) {
      case ADAM -> new Adam(learningRate, new float[parameters], new float[parameters]);
      case ADAMAX -> new AdaMax(learningRate, new float[parameters], new float[parameters]);
      case NESTEROV -> new Nesterov((float) learningRate, new float[parameters]);
      case RMSPROP -> new RmsProp((float) learningRate, new float[parameters]);
      case SGD -> new Sgd((float) learningRate);
    };
  }

  /** What is remembered, an array over the parameters each, in the order of the model file. */
  final float[][] state() {
    return state;
  }

  /**
   * Before a step's updates.
   *
   * @param step from 1
   */
  void begin(int step) {}

  /** Updates the parameters from an index to before another by their gradients. */
  abstract void update(float[] parameters, float[] gradient, int from, int to);

  /** Kingma and Ba, 2015, algorithm 1, with the correction of the bias in the rate. */
  private static final class Adam extends UpdateRule {

    private final double learningRate;
    private final float[] first;
    private final float[] second;
    private float rate;

    Adam(double learningRate, float[] first, float[] second) {
      super(first, second);
      this.learningRate = learningRate;
      this.first = first;
      this.second = second;
    }

    @Override
    void begin(int step) {
      rate = (float) Optimizer.ADAM.rate(learningRate, step);
    }

    @Override
    void update(float[] parameters, float[] gradient, int from, int to) {
      float a = rate;
      float[] m = first;
      float[] v = second;
      for (int i = from; i < to; i++) {
        float g = gradient[i];
        m[i] = BETA1 * m[i] + REST1 * g;
        v[i] = BETA2 * v[i] + REST2 * (g * g);
        parameters[i] -= a * m[i] / ((float) Math.sqrt(v[i]) + EPSILON);
      }
    }
  }

  /** Kingma and Ba, 2015, algorithm 2. */
  private static final class AdaMax extends UpdateRule {

    /** DeepLearning4J's, which keeps what never had a gradient from being divided by zero. */
    private static final float TINY = 1e-32f;

    private final double learningRate;
    private final float[] first;
    private final float[] largest;
    private float rate;

    AdaMax(double learningRate, float[] first, float[] largest) {
      super(first, largest);
      this.learningRate = learningRate;
      this.first = first;
      this.largest = largest;
    }

    @Override
    void begin(int step) {
      rate = (float) Optimizer.ADAMAX.rate(learningRate, step);
    }

    @Override
    void update(float[] parameters, float[] gradient, int from, int to) {
      float a = rate;
      float[] m = first;
      float[] u = largest;
      for (int i = from; i < to; i++) {
        float g = gradient[i];
        m[i] = BETA1 * m[i] + REST1 * g;
        u[i] = Math.max(BETA2 * u[i], Math.abs(g)) + TINY;
        parameters[i] -= a * m[i] / u[i];
      }
    }
  }

  /** Stochastic gradient descent with Nesterov's momentum. */
  private static final class Nesterov extends UpdateRule {

    private final float rate;
    private final float[] velocity;

    Nesterov(float rate, float[] velocity) {
      super(velocity);
      this.rate = rate;
      this.velocity = velocity;
    }

    @Override
    void update(float[] parameters, float[] gradient, int from, int to) {
      float a = rate;
      float[] v = velocity;
      for (int i = from; i < to; i++) {
        float step = a * gradient[i];
        v[i] = BETA1 * v[i] - step;
        parameters[i] += BETA1 * v[i] - step;
      }
    }
  }

  /** Hinton's RMSprop; the epsilon stands beside the root, and the mean squares start at it. */
  private static final class RmsProp extends UpdateRule {

    private static final float RHO = (float) Optimizer.RHO;
    private static final float REST = (float) (1 - Optimizer.RHO);

    private final float rate;
    private final float[] meanSquares;

    RmsProp(float rate, float[] meanSquares) {
      super(meanSquares);
      this.rate = rate;
      this.meanSquares = meanSquares;
      Arrays.fill(meanSquares, Optimizer.RMSPROP.initialMemory());
    }

    @Override
    void update(float[] parameters, float[] gradient, int from, int to) {
      float a = rate;
      float[] v = meanSquares;
      for (int i = from; i < to; i++) {
        float g = gradient[i];
        v[i] = RHO * v[i] + REST * (g * g);
        parameters[i] -= a * g / ((float) Math.sqrt(v[i]) + EPSILON);
      }
    }
  }

  /** Plain stochastic gradient descent. */
  private static final class Sgd extends UpdateRule {

    private final float rate;

    Sgd(float rate) {
      this.rate = rate;
    }

    @Override
    void update(float[] parameters, float[] gradient, int from, int to) {
      float a = rate;
      for (int i = from; i < to; i++) {
        parameters[i] -= a * gradient[i];
      }
    }
  }
}
