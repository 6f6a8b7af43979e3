package io.github.mnistgate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import java.util.Arrays;
import java.util.stream.IntStream;
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
        .isInstanceOf(InvalidInputException.class).hasMessageStartingWith("empty.png: shows no digit: ")
        .hasMessageContaining("transparent counts as white");
  }

  /** Specks far from a bar change nothing; a part of a two-hundredth of it and more belongs to the digit. */
  @Test
  void specksDoNotSetTheSize() {
    GreyPicture clean = bar(1000, 800, 300, 100, 60, 600, 20, 230);
    GreyPicture dusty = bar(1000, 800, 300, 100, 60, 600, 20, 230);
    // 170 of 36000 pixels, and less, at three corners.
    paint(dusty, 900, 20, 10, 17, 20);
    paint(dusty, 30, 40, 3, 3, 40);
    paint(dusty, 950, 780, 12, 14, 60);

    assertThat(MnistForm.of("dusty", dusty)).isEqualTo(MnistForm.of("clean", clean));
    // 190 of them.
    paint(dusty, 900, 20, 10, 19, 20);
    assertThat(MnistForm.of("two parts", dusty)).isNotEqualTo(MnistForm.of("clean", clean));
  }

  /** A stroke that a dry pen broke into crumbs is a digit all the same. */
  @Test
  void manySmallPartsAreNoSpecks() {
    GreyPicture dotted = bar(1000, 800, 0, 0, 0, 0, 0, 230);
    for (int y = 100; y < 700; y += 40) {
      paint(dotted, 500, y, 10, 10, 20);
    }

    byte[] image = MnistForm.of("dotted", dotted);

    int[] inked = IntStream.range(0, image.length).filter(p -> image[p] != 0).map(p -> p / 28).toArray();
    assertThat(inked[inked.length - 1] - inked[0]).isEqualTo(19);
  }

  private static void paint(GreyPicture picture, int left, int top, int width, int height, float grey) {
    for (int y = top; y < top + height; y++) {
      Arrays.fill(picture.grey(), y * picture.width() + left, y * picture.width() + left + width, grey);
    }
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
