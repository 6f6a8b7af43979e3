package io.github.mnistgate.fused;

import static io.github.mnistgate.fused.UpdateRule.BETA1;
import static io.github.mnistgate.fused.UpdateRule.BETA2;
import static io.github.mnistgate.fused.UpdateRule.EPSILON;
import static io.github.mnistgate.fused.UpdateRule.REST1;
import static io.github.mnistgate.fused.UpdateRule.REST2;

import io.github.mnistgate.dataset.Ink;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops in which a training spends its time, over Java's Vector API: sums are held in registers. Every sum is a
 * chain of fused multiply-adds in the order of its index, whatever the number of lanes, so the results are those of
 * {@link PlainKernels} to the last bit.
 *
 * <p>No method takes or returns a vector, because Java 17 does not inline one that it has compiled by itself, and each
 * call then makes an object. No loop has a mask for the same reason: Java 17 makes objects of them in some runs. A loop
 * finds the numbers that it sets to zero by their bits.
 */
final class VectorKernels implements Kernels {

    /** No wider than the padding of {@link Layers}: ARM's SVE has registers of up to 2,048 bits. */
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > Layers.LANES
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;

    private static final int LANES = SPECIES.length();
    /**
     * The mask of all bits of a float but the sign: as integers they are ordered as the sizes are, and those that are
     * not a number come last.
     */
    private static final int SIZE = 0x7fff_ffff;
    /** Shifted by so many places, a difference of sizes is -1, all ones, where it was negative, and 0 elsewhere. */
    private static final int SIGN = 31;

    private static final int INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);
    private static final int GRADIENT = Float.floatToRawIntBits(Underflow.GRADIENT);
    private static final int SQUARED = Float.floatToRawIntBits(Underflow.SQUARED);
    private static final int MEMORY = Float.floatToRawIntBits(Underflow.MEMORY);

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
        VectorTiles.multiply(
                rows, inner, width, a, aAt, aRow, aInner, b, bAt, bRow, start, startAt, startRow, c, cAt, cRow);
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
        }
        // Strips of columns, and in them blocks of pixels: these weights stay in the first-level cache for all rows.
        int blocks = from < to ? images[from].blocks() : 0;
        int j = 0;
        for (; j + 8 * LANES <= width; j += 8 * LANES) {
            for (int block = 0; block < blocks; block++) {
                for (int row = from; row < to; row++) {
                    Ink image = images[row];
                    ink8(
                            image.places(),
                            image.grey(),
                            image.start(block),
                            image.start(block + 1),
                            scale,
                            b,
                            bAt + j,
                            width,
                            c,
                            cAt + row * cRow + j);
                }
            }
        }
        for (; j + 4 * LANES <= width; j += 4 * LANES) {
            for (int block = 0; block < blocks; block++) {
                for (int row = from; row < to; row++) {
                    Ink image = images[row];
                    ink4(
                            image.places(),
                            image.grey(),
                            image.start(block),
                            image.start(block + 1),
                            scale,
                            b,
                            bAt + j,
                            width,
                            c,
                            cAt + row * cRow + j);
                }
            }
        }
        for (; j + 2 * LANES <= width; j += 2 * LANES) {
            for (int row = from; row < to; row++) {
                Ink image = images[row];
                ink2(
                        image.places(),
                        image.grey(),
                        image.start(0),
                        image.end(),
                        scale,
                        b,
                        bAt + j,
                        width,
                        c,
                        cAt + row * cRow + j);
            }
        }
        for (; j < width; j += LANES) {
            for (int row = from; row < to; row++) {
                Ink image = images[row];
                ink1(
                        image.places(),
                        image.grey(),
                        image.start(0),
                        image.end(),
                        scale,
                        b,
                        bAt + j,
                        width,
                        c,
                        cAt + row * cRow + j);
            }
        }
    }

    private static void ink8(
            char[] places,
            byte[] grey,
            int from,
            int to,
            float[] scale,
            float[] b,
            int bAt,
            int bRow,
            float[] c,
            int cAt) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, c, cAt);
        FloatVector c1 = FloatVector.fromArray(SPECIES, c, cAt + LANES);
        FloatVector c2 = FloatVector.fromArray(SPECIES, c, cAt + 2 * LANES);
        FloatVector c3 = FloatVector.fromArray(SPECIES, c, cAt + 3 * LANES);
        FloatVector c4 = FloatVector.fromArray(SPECIES, c, cAt + 4 * LANES);
        FloatVector c5 = FloatVector.fromArray(SPECIES, c, cAt + 5 * LANES);
        FloatVector c6 = FloatVector.fromArray(SPECIES, c, cAt + 6 * LANES);
        FloatVector c7 = FloatVector.fromArray(SPECIES, c, cAt + 7 * LANES);
        for (int n = from; n < to; n++) {
            int k = bAt + places[n] * bRow;
            FloatVector x = FloatVector.broadcast(SPECIES, scale[grey[n] & 0xff]);
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

    private static void ink4(
            char[] places,
            byte[] grey,
            int from,
            int to,
            float[] scale,
            float[] b,
            int bAt,
            int bRow,
            float[] c,
            int cAt) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, c, cAt);
        FloatVector c1 = FloatVector.fromArray(SPECIES, c, cAt + LANES);
        FloatVector c2 = FloatVector.fromArray(SPECIES, c, cAt + 2 * LANES);
        FloatVector c3 = FloatVector.fromArray(SPECIES, c, cAt + 3 * LANES);
        for (int n = from; n < to; n++) {
            int k = bAt + places[n] * bRow;
            FloatVector x = FloatVector.broadcast(SPECIES, scale[grey[n] & 0xff]);
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

    private static void ink2(
            char[] places,
            byte[] grey,
            int from,
            int to,
            float[] scale,
            float[] b,
            int bAt,
            int bRow,
            float[] c,
            int cAt) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, c, cAt);
        FloatVector c1 = FloatVector.fromArray(SPECIES, c, cAt + LANES);
        for (int n = from; n < to; n++) {
            int k = bAt + places[n] * bRow;
            FloatVector x = FloatVector.broadcast(SPECIES, scale[grey[n] & 0xff]);
            c0 = x.fma(FloatVector.fromArray(SPECIES, b, k), c0);
            c1 = x.fma(FloatVector.fromArray(SPECIES, b, k + LANES), c1);
        }
        c0.intoArray(c, cAt);
        c1.intoArray(c, cAt + LANES);
    }

    private static void ink1(
            char[] places,
            byte[] grey,
            int from,
            int to,
            float[] scale,
            float[] b,
            int bAt,
            int bRow,
            float[] c,
            int cAt) {
        FloatVector sum = FloatVector.fromArray(SPECIES, c, cAt);
        for (int n = from; n < to; n++) {
            sum = FloatVector.broadcast(SPECIES, scale[grey[n] & 0xff])
                    .fma(FloatVector.fromArray(SPECIES, b, bAt + places[n] * bRow), sum);
        }
        sum.intoArray(c, cAt);
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
        int first = cAt - block * Ink.BLOCK * width;
        int j = 0;
        for (; j + 8 * LANES <= width; j += 8 * LANES) {
            for (int row = 0; row < rows; row++) {
                Ink image = images[row];
                add8(
                        image.places(),
                        image.grey(),
                        image.start(block),
                        image.start(block + 1),
                        scale,
                        d,
                        dAt + row * dRow + j,
                        c,
                        first + j,
                        width);
            }
        }
        for (; j + 4 * LANES <= width; j += 4 * LANES) {
            for (int row = 0; row < rows; row++) {
                Ink image = images[row];
                add4(
                        image.places(),
                        image.grey(),
                        image.start(block),
                        image.start(block + 1),
                        scale,
                        d,
                        dAt + row * dRow + j,
                        c,
                        first + j,
                        width);
            }
        }
        for (; j + 2 * LANES <= width; j += 2 * LANES) {
            for (int row = 0; row < rows; row++) {
                Ink image = images[row];
                add2(
                        image.places(),
                        image.grey(),
                        image.start(block),
                        image.start(block + 1),
                        scale,
                        d,
                        dAt + row * dRow + j,
                        c,
                        first + j,
                        width);
            }
        }
        for (; j < width; j += LANES) {
            for (int row = 0; row < rows; row++) {
                Ink image = images[row];
                add1(
                        image.places(),
                        image.grey(),
                        image.start(block),
                        image.start(block + 1),
                        scale,
                        d,
                        dAt + row * dRow + j,
                        c,
                        first + j,
                        width);
            }
        }
    }

    private static void add8(
            char[] places,
            byte[] grey,
            int from,
            int to,
            float[] scale,
            float[] d,
            int dAt,
            float[] c,
            int cAt,
            int cRow) {
        FloatVector d0 = FloatVector.fromArray(SPECIES, d, dAt);
        FloatVector d1 = FloatVector.fromArray(SPECIES, d, dAt + LANES);
        FloatVector d2 = FloatVector.fromArray(SPECIES, d, dAt + 2 * LANES);
        FloatVector d3 = FloatVector.fromArray(SPECIES, d, dAt + 3 * LANES);
        FloatVector d4 = FloatVector.fromArray(SPECIES, d, dAt + 4 * LANES);
        FloatVector d5 = FloatVector.fromArray(SPECIES, d, dAt + 5 * LANES);
        FloatVector d6 = FloatVector.fromArray(SPECIES, d, dAt + 6 * LANES);
        FloatVector d7 = FloatVector.fromArray(SPECIES, d, dAt + 7 * LANES);
        for (int n = from; n < to; n++) {
            int k = cAt + places[n] * cRow;
            FloatVector x = FloatVector.broadcast(SPECIES, scale[grey[n] & 0xff]);
            x.fma(d0, FloatVector.fromArray(SPECIES, c, k)).intoArray(c, k);
            x.fma(d1, FloatVector.fromArray(SPECIES, c, k + LANES)).intoArray(c, k + LANES);
            x.fma(d2, FloatVector.fromArray(SPECIES, c, k + 2 * LANES)).intoArray(c, k + 2 * LANES);
            x.fma(d3, FloatVector.fromArray(SPECIES, c, k + 3 * LANES)).intoArray(c, k + 3 * LANES);
            x.fma(d4, FloatVector.fromArray(SPECIES, c, k + 4 * LANES)).intoArray(c, k + 4 * LANES);
            x.fma(d5, FloatVector.fromArray(SPECIES, c, k + 5 * LANES)).intoArray(c, k + 5 * LANES);
            x.fma(d6, FloatVector.fromArray(SPECIES, c, k + 6 * LANES)).intoArray(c, k + 6 * LANES);
            x.fma(d7, FloatVector.fromArray(SPECIES, c, k + 7 * LANES)).intoArray(c, k + 7 * LANES);
        }
    }

    private static void add4(
            char[] places,
            byte[] grey,
            int from,
            int to,
            float[] scale,
            float[] d,
            int dAt,
            float[] c,
            int cAt,
            int cRow) {
        FloatVector d0 = FloatVector.fromArray(SPECIES, d, dAt);
        FloatVector d1 = FloatVector.fromArray(SPECIES, d, dAt + LANES);
        FloatVector d2 = FloatVector.fromArray(SPECIES, d, dAt + 2 * LANES);
        FloatVector d3 = FloatVector.fromArray(SPECIES, d, dAt + 3 * LANES);
        for (int n = from; n < to; n++) {
            int k = cAt + places[n] * cRow;
            FloatVector x = FloatVector.broadcast(SPECIES, scale[grey[n] & 0xff]);
            x.fma(d0, FloatVector.fromArray(SPECIES, c, k)).intoArray(c, k);
            x.fma(d1, FloatVector.fromArray(SPECIES, c, k + LANES)).intoArray(c, k + LANES);
            x.fma(d2, FloatVector.fromArray(SPECIES, c, k + 2 * LANES)).intoArray(c, k + 2 * LANES);
            x.fma(d3, FloatVector.fromArray(SPECIES, c, k + 3 * LANES)).intoArray(c, k + 3 * LANES);
        }
    }

    private static void add2(
            char[] places,
            byte[] grey,
            int from,
            int to,
            float[] scale,
            float[] d,
            int dAt,
            float[] c,
            int cAt,
            int cRow) {
        FloatVector d0 = FloatVector.fromArray(SPECIES, d, dAt);
        FloatVector d1 = FloatVector.fromArray(SPECIES, d, dAt + LANES);
        for (int n = from; n < to; n++) {
            int k = cAt + places[n] * cRow;
            FloatVector x = FloatVector.broadcast(SPECIES, scale[grey[n] & 0xff]);
            x.fma(d0, FloatVector.fromArray(SPECIES, c, k)).intoArray(c, k);
            x.fma(d1, FloatVector.fromArray(SPECIES, c, k + LANES)).intoArray(c, k + LANES);
        }
    }

    private static void add1(
            char[] places,
            byte[] grey,
            int from,
            int to,
            float[] scale,
            float[] d,
            int dAt,
            float[] c,
            int cAt,
            int cRow) {
        FloatVector d0 = FloatVector.fromArray(SPECIES, d, dAt);
        for (int n = from; n < to; n++) {
            int k = cAt + places[n] * cRow;
            FloatVector.broadcast(SPECIES, scale[grey[n] & 0xff])
                    .fma(d0, FloatVector.fromArray(SPECIES, c, k))
                    .intoArray(c, k);
        }
    }

    @Override
    public void clearBelow(float[] array, int from, int to, float bound) {
        int least = Float.floatToRawIntBits(bound);
        for (int i = from; i < to; i += LANES) {
            IntVector bits = FloatVector.fromArray(SPECIES, array, i).reinterpretAsInts();
            IntVector size = bits.and(SIZE);
            IntVector small = size.sub(least).or(bits).lanewise(VectorOperators.ASHR, SIGN);
            IntVector number = size.sub(INFINITY + 1).lanewise(VectorOperators.ASHR, SIGN);
            bits.and(small.and(number).not()).reinterpretAsFloats().intoArray(array, i);
        }
    }

    @Override
    public void flush(float[] array, int from, int to, float bound) {
        int least = Float.floatToRawIntBits(bound);
        for (int i = from; i < to; i += LANES) {
            IntVector bits = FloatVector.fromArray(SPECIES, array, i).reinterpretAsInts();
            IntVector small = bits.and(SIZE).sub(least).lanewise(VectorOperators.ASHR, SIGN);
            bits.and(small.not()).reinterpretAsFloats().intoArray(array, i);
        }
    }

    @Override
    public void clearWhereZero(float[] array, float[] other, int from, int to, float bound) {
        int least = Float.floatToRawIntBits(bound);
        for (int i = from; i < to; i += LANES) {
            IntVector bits = FloatVector.fromArray(SPECIES, array, i).reinterpretAsInts();
            IntVector small = bits.and(SIZE).sub(least).lanewise(VectorOperators.ASHR, SIGN);
            IntVector zero = FloatVector.fromArray(SPECIES, other, i)
                    .reinterpretAsInts()
                    .and(SIZE)
                    .sub(1)
                    .lanewise(VectorOperators.ASHR, SIGN);
            bits.and(small.or(zero).not()).reinterpretAsFloats().intoArray(array, i);
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
        for (int i = 0; i < count; i += LANES) {
            int p = at + i;
            IntVector bits =
                    FloatVector.fromArray(SPECIES, gradient, gradientAt + i).reinterpretAsInts();
            IntVector size = bits.and(SIZE);
            FloatVector g = bits.and(size.sub(GRADIENT)
                            .lanewise(VectorOperators.ASHR, SIGN)
                            .not())
                    .reinterpretAsFloats();
            FloatVector toSquare = bits.and(size.sub(SQUARED)
                            .lanewise(VectorOperators.ASHR, SIGN)
                            .not())
                    .reinterpretAsFloats();
            bits = FloatVector.fromArray(SPECIES, first, p)
                    .mul(BETA1)
                    .add(g.mul(REST1))
                    .reinterpretAsInts();
            FloatVector m = bits.and(bits.and(SIZE)
                            .sub(MEMORY)
                            .lanewise(VectorOperators.ASHR, SIGN)
                            .not())
                    .reinterpretAsFloats();
            bits = FloatVector.fromArray(SPECIES, second, p)
                    .mul(BETA2)
                    .add(toSquare.mul(toSquare).mul(REST2))
                    .reinterpretAsInts();
            FloatVector v = bits.and(bits.and(SIZE)
                            .sub(MEMORY)
                            .lanewise(VectorOperators.ASHR, SIGN)
                            .not())
                    .reinterpretAsFloats();
            m.intoArray(first, p);
            v.intoArray(second, p);
            FloatVector.fromArray(SPECIES, parameters, p)
                    .sub(m.mul(rate).div(v.sqrt().add(EPSILON)))
                    .intoArray(parameters, p);
        }
    }
}
