package io.github.mnistgate.fused;

import io.github.mnistgate.dataset.DigitImages;
import io.github.mnistgate.dataset.MnistDataset;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The pixels of one image that are not zero, about every fifth: the others add nothing to any sum. */
final class Pixels {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int GREY_VALUES = 256;

  private final boolean normalize;
  private final float[] scaled = new float[GREY_VALUES];
  private final byte[] bytes = new byte[MnistDataset.PIXELS];
  /** Places of the pixels, ascending; the first {@link #count()} count. */
  final int[] index = new int[MnistDataset.PIXELS];
  /** Their values as they enter the network. */
  final float[] value = new float[MnistDataset.PIXELS];
  private int count;

  /**
   * @param normalize whether the grey values are divided by 255
   */
  Pixels(boolean normalize) {
    this.normalize = normalize;
    for (int grey = 0; grey < GREY_VALUES; grey++) {
      scaled[grey] = normalize ? grey / 255f : grey;
    }
  }

  int count() {
    return count;
  }

  /** Takes up 784 grey values, which need not be whole. */
  void read(float[] grey) {
    int n = 0;
    for (int at = 0; at < grey.length; at++) {
      if (grey[at] != 0) {
        index[n] = at;
        value[n++] = normalize ? grey[at] / 255f : grey[at];
      }
    }
    count = n;
  }

  /** Takes up an image, eight pixels at a time: most eights are zero. */
  void read(DigitImages data, int image) {
    data.copyPixels(image, bytes);
    int n = 0;
    for (int at = 0; at < bytes.length; at += Long.BYTES) {
      long eight = (long) LONGS.get(bytes, at);
      while (eight != 0) {
        int shift = Long.numberOfTrailingZeros(eight) & -Byte.SIZE;
        index[n] = at + shift / Byte.SIZE;
        value[n++] = scaled[(int) (eight >>> shift) & 0xff];
        eight &= ~(0xffL << shift);
      }
    }
    count = n;
  }
}
