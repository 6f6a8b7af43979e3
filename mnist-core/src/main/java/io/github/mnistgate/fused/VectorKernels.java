package io.github.mnistgate.fused;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops in which a training spends its time, over Java's Vector API: tiles of sums are held in registers. Every sum
 * is a chain of fused multiply-adds in the order of its index, whatever the number of lanes, so the results are those
 * of {@link PlainKernels} to the last bit.
 */
final class VectorKernels implements Kernels {

  /** No wider than the padding of {@link Layers}: ARM's SVE has registers of up to 2,048 bits. */
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > Layers.LANES
      ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  @Override
  public void multiply(int rows, int inner, int width, float[] a, int aAt, int aRow, int aInner,
      float[] b, int bAt, int bRow, float[] start, int startAt, int startRow, float[] c, int cAt, int cRow) {
    int row = 0;
    for (; row + 4 <= rows; row += 4) {
      int j = 0;
      for (; j + 2 * LANES <= width; j += 2 * LANES) {
        tile4x2(inner, a, aAt + row * aRow, aRow, aInner, b, bAt + j, bRow,
            start, startAt + row * startRow + j, startRow, c, cAt + row * cRow + j, cRow);
      }
      for (; j < width; j += LANES) {
        tile4x1(inner, a, aAt + row * aRow, aRow, aInner, b, bAt + j, bRow,
            start, startAt + row * startRow + j, startRow, c, cAt + row * cRow + j, cRow);
      }
    }
    for (; row < rows; row++) {
      for (int j = 0; j < width; j += LANES) {
        tile1x1(inner, a, aAt + row * aRow, aInner, b, bAt + j, bRow,
            start, startAt + row * startRow + j, c, cAt + row * cRow + j);
      }
    }
  }

  private static void tile4x2(int inner, float[] a, int a0, int aRow, int aInner, float[] b, int bAt, int bRow,
      float[] start, int s, int startRow, float[] c, int cAt, int cRow) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, s);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, s + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, s + startRow);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, s + startRow + LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, s + 2 * startRow);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, s + 2 * startRow + LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, s + 3 * startRow);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, s + 3 * startRow + LANES);
    int a1 = a0 + aRow;
    int a2 = a1 + aRow;
    int a3 = a2 + aRow;
    for (int k = 0; k < inner; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + k * bRow);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + k * bRow + LANES);
      int ak = k * aInner;
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + ak]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(SPECIES, a[a1 + ak]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(SPECIES, a[a2 + ak]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(SPECIES, a[a3 + ak]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
    }
    c00.intoArray(c, cAt);
    c01.intoArray(c, cAt + LANES);
    c10.intoArray(c, cAt + cRow);
    c11.intoArray(c, cAt + cRow + LANES);
    c20.intoArray(c, cAt + 2 * cRow);
    c21.intoArray(c, cAt + 2 * cRow + LANES);
    c30.intoArray(c, cAt + 3 * cRow);
    c31.intoArray(c, cAt + 3 * cRow + LANES);
  }

  private static void tile4x1(int inner, float[] a, int a0, int aRow, int aInner, float[] b, int bAt, int bRow,
      float[] start, int s, int startRow, float[] c, int cAt, int cRow) {
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, s);
    FloatVector c1 = FloatVector.fromArray(SPECIES, start, s + startRow);
    FloatVector c2 = FloatVector.fromArray(SPECIES, start, s + 2 * startRow);
    FloatVector c3 = FloatVector.fromArray(SPECIES, start, s + 3 * startRow);
    int a1 = a0 + aRow;
    int a2 = a1 + aRow;
    int a3 = a2 + aRow;
    for (int k = 0; k < inner; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + k * bRow);
      int ak = k * aInner;
      c0 = FloatVector.broadcast(SPECIES, a[a0 + ak]).fma(b0, c0);
      c1 = FloatVector.broadcast(SPECIES, a[a1 + ak]).fma(b0, c1);
      c2 = FloatVector.broadcast(SPECIES, a[a2 + ak]).fma(b0, c2);
      c3 = FloatVector.broadcast(SPECIES, a[a3 + ak]).fma(b0, c3);
    }
    c0.intoArray(c, cAt);
    c1.intoArray(c, cAt + cRow);
    c2.intoArray(c, cAt + 2 * cRow);
    c3.intoArray(c, cAt + 3 * cRow);
  }

  private static void tile1x1(int inner, float[] a, int aAt, int aInner, float[] b, int bAt, int bRow,
      float[] start, int s, float[] c, int cAt) {
    FloatVector sum = FloatVector.fromArray(SPECIES, start, s);
    for (int k = 0; k < inner; k++) {
      sum = FloatVector.broadcast(SPECIES, a[aAt + k * aInner])
          .fma(FloatVector.fromArray(SPECIES, b, bAt + k * bRow), sum);
    }
    sum.intoArray(c, cAt);
  }

  @Override
  public void multiplySparse(int count, int[] index, float[] value, int width,
      float[] b, int bAt, int bRow, float[] start, int startAt, float[] c, int cAt) {
    int j = 0;
    for (; j + 8 * LANES <= width; j += 8 * LANES) {
      sparse8(count, index, value, b, bAt + j, bRow, start, startAt + j, c, cAt + j);
    }
    for (; j + 4 * LANES <= width; j += 4 * LANES) {
      sparse4(count, index, value, b, bAt + j, bRow, start, startAt + j, c, cAt + j);
    }
    for (; j < width; j += LANES) {
      sparse1(count, index, value, b, bAt + j, bRow, start, startAt + j, c, cAt + j);
    }
  }

  private static void sparse8(int count, int[] index, float[] value,
      float[] b, int bAt, int bRow, float[] start, int s, float[] c, int cAt) {
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, s);
    FloatVector c1 = FloatVector.fromArray(SPECIES, start, s + LANES);
    FloatVector c2 = FloatVector.fromArray(SPECIES, start, s + 2 * LANES);
    FloatVector c3 = FloatVector.fromArray(SPECIES, start, s + 3 * LANES);
    FloatVector c4 = FloatVector.fromArray(SPECIES, start, s + 4 * LANES);
    FloatVector c5 = FloatVector.fromArray(SPECIES, start, s + 5 * LANES);
    FloatVector c6 = FloatVector.fromArray(SPECIES, start, s + 6 * LANES);
    FloatVector c7 = FloatVector.fromArray(SPECIES, start, s + 7 * LANES);
    for (int n = 0; n < count; n++) {
      int k = bAt + index[n] * bRow;
      FloatVector x = FloatVector.broadcast(SPECIES, value[n]);
      c0 = x.fma(FloatVector.fromArray(SPECIES, b, k), c0);
      c1 = x.fma(FloatVector.fromArray(SPECIES, b, k + LANES), c1);
      c2 = x.fma(FloatVector.fromArray(SPECIES, b, k + 2 * LANES), c2);
      c3 = x.fma(FloatVector.fromArray(SPECIES, b, k + 3 * LANES), c3);
      c4 = x.fma(FloatVector.fromArray(SPECIES, b, k + 4 * LANES), c4);
      c5 = x.fma(FloatVector.fromArray(SPECIES, b, k + 5 * LANES), c5);
      c6 = x.fma(FloatVector.fromArray(SPECIES, b, k + 6 * LANES), c6);
      c7 = x.fma(FloatVector.fromArray(SPECIES, b, k + 7 * LANES), c7);
    }
    c0.intoArray(c, cAt);
    c1.intoArray(c, cAt + LANES);
    c2.intoArray(c, cAt + 2 * LANES);
    c3.intoArray(c, cAt + 3 * LANES);
    c4.intoArray(c, cAt + 4 * LANES);
    c5.intoArray(c, cAt + 5 * LANES);
    c6.intoArray(c, cAt + 6 * LANES);
    c7.intoArray(c, cAt + 7 * LANES);
  }

  private static void sparse4(int count, int[] index, float[] value,
      float[] b, int bAt, int bRow, float[] start, int s, float[] c, int cAt) {
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, s);
    FloatVector c1 = FloatVector.fromArray(SPECIES, start, s + LANES);
    FloatVector c2 = FloatVector.fromArray(SPECIES, start, s + 2 * LANES);
    FloatVector c3 = FloatVector.fromArray(SPECIES, start, s + 3 * LANES);
    for (int n = 0; n < count; n++) {
      int k = bAt + index[n] * bRow;
      FloatVector x = FloatVector.broadcast(SPECIES, value[n]);
      c0 = x.fma(FloatVector.fromArray(SPECIES, b, k), c0);
      c1 = x.fma(FloatVector.fromArray(SPECIES, b, k + LANES), c1);
      c2 = x.fma(FloatVector.fromArray(SPECIES, b, k + 2 * LANES), c2);
      c3 = x.fma(FloatVector.fromArray(SPECIES, b, k + 3 * LANES), c3);
    }
    c0.intoArray(c, cAt);
    c1.intoArray(c, cAt + LANES);
    c2.intoArray(c, cAt + 2 * LANES);
    c3.intoArray(c, cAt + 3 * LANES);
  }

  private static void sparse1(int count, int[] index, float[] value,
      float[] b, int bAt, int bRow, float[] start, int s, float[] c, int cAt) {
    FloatVector sum = FloatVector.fromArray(SPECIES, start, s);
    for (int n = 0; n < count; n++) {
      sum = FloatVector.broadcast(SPECIES, value[n])
          .fma(FloatVector.fromArray(SPECIES, b, bAt + index[n] * bRow), sum);
    }
    sum.intoArray(c, cAt);
  }

  @Override
  public void clearWhereZero(float[] array, float[] other, int from, int to) {
    for (int i = from; i < to; i += LANES) {
      FloatVector values = FloatVector.fromArray(SPECIES, array, i);
      VectorMask<Float> zero = FloatVector.fromArray(SPECIES, other, i).compare(VectorOperators.EQ, 0);
      values.blend(0, zero).intoArray(array, i);
    }
  }
}
