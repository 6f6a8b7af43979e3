package io.github.mnistgate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MnistFormTest {

  /** A bar of 40 x 10 in a corner becomes one of 20 x 5 about the centre, whatever its colours. */
  @Test
  void fitsIntoTwentyByTwentyAboutTheCentre() {
    byte[] dark = MnistForm.of("dark", bar(100, 100, 4, 5, 40, 10, 0, 255));
    byte[] light = MnistForm.of("light", bar(100, 100, 4, 5, 40, 10, 200, 40));

    assertThat(dark).isEqualTo(light);
    for (int row = 0; row < 28; row++) {
      for (int column = 0; column < 28; column++) {
        boolean inside = row >= 12 && row < 17 && column >= 5 && column < 25;
        assertThat(dark[row * 28 + column] & 0xff).as("row %d, column %d", row, column).isEqualTo(inside ? 255 : 0);
      }
    }
  }

  @Test
  void enlargesWhatIsSmall() {
    byte[] image = MnistForm.of("small", bar(9, 9, 3, 2, 1, 5, 0, 255));

    int ink = 0;
    for (byte pixel : image) {
      ink += pixel != 0 ? 1 : 0;
    }
    assertThat(ink).isEqualTo(20 * 4);
  }

  @Test
  void refusesAnEmptySheet() {
    assertThatThrownBy(() -> MnistForm.of("empty.png", bar(50, 50, 0, 0, 0, 0, 0, 230)))
        .isInstanceOf(InvalidInputException.class).hasMessageStartingWith("empty.png: shows no digit: ");
  }

  private static GreyPicture bar(
      int width, int height, int left, int top, int barWidth, int barHeight, int ink, int paper) {
    float[] grey = new float[width * height];
    Arrays.fill(grey, paper);
    for (int y = top; y < top + barHeight; y++) {
      Arrays.fill(grey, y * width + left, y * width + left + barWidth, ink);
    }
    return new GreyPicture(width, height, grey);
  }
}
