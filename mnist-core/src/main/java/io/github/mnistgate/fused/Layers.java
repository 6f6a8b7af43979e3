package io.github.mnistgate.fused;

import io.github.mnistgate.model.ModelSpec;

/**
 * Where each layer's parameters lie in one flat array: the weights [inputs, width] row by row, so that what one input
 * adds to all units is contiguous, then the biases [width]. The width is the number of units rounded up to full vectors;
 * the parameters beyond the units are zero and stay so, since their gradients are zero.
 */
public final class Layers {

  /** Floats of the widest vector register; narrower ones divide it. */
  static final int LANES = 16;

  private final ModelSpec spec;
  private final int[] width;
  private final int[] weights;
  private final int[] biases;
  private final int size;

  public Layers(ModelSpec spec) {
    this.spec = spec;
    int count = spec.layers();
    width = new int[count];
    weights = new int[count];
    biases = new int[count];
    int at = 0;
    for (int layer = 0; layer < count; layer++) {
      width[layer] = (spec.units(layer) + LANES - 1) / LANES * LANES;
      weights[layer] = at;
      biases[layer] = Math.addExact(at, Math.multiplyExact(spec.inputs(layer), width[layer]));
      at = Math.addExact(biases[layer], width[layer]);
    }
    size = at;
  }

  ModelSpec spec() {
    return spec;
  }

  public int count() {
    return spec.layers();
  }

  public int last() {
    return spec.layers() - 1;
  }

  public int inputs(int layer) {
    return spec.inputs(layer);
  }

  public int units(int layer) {
    return spec.units(layer);
  }

  /** Units with their padding. */
  public int width(int layer) {
    return width[layer];
  }

  /** Index of a layer's first weight. */
  public int weights(int layer) {
    return weights[layer];
  }

  /** Index of a layer's first bias. */
  public int biases(int layer) {
    return biases[layer];
  }

  /** Values of the flat array. */
  public int size() {
    return size;
  }

  /** The largest width of a layer. */
  int maxWidth() {
    int max = 0;
    for (int each : width) {
      max = Math.max(max, each);
    }
    return max;
  }

  /** From DeepLearning4J's order: for each layer the weights column by column, then the biases, without padding. */
  public float[] fromDl4j(float[] flat) {
    float[] padded = new float[size];
    copy(flat, 0, padded, true);
    return padded;
  }

  /** To DeepLearning4J's order, see {@link #fromDl4j}, one array after the other. */
  public float[] toDl4j(float[]... padded) {
    float[] flat = new float[Math.multiplyExact(padded.length, spec.parameters())];
    for (int part = 0; part < padded.length; part++) {
      copy(flat, part * spec.parameters(), padded[part], false);
    }
    return flat;
  }

  private void copy(float[] flat, int from, float[] padded, boolean toPadded) {
    int at = from;
    for (int layer = 0; layer < count(); layer++) {
      for (int unit = 0; unit < units(layer); unit++) {
        for (int input = 0; input < inputs(layer); input++) {
          move(flat, at++, padded, weights[layer] + input * width[layer] + unit, toPadded);
        }
      }
      for (int unit = 0; unit < units(layer); unit++) {
        move(flat, at++, padded, biases[layer] + unit, toPadded);
      }
    }
  }

  private static void move(float[] flat, int flatAt, float[] padded, int paddedAt, boolean toPadded) {
    if (toPadded) {
      padded[paddedAt] = flat[flatAt];
    } else {
      flat[flatAt] = padded[paddedAt];
    }
  }
}
