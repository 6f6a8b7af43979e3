package io.github.mnistgate.fused;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Products of dense matrices for {@link VectorKernels}, in tiles of sums that are held in registers. */
final class VectorTiles {

    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
    private static final int LANES = SPECIES.length();
    /** Tells whether the processor has 32 vector registers, as those with AVX-512 and the ARM ones do, and not 16. */
    private static final boolean MANY_REGISTERS =
            LANES == Layers.LANES || !System.getProperty("os.arch").matches("amd64|x86_64");

    private VectorTiles() {}

    /** Multiplies like {@link Kernels#multiply}. */
    static void multiply(
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
        int row = 0;
        for (; row + 4 <= rows; row += 4) {
            int j = 0;
            for (; MANY_REGISTERS && j + 4 * LANES <= width; j += 4 * LANES) {
                tile4x4(
                        inner,
                        a,
                        aAt + row * aRow,
                        aRow,
                        aInner,
                        b,
                        bAt + j,
                        bRow,
                        start,
                        startAt + row * startRow + j,
                        startRow,
                        c,
                        cAt + row * cRow + j,
                        cRow);
            }
            for (; j + 2 * LANES <= width; j += 2 * LANES) {
                tile4x2(
                        inner,
                        a,
                        aAt + row * aRow,
                        aRow,
                        aInner,
                        b,
                        bAt + j,
                        bRow,
                        start,
                        startAt + row * startRow + j,
                        startRow,
                        c,
                        cAt + row * cRow + j,
                        cRow);
            }
            for (; j < width; j += LANES) {
                tile4x1(
                        inner,
                        a,
                        aAt + row * aRow,
                        aRow,
                        aInner,
                        b,
                        bAt + j,
                        bRow,
                        start,
                        startAt + row * startRow + j,
                        startRow,
                        c,
                        cAt + row * cRow + j,
                        cRow);
            }
        }
        for (; row < rows; row++) {
            for (int j = 0; j < width; j += LANES) {
                tile1x1(
                        inner,
                        a,
                        aAt + row * aRow,
                        aInner,
                        b,
                        bAt + j,
                        bRow,
                        start,
                        startAt + row * startRow + j,
                        c,
                        cAt + row * cRow + j);
            }
        }
    }

    private static void tile4x4(
            int inner,
            float[] a,
            int a0,
            int aRow,
            int aInner,
            float[] b,
            int bAt,
            int bRow,
            float[] start,
            int s,
            int startRow,
            float[] c,
            int cAt,
            int cRow) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, start, s);
        FloatVector c01 = FloatVector.fromArray(SPECIES, start, s + LANES);
        FloatVector c02 = FloatVector.fromArray(SPECIES, start, s + 2 * LANES);
        FloatVector c03 = FloatVector.fromArray(SPECIES, start, s + 3 * LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, start, s + startRow);
        FloatVector c11 = FloatVector.fromArray(SPECIES, start, s + startRow + LANES);
        FloatVector c12 = FloatVector.fromArray(SPECIES, start, s + startRow + 2 * LANES);
        FloatVector c13 = FloatVector.fromArray(SPECIES, start, s + startRow + 3 * LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, start, s + 2 * startRow);
        FloatVector c21 = FloatVector.fromArray(SPECIES, start, s + 2 * startRow + LANES);
        FloatVector c22 = FloatVector.fromArray(SPECIES, start, s + 2 * startRow + 2 * LANES);
        FloatVector c23 = FloatVector.fromArray(SPECIES, start, s + 2 * startRow + 3 * LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, start, s + 3 * startRow);
        FloatVector c31 = FloatVector.fromArray(SPECIES, start, s + 3 * startRow + LANES);
        FloatVector c32 = FloatVector.fromArray(SPECIES, start, s + 3 * startRow + 2 * LANES);
        FloatVector c33 = FloatVector.fromArray(SPECIES, start, s + 3 * startRow + 3 * LANES);
        int a1 = a0 + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        for (int k = 0; k < inner; k++) {
            int bk = bAt + k * bRow;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bk);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bk + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, bk + 2 * LANES);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, bk + 3 * LANES);
            int ak = k * aInner;
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + ak]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(SPECIES, a[a1 + ak]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            x = FloatVector.broadcast(SPECIES, a[a2 + ak]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            c23 = x.fma(b3, c23);
            x = FloatVector.broadcast(SPECIES, a[a3 + ak]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            c33 = x.fma(b3, c33);
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + LANES);
        c02.intoArray(c, cAt + 2 * LANES);
        c03.intoArray(c, cAt + 3 * LANES);
        c10.intoArray(c, cAt + cRow);
        c11.intoArray(c, cAt + cRow + LANES);
        c12.intoArray(c, cAt + cRow + 2 * LANES);
        c13.intoArray(c, cAt + cRow + 3 * LANES);
        c20.intoArray(c, cAt + 2 * cRow);
        c21.intoArray(c, cAt + 2 * cRow + LANES);
        c22.intoArray(c, cAt + 2 * cRow + 2 * LANES);
        c23.intoArray(c, cAt + 2 * cRow + 3 * LANES);
        c30.intoArray(c, cAt + 3 * cRow);
        c31.intoArray(c, cAt + 3 * cRow + LANES);
        c32.intoArray(c, cAt + 3 * cRow + 2 * LANES);
        c33.intoArray(c, cAt + 3 * cRow + 3 * LANES);
    }

    private static void tile4x2(
            int inner,
            float[] a,
            int a0,
            int aRow,
            int aInner,
            float[] b,
            int bAt,
            int bRow,
            float[] start,
            int s,
            int startRow,
            float[] c,
            int cAt,
            int cRow) {
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

    private static void tile4x1(
            int inner,
            float[] a,
            int a0,
            int aRow,
            int aInner,
            float[] b,
            int bAt,
            int bRow,
            float[] start,
            int s,
            int startRow,
            float[] c,
            int cAt,
            int cRow) {
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

    private static void tile1x1(
            int inner,
            float[] a,
            int aAt,
            int aInner,
            float[] b,
            int bAt,
            int bRow,
            float[] start,
            int s,
            float[] c,
            int cAt) {
        FloatVector sum = FloatVector.fromArray(SPECIES, start, s);
        for (int k = 0; k < inner; k++) {
            sum = FloatVector.broadcast(SPECIES, a[aAt + k * aInner])
                    .fma(FloatVector.fromArray(SPECIES, b, bAt + k * bRow), sum);
        }
        sum.intoArray(c, cAt);
    }
}
