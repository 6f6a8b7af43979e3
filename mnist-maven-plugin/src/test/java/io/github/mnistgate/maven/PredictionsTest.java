package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.image.PictureFolder;
import io.github.mnistgate.maven.Predictions.Subject;
import io.github.mnistgate.report.PredictionsFile.Prediction;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionsTest {

    @TempDir
    Path folder;

    @Test
    void whatCannotBeReadIsNotedAndTheOthersGoOn() throws IOException {
        bar("1-tall.png", 10, 60);
        Files.writeString(folder.resolve("2-text.png"), "no picture");
        bar("3-blank.png", 0, 0);
        bar("4-wide.png", 60, 10);

        Predictions predictions =
                Predictions.of(DataShape.MNIST, PictureFolder.of(folder).pictures(), PredictionsTest::tallOrWide);

        assertThat(predictions.table())
                .containsExactly(
                        "image       label  predicted  probability",
                        "1-tall.png  1      1          0.7500",
                        "4-wide.png  4      0          0.7500  wrong",
                        "1 of 4 with a label are right; 2 that could not be read count as not recognised.");
        assertThat(predictions.failures())
                .satisfiesExactly(
                        text -> {
                            assertThat(text.image()).isEqualTo("2-text.png");
                            assertThat(text.label()).contains(2);
                            assertThat(text.error()).startsWith("2-text.png is a text file, not a picture; ");
                        },
                        blank -> {
                            assertThat(blank.image()).isEqualTo("3-blank.png");
                            assertThat(blank.label()).contains(3);
                            assertThat(blank.error()).startsWith("3-blank.png shows no digit: ");
                        });
        assertThat(predictions.warnings())
                .containsExactly(
                        "4-wide.png: the shape is 60 x 10 pixels, wider than a digit; give one digit alone",
                        predictions.failures().get(0).error(),
                        predictions.failures().get(1).error());
        assertThat(predictions.sheet()).extracting("caption").containsExactly("1 > 1", "4 > 0");
        assertThat(predictions.sheet()).extracting("marked").containsExactly(false, true);
        assertThat(predictions.onTheSheet()).isEqualTo("what the network sees");
    }

    @Test
    void aFolderOfWhichNothingCanBeReadIsRefused() throws IOException {
        Files.writeString(folder.resolve("a.png"), "no picture");
        Files.writeString(folder.resolve("b.png"), "no picture");

        assertThatThrownBy(() -> Predictions.of(
                        DataShape.MNIST, PictureFolder.of(folder).pictures(), PredictionsTest::tallOrWide))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "none of 2 pictures could be read; the first: a.png is a text file, not a picture; allowed are PNG,"
                                + " JPEG, TIFF, GIF and BMP");
    }

    /** More than a sheet holds, and than are read at a time. */
    @Test
    void aLargeFolderIsAnsweredWhole() throws IOException {
        bar("1-0000.png", 10, 60);
        for (int i = 1; i < 1100; i++) {
            Files.copy(folder.resolve("1-0000.png"), folder.resolve(String.format("1-%04d.png", i)));
        }
        bar("9-wide.png", 60, 10);

        Predictions predictions =
                Predictions.of(DataShape.MNIST, PictureFolder.of(folder).pictures(), PredictionsTest::tallOrWide);

        assertThat(predictions.predictions()).hasSize(1101);
        assertThat(predictions.predictions())
                .extracting(Prediction::image)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(predictions.table()).hasSize(1103).endsWith("1100 of 1101 with a label are right.");
        assertThat(predictions.onTheSheet())
                .isEqualTo("what the network sees of 1000 of the 1101 pictures, wrong ones first,");
        assertThat(predictions.sheet())
                .hasSize(1000)
                .first()
                .extracting("caption")
                .isEqualTo("9 > 0");
    }

    @Test
    void aNameCannotCommandTheTerminal() {
        Subject subject = new Subject("a\u001b[2J\n\u009b.png", Optional.empty(), new byte[784], List.of("odd"));

        Predictions predictions = Predictions.of(DataShape.MNIST, subject, PredictionsTest::tallOrWide);

        assertThat(predictions.table().get(1)).startsWith("a?[2J??.png  ");
        assertThat(predictions.warnings()).containsExactly("a?[2J??.png: odd");
        assertThat(predictions.predictions().get(0).image()).isEqualTo("a\u001b[2J\n\u009b.png");
    }

    @Test
    void anUnsureAnswerGetsAHint() {
        assertThat(hints(0.45f, 0.1f, 0.45f)).containsExactly("the network is not sure: 0.45 for 0, 0.45 for 2");
        assertThat(hints(0.1f, 0.59f, 0.41f)).containsExactly("the network is not sure: 0.59 for 1, 0.41 for 2");
        assertThat(hints(0.49f, 0.26f, 0.25f)).containsExactly("the network is not sure: 0.49 for 0, 0.26 for 1");
        assertThat(hints(0.61f, 0.39f, 0)).isEmpty();
        assertThat(hints(0, 1, 0)).isEmpty();
    }

    @Test
    void hintsStandInTheLogAndInTheFile() throws IOException {
        bar("1-small.png", 2, 5);

        Predictions predictions =
                Predictions.of(DataShape.MNIST, PictureFolder.of(folder).pictures(), PredictionsTest::tallOrWide);

        String hint = "the digit is only 2 x 4 pixels; give a larger picture";
        assertThat(predictions.predictions().get(0).hints()).containsExactly(hint);
        assertThat(predictions.warnings()).containsExactly("1-small.png: " + hint);
    }

    /** Thousands of lines would hide the table. */
    @Test
    void manyWarningsAreCapped() throws IOException {
        bar("1.png", 10, 60);
        for (int i = 10; i < 35; i++) {
            Files.writeString(folder.resolve(i + ".png"), "no picture");
        }

        Predictions predictions =
                Predictions.of(DataShape.MNIST, PictureFolder.of(folder).pictures(), PredictionsTest::tallOrWide);

        assertThat(predictions.failures()).hasSize(25);
        assertThat(predictions.warnings())
                .hasSize(21)
                .last()
                .isEqualTo(
                        "These could not be read either, predictions.json says why: 30.png, 31.png, 32.png, 33.png, 34.png");
    }

    /** The pictures are as MNIST is spread as pictures, each named by its place. */
    @Test
    void labelsThatContradictAreNamed() throws IOException {
        Files.createDirectory(folder.resolve("1"));
        bar("1/0.png", 10, 60);
        bar("1/12.png", 10, 60);

        Predictions predictions =
                Predictions.of(DataShape.MNIST, PictureFolder.of(folder).pictures(), PredictionsTest::tallOrWide);

        assertThat(predictions.table()).endsWith("2 of 2 with a label are right.");
        assertThat(predictions.warnings())
                .containsExactly(
                        "The label of a picture is the name of its folder, though its own name begins with another digit: 1/0.png");
    }

    private static List<String> hints(float... probabilities) {
        Subject subject = new Subject("7.png", Optional.empty(), new byte[784], List.of());
        return Predictions.of(DataShape.MNIST, subject, images -> probabilities)
                .predictions()
                .get(0)
                .hints();
    }

    /** A classifier of two classes: 1 for what has ink above the middle, 0 for other images. */
    private static float[] tallOrWide(Images images) {
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
