package io.github.mnistgate.fused;

/**
 * The way of some images through the layers, forwards and backwards. Rows are images; each row's values depend on that
 * row alone, so any thread may do any rows.
 */
final class Passes {

  private final Layers layers;
  private final Kernels kernels;
  private final HiddenActivation activation;
  private final float[] parameters;
  private final float[] zeros;
  /** Of each layer, rows x width: its values; of the last layer, what enters the softmax. */
  private final float[][] values;
  /** Of each hidden layer, rows x width: the slopes of its activation; none for a rectifier. */
  private final float[][] slopes;

  /**
   * @param parameters as {@link Layers} places them; read at every pass
   * @param rows that it holds at most
   */
  Passes(Layers layers, Kernels kernels, float[] parameters, int rows) {
    this.layers = layers;
    this.kernels = kernels;
    this.activation = new HiddenActivation(layers.spec().activation());
    this.parameters = parameters;
    this.zeros = new float[layers.maxWidth()];
    this.values = new float[layers.count()][];
    this.slopes = new float[layers.count()][];
    for (int layer = 0; layer < layers.count(); layer++) {
      values[layer] = new float[rows * layers.width(layer)];
      slopes[layer] = activation.isRectifier() || layer == layers.last() ? null : new float[values[layer].length];
    }
  }

  /** A layer's values, rows x width. */
  float[] values(int layer) {
    return values[layer];
  }

  /** What enters the softmax, rows x width. */
  float[] logits() {
    return values[layers.last()];
  }

  /** Begins a row with its image. */
  void enter(int row, Pixels pixels) {
    int width = layers.width(0);
    kernels.multiplySparse(pixels.count(), pixels.index, pixels.value, width, parameters, layers.weights(0), width,
        parameters, layers.biases(0), values[0], row * width);
  }

  /** Goes on from the first layer to the last, with the rows from one to before another. */
  void forward(int from, int to) {
    for (int layer = 0; layer < layers.last(); layer++) {
      int width = layers.width(layer);
      activation.apply(values[layer], slopes[layer], from * width, to * width);
      int next = layers.width(layer + 1);
      kernels.multiply(to - from, layers.units(layer), next, values[layer], from * width, width, 1,
          parameters, layers.weights(layer + 1), next, parameters, layers.biases(layer + 1), 0,
          values[layer + 1], from * next, next);
    }
  }

  /**
   * Goes back from the last layer to the first, with the rows from one to before another.
   *
   * @param deltas of each layer, rows x width: derivatives of the loss by what enters the activation; those of the last
   *     layer are given
   * @param transposed of each layer but the first, units x width of the layer before: its weights
   */
  void backward(int from, int to, float[][] deltas, float[][] transposed) {
    for (int layer = layers.last(); layer > 0; layer--) {
      int width = layers.width(layer);
      int below = layers.width(layer - 1);
      kernels.multiply(to - from, layers.units(layer), below, deltas[layer], from * width, width, 1,
          transposed[layer], 0, below, zeros, 0, 0, deltas[layer - 1], from * below, below);
      applySlopes(layer - 1, deltas[layer - 1], from * below, to * below);
    }
  }

  private void applySlopes(int layer, float[] deltas, int from, int to) {
    if (activation.isRectifier()) {
      kernels.clearWhereZero(deltas, values[layer], from, to);
    } else {
      float[] slope = slopes[layer];
      for (int i = from; i < to; i++) {
        deltas[i] *= slope[i];
      }
    }
  }
}
