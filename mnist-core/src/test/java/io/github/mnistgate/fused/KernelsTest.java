package io.github.mnistgate.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.dataset.Ink;
import io.github.mnistgate.dataset.MnistDataset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Over shapes drawn at random: the kernels compute the products, and the same bits as each other. */
class KernelsTest {

    private static final float[] ODD_VALUES = {
        0f,
        -0f,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MAX_VALUE,
        1e-40f
    };

    private final Kernels plain = new PlainKernels();
    private final Kernels vector = Kernels.fastest();

    @Test
    void testsRunWithTheVectorApi() {
        assertThat(vector.getClass().getSimpleName()).isEqualTo("VectorKernels");
    }

    @RepeatedTest(300)
    void productsAreThoseOfTheDefinitionAndBitsAreTheSame(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int rows = random.nextInt(14);
        int inner = random.nextInt(40);
        int width = Layers.LANES * (1 + random.nextInt(11));
        boolean transposed = random.nextBoolean();
        int aRow = transposed ? 1 : inner + random.nextInt(5);
        int aInner = transposed ? rows + random.nextInt(5) : 1;
        int bRow = width + random.nextInt(20);
        boolean oneStart = random.nextBoolean();
        int startRow = oneStart ? 0 : width + random.nextInt(20);
        int cRow = width + random.nextInt(20);
        int aAt = random.nextInt(9);
        int bAt = random.nextInt(9);
        int startAt = random.nextInt(9);
        int cAt = random.nextInt(9);
        float[] a = values(random, aAt + rows * aRow + inner * aInner);
        float[] b = values(random, bAt + inner * bRow + width);
        float[] start = values(random, startAt + rows * startRow + width);
        float[] before = values(random, cAt + rows * cRow + width);

        float[] byPlain = before.clone();
        plain.multiply(
                rows, inner, width, a, aAt, aRow, aInner, b, bAt, bRow, start, startAt, startRow, byPlain, cAt, cRow);
        float[] byVector = before.clone();
        vector.multiply(
                rows, inner, width, a, aAt, aRow, aInner, b, bAt, bRow, start, startAt, startRow, byVector, cAt, cRow);

        assertThat(byVector).isEqualTo(byPlain);
        float[] expected = before.clone();
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < width; j++) {
                double sum = start[startAt + row * startRow + j];
                for (int k = 0; k < inner; k++) {
                    sum += (double) a[aAt + row * aRow + k * aInner] * b[bAt + k * bRow + j];
                }
                expected[cAt + row * cRow + j] = (float) sum;
            }
        }
        assertThat(byPlain).as("what lies beside the product stays, too").containsExactly(expected, within(1e-4f));
    }

    @RepeatedTest(100)
    void sumsGoOnWhereTheyLie(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int rows = 1 + random.nextInt(9);
        int inner = random.nextInt(20);
        int width = Layers.LANES * (1 + random.nextInt(5));
        float[] a = values(random, rows * inner);
        float[] b = values(random, inner * width);
        float[] start = values(random, rows * width);
        float[] apart = new float[rows * width];
        plain.multiply(rows, inner, width, a, 0, inner, 1, b, 0, width, start, 0, width, apart, 0, width);

        for (Kernels kernels : new Kernels[] {plain, vector}) {
            float[] inPlace = start.clone();
            kernels.multiply(rows, inner, width, a, 0, inner, 1, b, 0, width, inPlace, 0, width, inPlace, 0, width);

            assertThat(inPlace).isEqualTo(apart);
        }
    }

    @RepeatedTest(60)
    void productsOfImagesAreThoseOfTheDefinitionAndBitsAreTheSame(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Ink[] images = images(random, 1 + random.nextInt(9));
        int from = random.nextInt(images.length);
        int width = Layers.LANES * (1 + random.nextInt(20));
        int bAt = random.nextInt(9);
        int startAt = random.nextInt(9);
        int cAt = random.nextInt(9);
        float[] scale = values(random, 256);
        float[] b = values(random, bAt + MnistDataset.PIXELS * width);
        float[] start = values(random, startAt + width);
        int cRow = width + random.nextInt(20);
        float[] before = values(random, cAt + images.length * cRow + 30);

        float[] byPlain = before.clone();
        plain.multiplyInk(images, from, images.length, scale, width, b, bAt, start, startAt, byPlain, cAt, cRow);
        float[] byVector = before.clone();
        vector.multiplyInk(images, from, images.length, scale, width, b, bAt, start, startAt, byVector, cAt, cRow);

        assertThat(byVector).isEqualTo(byPlain);
        float[] expected = before.clone();
        for (int row = from; row < images.length; row++) {
            float[] a = dense(images[row], scale);
            for (int j = 0; j < width; j++) {
                double sum = start[startAt + j];
                for (int k = 0; k < a.length; k++) {
                    sum += (double) a[k] * b[bAt + k * width + j];
                }
                expected[cAt + row * cRow + j] = (float) sum;
            }
        }
        assertThat(byPlain).as("what lies beside the product stays, too").containsExactly(expected, within(2e-4f));
    }

    @RepeatedTest(60)
    void gradientsOfABlockOfPixelsAreThoseOfTheDefinitionAndBitsAreTheSame(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Ink[] images = images(random, 1 + random.nextInt(40));
        int rows = 1 + random.nextInt(images.length);
        int block = random.nextInt(images[0].blocks());
        int width = Layers.LANES * (1 + random.nextInt(8));
        int dRow = width + random.nextInt(20);
        int dAt = random.nextInt(9);
        int cAt = random.nextInt(9);
        float[] scale = values(random, 256);
        float[] d = values(random, dAt + rows * dRow + width);
        float[] before = values(random, cAt + Ink.BLOCK * width + 30);

        float[] byPlain = before.clone();
        plain.addInk(images, rows, block, scale, width, d, dAt, dRow, byPlain, cAt);
        float[] byVector = before.clone();
        vector.addInk(images, rows, block, scale, width, d, dAt, dRow, byVector, cAt);

        assertThat(byVector).isEqualTo(byPlain);
        float[] expected = before.clone();
        for (int p = 0; p < Ink.BLOCK; p++) {
            for (int j = 0; j < width; j++) {
                double sum = before[cAt + p * width + j];
                for (int row = 0; row < rows; row++) {
                    sum += (double) dense(images[row], scale)[block * Ink.BLOCK + p] * d[dAt + row * dRow + j];
                }
                expected[cAt + p * width + j] = (float) sum;
            }
        }
        assertThat(byPlain).containsExactly(expected, within(1e-4f));
    }

    @Test
    void productThatSkipsZerosIsTheDenseOne() {
        Random random = new Random(5);
        int width = 48;
        Ink[] images = images(random, 3);
        float[] scale = values(random, 256);
        scale[0] = 0;
        float[] a = new float[images.length * MnistDataset.PIXELS];
        for (int row = 0; row < images.length; row++) {
            System.arraycopy(dense(images[row], scale), 0, a, row * MnistDataset.PIXELS, MnistDataset.PIXELS);
        }
        float[] b = values(random, MnistDataset.PIXELS * width);
        float[] start = values(random, width);
        for (Kernels kernels : new Kernels[] {plain, vector}) {
            float[] dense = new float[images.length * width];
            float[] sparse = new float[images.length * width];

            kernels.multiply(
                    images.length,
                    MnistDataset.PIXELS,
                    width,
                    a,
                    0,
                    MnistDataset.PIXELS,
                    1,
                    b,
                    0,
                    width,
                    start,
                    0,
                    0,
                    dense,
                    0,
                    width);
            kernels.multiplyInk(images, 0, images.length, scale, width, b, 0, start, 0, sparse, 0, width);

            assertThat(sparse).isEqualTo(dense);
        }
    }

    @RepeatedTest(50)
    void oddValuesGiveTheSameBits(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int width = 64;
        float[] a = oddValues(random, 6 * 7);
        float[] b = oddValues(random, 7 * width);
        float[] byPlain = new float[6 * width];
        float[] byVector = new float[6 * width];

        plain.multiply(6, 7, width, a, 0, 7, 1, b, 0, width, b, 0, 0, byPlain, 0, width);
        vector.multiply(6, 7, width, a, 0, 7, 1, b, 0, width, b, 0, 0, byVector, 0, width);

        // Every NaN counts as the same: which one comes out does not go on into any number.
        assertThat(byVector).isEqualTo(byPlain);
    }

    @RepeatedTest(20)
    void onlyElementsBesideAZeroOrBelowTheBoundAreCleared(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        float[] other = oddValues(random, 160);
        float[] array = oddValues(random, 160);
        float[] expected = array.clone();
        for (int i = 16; i < 128; i++) {
            expected[i] = other[i] == 0 || Math.abs(array[i]) < 0.125f ? 0 : array[i];
        }
        assertBoth(array, expected, (kernels, cleared) -> kernels.clearWhereZero(cleared, other, 16, 128, 0.125f));
    }

    @RepeatedTest(20)
    void whatIsSmallerThanTheBoundIsFlushedAndNothingElse(RepetitionInfo repetition) {
        float[] array = oddValues(new Random(repetition.getCurrentRepetition()), 160);
        float[] expected = array.clone();
        for (int i = 16; i < 128; i++) {
            expected[i] = Math.abs(array[i]) < 0.125f ? 0 : array[i];
        }
        assertBoth(array, expected, (kernels, flushed) -> kernels.flush(flushed, 16, 128, 0.125f));
    }

    @RepeatedTest(20)
    void whatIsBelowTheBoundIsCleared(RepetitionInfo repetition) {
        float[] array = oddValues(new Random(repetition.getCurrentRepetition()), 160);
        float[] expected = array.clone();
        for (int i = 16; i < 128; i++) {
            expected[i] = array[i] < 0.125f ? 0 : array[i];
        }
        assertBoth(array, expected, (kernels, cleared) -> kernels.clearBelow(cleared, 16, 128, 0.125f));
    }

    @FunctionalInterface
    private interface InPlace {
        void apply(Kernels kernels, float[] array);
    }

    private void assertBoth(float[] array, float[] expected, InPlace kernel) {
        assertThat(expected).isNotEqualTo(array);
        for (Kernels kernels : new Kernels[] {plain, vector}) {
            float[] changed = array.clone();
            kernel.apply(kernels, changed);

            assertThat(changed).isEqualTo(expected);
        }
    }

    @RepeatedTest(50)
    void stepsOfAdamHaveTheSameBits(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int count = Layers.LANES * (1 + random.nextInt(5));
        float[][] byPlain = {values(random, 5 + count), values(random, 5 + count), new float[5 + count]};
        float[][] byVector = {byPlain[0].clone(), byPlain[1].clone(), new float[5 + count]};
        for (int step = 0; step < 20; step++) {
            float[] gradient = tinyValues(random, 3 + count);
            plain.adam(1e-3f, byPlain[0], byPlain[1], byPlain[2], 5, count, gradient.clone(), 3);
            vector.adam(1e-3f, byVector[0], byVector[1], byVector[2], 5, count, gradient, 3);
        }

        assertThat(byVector).isDeepEqualTo(byPlain);
        for (int memory = 1; memory < 3; memory++) {
            for (int i = 5; i < 5 + count; i++) {
                float value = Math.abs(byPlain[memory][i]);
                assertThat(value == 0 || value >= Underflow.MEMORY).isTrue();
            }
        }
    }

    /** Images of every density, from empty to full. */
    private static Ink[] images(Random random, int count) {
        Ink[] images = new Ink[count];
        for (int row = 0; row < count; row++) {
            byte[] pixels = new byte[MnistDataset.PIXELS];
            int density = random.nextInt(101);
            for (int p = 0; p < pixels.length; p++) {
                pixels[p] = random.nextInt(100) < density ? (byte) (1 + random.nextInt(255)) : 0;
            }
            images[row] = new Ink();
            Images.of(ImageShape.MNIST, List.of(pixels)).show(0, images[row]);
        }
        return images;
    }

    private static float[] dense(Ink image, float[] scale) {
        float[] dense = new float[MnistDataset.PIXELS];
        for (int n = image.start(0); n < image.end(); n++) {
            dense[image.places()[n]] = scale[image.grey()[n] & 0xff];
        }
        return dense;
    }

    /** Returns values of every order of magnitude. */
    private static float[] tinyValues(Random random, int count) {
        float[] values = values(random, count);
        for (int i = 0; i < count; i++) {
            values[i] *= Math.scalb(1f, -random.nextInt(149));
        }
        return values;
    }

    private static float[] values(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }

    private static float[] oddValues(Random random, int count) {
        float[] values = values(random, count);
        for (int i = 0; i < count; i++) {
            if (random.nextInt(4) == 0) {
                values[i] = ODD_VALUES[random.nextInt(ODD_VALUES.length)];
            }
        }
        return values;
    }
}
