package io.github.mnistgate.fused;

import io.github.mnistgate.dataset.DigitImages;

/** Runs a network over many images. */
final class Inference {

  /** Images of a share: their values stay in the cache. */
  private static final int ROWS = 32;

  private Inference() {}

  /**
   * What enters the softmax for the images from one index to before another.
   *
   * @param parameters as {@link Layers} places them
   * @return (to - from) x output units, row by row
   */
  static float[] logits(
      Layers layers, float[] parameters, Kernels kernels, int threads, DigitImages data, int from, int to) {
    int classes = layers.units(layers.last());
    float[] logits = new float[(to - from) * classes];
    int shares = (to - from + ROWS - 1) / ROWS;
    Passes[] passes = new Passes[threads];
    Pixels[] pixels = new Pixels[threads];
    for (int member = 0; member < threads; member++) {
      passes[member] = new Passes(layers, kernels, parameters, ROWS);
      pixels[member] = new Pixels(layers.spec().normalize());
    }
    try (Team team = new Team(threads, shares)) {
      team.run(shares, (share, member) -> {
        int first = share * ROWS;
        int rows = Math.min(ROWS, to - from - first);
        for (int row = 0; row < rows; row++) {
          pixels[member].read(data, from + first + row);
          passes[member].enter(row, pixels[member]);
        }
        passes[member].forward(0, rows);
        int width = layers.width(layers.last());
        for (int row = 0; row < rows; row++) {
          System.arraycopy(passes[member].logits(), row * width, logits, (first + row) * classes, classes);
        }
      });
    }
    return logits;
  }
}
