package io.github.mnistgate.fused;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** The loops without the Vector API, for JVMs that were started without its module, and for old processors. */
final class PlainKernels implements Kernels {

  /**
   * Whether the processor multiplies and adds in one instruction. Where it does not, {@code Math.fma} is computed with
   * decimal numbers, thousands of times as slowly.
   */
  static final boolean FMA = hasFma();

  @Override
  public void multiply(int rows, int inner, int width, float[] a, int aAt, int aRow, int aInner,
      float[] b, int bAt, int bRow, float[] start, int startAt, int startRow, float[] c, int cAt, int cRow) {
    for (int row = 0; row < rows; row++) {
      int to = cAt + row * cRow;
      System.arraycopy(start, startAt + row * startRow, c, to, width);
      for (int k = 0; k < inner; k++) {
        addRow(a[aAt + row * aRow + k * aInner], b, bAt + k * bRow, width, c, to);
      }
    }
  }

  @Override
  public void multiplySparse(int count, int[] index, float[] value, int width, float[] b, int bAt, int bRow,
      float[] start, int startAt, float[] c, int cAt) {
    System.arraycopy(start, startAt, c, cAt, width);
    for (int n = 0; n < count; n++) {
      addRow(value[n], b, bAt + index[n] * bRow, width, c, cAt);
    }
  }

  @Override
  public void clearWhereZero(float[] array, float[] other, int from, int to) {
    for (int i = from; i < to; i++) {
      if (other[i] == 0) {
        array[i] = 0;
      }
    }
  }

  private static void addRow(float factor, float[] b, int bAt, int width, float[] c, int cAt) {
    for (int j = 0; j < width; j++) {
      c[cAt + j] = FMA ? Math.fma(factor, b[bAt + j], c[cAt + j]) : factor * b[bAt + j] + c[cAt + j];
    }
  }

  private static boolean hasFma() {
    try {
      HotSpotDiagnosticMXBean hotSpot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return hotSpot == null || Boolean.parseBoolean(hotSpot.getVMOption("UseFMA").getValue());
    } catch (IllegalArgumentException e) {
      // A JVM that has no such option; processors without the instruction are from before 2013.
      return true;
    }
  }
}
