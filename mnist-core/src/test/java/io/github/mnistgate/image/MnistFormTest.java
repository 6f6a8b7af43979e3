package io.github.mnistgate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistFormTest {

  @TempDir Path directory;

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

  @Test
  void transparentIsWhite() throws IOException {
    BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(10, 10, 0xff000000);
    Path file = directory.resolve("transparent.png");
    ImageIO.write(image, "png", file.toFile());

    GreyPicture picture = GreyPicture.read(file);

    assertThat(picture.grey()[0]).isEqualTo(255);
    assertThat(picture.grey()[10 * 20 + 10]).isZero();
  }

  @Test
  void refusesWhatIsNoPicture() throws IOException {
    Path text = Files.writeString(directory.resolve("text.png"), "no picture");
    Path missing = directory.resolve("missing.png");
    BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
    Path whole = directory.resolve("whole.png");
    ImageIO.write(image, "png", whole.toFile());
    byte[] bytes = Files.readAllBytes(whole);
    Path half = Files.write(directory.resolve("half.png"), Arrays.copyOf(bytes, bytes.length / 2));
    // Width and height stand at 16 to 23.
    Path bomb = directory.resolve("bomb.png");
    bytes[17] = 1;
    bytes[21] = 1;
    Files.write(bomb, bytes);

    assertThatThrownBy(() -> GreyPicture.read(text))
        .hasMessage(text + ": is not a picture; allowed are PNG, JPEG, GIF and BMP");
    for (Path file : new Path[] {missing, half, bomb}) {
      assertThatThrownBy(() -> GreyPicture.read(file)).isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith(file.toString());
    }
    assertThatThrownBy(() -> GreyPicture.read(bomb))
        .hasMessageContaining("65556 x 65556 pixels, allowed are up to 50000000");
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
