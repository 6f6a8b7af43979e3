package io.github.mnistgate.fused;

import static io.github.mnistgate.fused.UpdateRule.BETA1;
import static io.github.mnistgate.fused.UpdateRule.BETA2;
import static io.github.mnistgate.fused.UpdateRule.EPSILON;
import static io.github.mnistgate.fused.UpdateRule.REST1;
import static io.github.mnistgate.fused.UpdateRule.REST2;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.github.mnistgate.dataset.Ink;
import java.lang.management.ManagementFactory;

/** The loops without the Vector API, for JVMs that were started without its module, and for old processors. */
final class PlainKernels implements Kernels {

    /**
     * Tells whether the processor multiplies and adds in one instruction. Where it does not, {@code Math.fma} is
     * computed with decimal numbers, thousands of times as slowly.
     */
    static final boolean FMA = hasFma();

    /** Rows that are added at once. */
    private static final int AT_ONCE = 4;

    @Override
    public void multiply(
            int rows,
            int inner,
            int width,
            float[] a,
            int aAt,
            int aRow,
            int aInner,
            float[] b,
            int bAt,
            int bRow,
            float[] start,
            int startAt,
            int startRow,
            float[] c,
            int cAt,
            int cRow) {
        for (int row = 0; row < rows; row++) {
            int to = cAt + row * cRow;
            System.arraycopy(start, startAt + row * startRow, c, to, width);
            int from = aAt + row * aRow;
            int k = 0;
            for (; k + AT_ONCE <= inner; k += AT_ONCE) {
                int left = from + k * aInner;
                int right = bAt + k * bRow;
                addRows(
                        a[left],
                        a[left + aInner],
                        a[left + 2 * aInner],
                        a[left + 3 * aInner],
                        b,
                        right,
                        right + bRow,
                        right + 2 * bRow,
                        right + 3 * bRow,
                        width,
                        c,
                        to);
            }
            for (; k < inner; k++) {
                addRow(a[from + k * aInner], b, bAt + k * bRow, width, c, to);
            }
        }
    }

    @Override
    public void multiplyInk(
            Ink[] images,
            int from,
            int to,
            float[] scale,
            int width,
            float[] b,
            int bAt,
            float[] start,
            int startAt,
            float[] c,
            int cAt,
            int cRow) {
        for (int row = from; row < to; row++) {
            System.arraycopy(start, startAt, c, cAt + row * cRow, width);
            char[] places = images[row].places();
            byte[] grey = images[row].grey();
            int sum = cAt + row * cRow;
            int n = images[row].start(0);
            int end = images[row].end();
            for (; n + AT_ONCE <= end; n += AT_ONCE) {
                addRows(
                        scale[grey[n] & 0xff],
                        scale[grey[n + 1] & 0xff],
                        scale[grey[n + 2] & 0xff],
                        scale[grey[n + 3] & 0xff],
                        b,
                        bAt + places[n] * width,
                        bAt + places[n + 1] * width,
                        bAt + places[n + 2] * width,
                        bAt + places[n + 3] * width,
                        width,
                        c,
                        sum);
            }
            for (; n < end; n++) {
                addRow(scale[grey[n] & 0xff], b, bAt + places[n] * width, width, c, sum);
            }
        }
    }

    @Override
    public void addInk(
            Ink[] images,
            int rows,
            int block,
            float[] scale,
            int width,
            float[] d,
            int dAt,
            int dRow,
            float[] c,
            int cAt) {
        for (int row = 0; row < rows; row++) {
            char[] places = images[row].places();
            byte[] grey = images[row].grey();
            for (int n = images[row].start(block); n < images[row].start(block + 1); n++) {
                addRow(
                        scale[grey[n] & 0xff],
                        d,
                        dAt + row * dRow,
                        width,
                        c,
                        cAt + (places[n] - block * Ink.BLOCK) * width);
            }
        }
    }

    @Override
    public void clearBelow(float[] array, int from, int to, float bound) {
        for (int i = from; i < to; i++) {
            if (array[i] < bound) {
                array[i] = 0;
            }
        }
    }

    @Override
    public void flush(float[] array, int from, int to, float bound) {
        for (int i = from; i < to; i++) {
            array[i] = Underflow.flush(array[i], bound);
        }
    }

    @Override
    public void clearWhereZero(float[] array, float[] other, int from, int to, float bound) {
        for (int i = from; i < to; i++) {
            if (other[i] == 0 || Math.abs(array[i]) < bound) {
                array[i] = 0;
            }
        }
    }

    @Override
    public void adam(
            float rate,
            float[] parameters,
            float[] first,
            float[] second,
            int at,
            int count,
            float[] gradient,
            int gradientAt) {
        for (int i = 0; i < count; i++) {
            int p = at + i;
            float g = Underflow.flush(gradient[gradientAt + i], Underflow.GRADIENT);
            float m = Underflow.flush(BETA1 * first[p] + REST1 * g, Underflow.MEMORY);
            float squared = Underflow.flush(g, Underflow.SQUARED);
            float v = Underflow.flush(BETA2 * second[p] + REST2 * (squared * squared), Underflow.MEMORY);
            first[p] = m;
            second[p] = v;
            parameters[p] -= rate * m / ((float) Math.sqrt(v) + EPSILON);
        }
    }

    /**
     * Adds four rows, one after the other, so that a sum is loaded and stored once for all of them: the same bits as
     * four times {@link #addRow}.
     */
    private static void addRows(
            float factor0,
            float factor1,
            float factor2,
            float factor3,
            float[] b,
            int bAt0,
            int bAt1,
            int bAt2,
            int bAt3,
            int width,
            float[] c,
            int cAt) {
        if (!FMA) {
            addRow(factor0, b, bAt0, width, c, cAt);
            addRow(factor1, b, bAt1, width, c, cAt);
            addRow(factor2, b, bAt2, width, c, cAt);
            addRow(factor3, b, bAt3, width, c, cAt);
            return;
        }
        for (int j = 0; j < width; j++) {
            float sum = Math.fma(factor0, b[bAt0 + j], c[cAt + j]);
            sum = Math.fma(factor1, b[bAt1 + j], sum);
            sum = Math.fma(factor2, b[bAt2 + j], sum);
            c[cAt + j] = Math.fma(factor3, b[bAt3 + j], sum);
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
            return hotSpot == null
                    || Boolean.parseBoolean(hotSpot.getVMOption("UseFMA").getValue());
        } catch (IllegalArgumentException e) {
            // A JVM that has no such option; processors without the instruction are from before 2013.
            return true;
        }
    }
}
