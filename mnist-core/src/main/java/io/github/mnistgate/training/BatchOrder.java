package io.github.mnistgate.training;

import java.util.Random;

/**
 * The order in which an epoch visits the training images. {@link Random} is used because its algorithm is specified:
 * every Java version draws the same order from a seed.
 */
public final class BatchOrder {

  /** Keeps the shuffles' random numbers apart from those of the initial weights. */
  private static final long STREAM = 0x5DEECE66DL << 16;

  private BatchOrder() {}

  /** A permutation of 0 to images - 1 by Fisher and Yates, another one in each epoch. */
  public static int[] shuffled(int images, long seed, int epoch) {
    Random random = new Random(seed * 31 + epoch + STREAM);
    int[] order = new int[images];
    for (int i = 0; i < images; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
