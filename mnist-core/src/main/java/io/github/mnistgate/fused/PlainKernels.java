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
            for (int k = 0; k < inner; k++) {
                addRow(a[aAt + row * aRow + k * aInner], b, bAt + k * bRow, width, c, to);
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
            for (int n = images[row].start(0); n < images[row].end(); n++) {
                addRow(scale[grey[n] & 0xff], b, bAt + places[n] * width, width, c, cAt + row * cRow);
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
