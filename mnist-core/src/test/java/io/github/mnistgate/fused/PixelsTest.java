package io.github.mnistgate.fused;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.model.ModelSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The images that go into a step, by rows and by columns. */
class PixelsTest {

  /** Of every kind: image i has pixels above zero in about i of 40 places; the first is empty, the last is full. */
  private static final int IMAGES = 41;

  @TempDir static Path directory;
  private static MnistDataset data;

  @BeforeAll
  static void writeImages() throws IOException {
    Random random = new Random(1);
    byte[] pixels = new byte[IMAGES * MnistDataset.PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      boolean ink = random.nextInt(IMAGES - 1) < i / MnistDataset.PIXELS;
      pixels[i] = (byte) (ink ? 1 + random.nextInt(255) : 0);
    }
    data = IdxFixture.datasetOf(directory, pixels, new byte[IMAGES]);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pixelsAreThoseOfTheImageThatAreNotZero(boolean normalize) {
    Pixels pixels = new Pixels(normalize);
    // Downwards, so that what a fuller image left behind would show.
    for (int image = IMAGES - 1; image >= 0; image--) {
      pixels.read(data, image);

      float[] dense = new float[ModelSpec.INPUTS];
      for (int n = 0; n < pixels.count(); n++) {
        assertThat(pixels.value[n]).isPositive();
        assertThat(n == 0 || pixels.index[n - 1] < pixels.index[n]).as("ascending").isTrue();
        dense[pixels.index[n]] = pixels.value[n];
      }
      float[] expected = new float[ModelSpec.INPUTS];
      data.copyImage(image, normalize, expected, 0);
      assertThat(dense).isEqualTo(expected);
    }
    assertThat(pixels.count()).as("of the empty image").isZero();
  }

  @Test
  void columnsAreTheTransposedRowsWhateverLayThereBefore() {
    Columns columns = new Columns(48);
    Random random = new Random(2);
    for (int batch = 0; batch < 30; batch++) {
      int rows = 1 + random.nextInt(48);
      float[][] images = new float[rows][ModelSpec.INPUTS];
      write(columns, random, images);

      int[] index = new int[48];
      float[] value = new float[48];
      for (int pixel = 0; pixel < ModelSpec.INPUTS; pixel++) {
        int count = columns.read(pixel, rows, index, value);
        float[] column = new float[rows];
        for (int n = 0; n < count; n++) {
          assertThat(value[n]).isPositive();
          assertThat(n == 0 || index[n - 1] < index[n]).as("ascending").isTrue();
          column[index[n]] = value[n];
        }
        for (int row = 0; row < rows; row++) {
          assertThat(column[row]).as("pixel %d of row %d", pixel, row).isEqualTo(images[row][pixel]);
        }
      }
    }
  }

  private static void write(Columns columns, Random random, float[][] images) {
    Pixels pixels = new Pixels(true);
    for (int row = 0; row < images.length; row++) {
      int image = random.nextInt(IMAGES);
      data.copyImage(image, true, images[row], 0);
      pixels.read(data, image);
      if (row % Columns.EIGHT == 0) {
        columns.clearEight(row);
      }
      columns.write(row, pixels);
    }
  }
}
