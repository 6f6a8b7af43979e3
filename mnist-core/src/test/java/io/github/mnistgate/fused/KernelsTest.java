package io.github.mnistgate.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Over shapes drawn at random: the kernels compute the products, and the same bits as each other. */
class KernelsTest {

  private static final float[] ODD_VALUES = {0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY,
      Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, 1e-40f};

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
    plain.multiply(rows, inner, width, a, aAt, aRow, aInner, b, bAt, bRow, start, startAt, startRow,
        byPlain, cAt, cRow);
    float[] byVector = before.clone();
    vector.multiply(rows, inner, width, a, aAt, aRow, aInner, b, bAt, bRow, start, startAt, startRow,
        byVector, cAt, cRow);

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

  @RepeatedTest(300)
  void sparseProductsAreThoseOfTheDefinitionAndBitsAreTheSame(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int inner = 1 + random.nextInt(60);
    int count = random.nextInt(inner + 1);
    int width = Layers.LANES * (1 + random.nextInt(20));
    int bRow = width + random.nextInt(20);
    int bAt = random.nextInt(9);
    int startAt = random.nextInt(9);
    int cAt = random.nextInt(9);
    int[] index = random.ints(0, inner).distinct().limit(count).sorted().toArray();
    float[] value = values(random, count);
    float[] b = values(random, bAt + inner * bRow + width);
    float[] start = values(random, startAt + width);
    float[] before = values(random, cAt + width + 30);

    float[] byPlain = before.clone();
    plain.multiplySparse(count, index, value, width, b, bAt, bRow, start, startAt, byPlain, cAt);
    float[] byVector = before.clone();
    vector.multiplySparse(count, index, value, width, b, bAt, bRow, start, startAt, byVector, cAt);

    assertThat(byVector).isEqualTo(byPlain);
    float[] expected = before.clone();
    for (int j = 0; j < width; j++) {
      double sum = start[startAt + j];
      for (int n = 0; n < count; n++) {
        sum += (double) value[n] * b[bAt + index[n] * bRow + j];
      }
      expected[cAt + j] = (float) sum;
    }
    assertThat(byPlain).containsExactly(expected, within(1e-4f));
  }

  @Test
  void sparseProductIsTheDenseOneWithoutItsZeros() {
    Random random = new Random(5);
    int inner = 784;
    int width = 48;
    float[] a = new float[inner];
    int[] index = random.ints(0, inner).distinct().limit(150).sorted().toArray();
    float[] value = values(random, index.length);
    for (int n = 0; n < index.length; n++) {
      a[index[n]] = value[n];
    }
    float[] b = values(random, inner * width);
    float[] start = values(random, width);
    for (Kernels kernels : new Kernels[] {plain, vector}) {
      float[] dense = new float[width];
      float[] sparse = new float[width];

      kernels.multiply(1, inner, width, a, 0, inner, 1, b, 0, width, start, 0, 0, dense, 0, width);
      kernels.multiplySparse(index.length, index, value, width, b, 0, width, start, 0, sparse, 0);

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
  void onlyElementsBesideAZeroAreCleared(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    float[] other = oddValues(random, 160);
    float[] array = values(random, 160);
    float[] expected = array.clone();
    for (int i = 16; i < 128; i++) {
      expected[i] = other[i] == 0 ? 0 : array[i];
    }
    for (Kernels kernels : new Kernels[] {plain, vector}) {
      float[] cleared = array.clone();
      kernels.clearWhereZero(cleared, other, 16, 128);

      assertThat(cleared).isEqualTo(expected);
    }
    assertThat(expected).isNotEqualTo(array);
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
