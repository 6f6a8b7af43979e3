package io.github.mnistgate.fused;

import io.github.mnistgate.dataset.MnistDataset;
import java.util.Arrays;

/**
 * The pixels of a batch that are not zero, to be read pixel by pixel. The rows come in eights: a byte tells for each
 * pixel which of the eight have it, and beside each other lie their values; what lies where no bit is set is stale.
 */
final class Columns {

  /** Rows that share a byte; two threads must not write the same eight. */
  static final int EIGHT = Byte.SIZE;

  private final byte[] present;
  private final float[] values;

  /**
   * @param rows that it holds at most, a multiple of eight
   */
  Columns(int rows) {
    present = new byte[rows / EIGHT * MnistDataset.PIXELS];
    values = new float[rows * MnistDataset.PIXELS];
  }

  /** Forgets the eight rows that begin with one. */
  void clearEight(int row) {
    int at = row / EIGHT * MnistDataset.PIXELS;
    Arrays.fill(present, at, at + MnistDataset.PIXELS, (byte) 0);
  }

  /** Writes a row, after its eight was cleared. */
  void write(int row, Pixels pixels) {
    int eight = row / EIGHT * MnistDataset.PIXELS;
    int bit = row % EIGHT;
    for (int n = 0; n < pixels.count(); n++) {
      int at = eight + pixels.index[n];
      present[at] |= (byte) (1 << bit);
      values[at * EIGHT + bit] = pixels.value[n];
    }
  }

  /**
   * Reads a pixel's column.
   *
   * @param rows of the batch
   * @param index takes the rows that have the pixel, ascending
   * @param value takes their values
   * @return how many
   */
  int read(int pixel, int rows, int[] index, float[] value) {
    int n = 0;
    for (int row = 0, at = pixel; row < rows; row += EIGHT, at += MnistDataset.PIXELS) {
      int bits = present[at] & 0xff;
      while (bits != 0) {
        int bit = Integer.numberOfTrailingZeros(bits);
        index[n] = row + bit;
        value[n++] = values[at * EIGHT + bit];
        bits &= bits - 1;
      }
    }
    return n;
  }
}
