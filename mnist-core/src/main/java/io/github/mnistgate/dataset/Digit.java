package io.github.mnistgate.dataset;

/** One handwritten digit: its place in its split, its true label and its 28 x 28 grey values, row by row from the top. */
public final class Digit {

  private final int index;
  private final int label;
  private final byte[] pixels;

  Digit(int index, int label, byte[] pixels) {
    this.index = index;
    this.label = label;
    this.pixels = pixels;
  }

  /** Place in the split, from 0. */
  public int index() {
    return index;
  }

  /** The digit that was written, 0 to 9. */
  public int label() {
    return label;
  }

  /** Grey value at a row and a column, both 0 to 27: 0 is paper, 255 is ink. */
  public int pixel(int row, int column) {
    if (row < 0 || row >= MnistDataset.SIDE || column < 0 || column >= MnistDataset.SIDE) {
      throw new IndexOutOfBoundsException(
          "pixel (" + row + ", " + column + ") of an image of 28 x 28: rows and columns are 0 to 27");
    }
    return pixels[row * MnistDataset.SIDE + column] & 0xff;
  }

  /** The 784 grey values, 0 to 255, row by row. */
  public float[] pixels() {
    float[] values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels[i] & 0xff;
    }
    return values;
  }

  @Override
  public String toString() {
    return "digit " + label + " at index " + index;
  }
}
