package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DigitImages;
import io.github.mnistgate.image.PictureFile;
import io.github.mnistgate.maven.Predictions.Subject;
import io.github.mnistgate.report.PredictionsFile.Prediction;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionsTest {

  @TempDir Path folder;

  @Test
  void whatCannotBeReadIsNotedAndTheOthersGoOn() throws IOException {
    bar("1-tall.png", 10, 60);
    Files.writeString(folder.resolve("2-text.png"), "no picture");
    bar("3-blank.png", 0, 0);
    bar("4-wide.png", 60, 10);

    Predictions predictions = Predictions.of(PictureFile.in(folder), PredictionsTest::tallOrWide);

    assertThat(predictions.table()).containsExactly(
        "image       label  predicted  probability",
        "1-tall.png  1      1          0.7500",
        "4-wide.png  4      0          0.7500  wrong",
        "1 of 2 with a label are right.");
    assertThat(predictions.failures()).satisfiesExactly(
        text -> {
          assertThat(text.image()).isEqualTo("2-text.png");
          assertThat(text.error()).startsWith(folder.resolve("2-text.png") + ": is not a picture");
        },
        blank -> {
          assertThat(blank.image()).isEqualTo("3-blank.png");
          assertThat(blank.error()).startsWith(folder.resolve("3-blank.png") + ": shows no digit: ");
        });
    assertThat(predictions.sheet()).extracting("caption").containsExactly("1 > 1", "4 > 0");
    assertThat(predictions.sheet()).extracting("marked").containsExactly(false, true);
    assertThat(predictions.onTheSheet()).isEqualTo("what the network sees");
  }

  @Test
  void aFolderOfWhichNothingCanBeReadIsRefused() throws IOException {
    Files.writeString(folder.resolve("a.png"), "no picture");
    Files.writeString(folder.resolve("b.png"), "no picture");

    assertThatThrownBy(() -> Predictions.of(PictureFile.in(folder), PredictionsTest::tallOrWide))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("none of 2 pictures could be read; the first: " + folder.resolve("a.png")
            + ": is not a picture; allowed are PNG, JPEG, GIF and BMP");
  }

  /** More than a sheet holds, and than are read at a time. */
  @Test
  void aLargeFolderIsAnsweredWhole() throws IOException {
    bar("1-0000.png", 10, 60);
    for (int i = 1; i < 1100; i++) {
      Files.copy(folder.resolve("1-0000.png"), folder.resolve(String.format("1-%04d.png", i)));
    }
    bar("9-wide.png", 60, 10);

    Predictions predictions = Predictions.of(PictureFile.in(folder), PredictionsTest::tallOrWide);

    assertThat(predictions.predictions()).hasSize(1101);
    assertThat(predictions.predictions()).extracting(Prediction::image).isSorted().doesNotHaveDuplicates();
    assertThat(predictions.table()).hasSize(1103).endsWith("1100 of 1101 with a label are right.");
    assertThat(predictions.onTheSheet())
        .isEqualTo("what the network sees of 1000 of the 1101 pictures, wrong ones first,");
    assertThat(predictions.sheet()).hasSize(1000).first().extracting("caption").isEqualTo("9 > 0");
  }

  @Test
  void aNameCannotCommandTheTerminal() {
    Subject subject = new Subject("a\u001b[2J\n\u009b.png", Optional.empty(), new byte[784]);

    Predictions predictions = Predictions.of(subject, PredictionsTest::tallOrWide);

    assertThat(predictions.table().get(1)).startsWith("a?[2J??.png  ");
    assertThat(predictions.predictions().get(0).image()).isEqualTo("a\u001b[2J\n\u009b.png");
  }

  /** A classifier of two classes: 1 for what has ink above the middle, 0 for other images. */
  private static float[] tallOrWide(DigitImages images) {
    float[] probabilities = new float[2 * images.size()];
    for (int i = 0; i < images.size(); i++) {
      int tall = images.pixels(i)[5 * 28 + 14] != 0 ? 1 : 0;
      probabilities[2 * i + tall] = 0.75f;
      probabilities[2 * i + 1 - tall] = 0.25f;
    }
    return probabilities;
  }

  private void bar(String name, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(80, 80, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 80; y++) {
      for (int x = 0; x < 80; x++) {
        boolean ink = Math.abs(2 * x - 79) < width && Math.abs(2 * y - 79) < height;
        image.getRaster().setSample(x, y, 0, ink ? 0 : 255);
      }
    }
    ImageIO.write(image, "png", folder.resolve(name).toFile());
  }
}
