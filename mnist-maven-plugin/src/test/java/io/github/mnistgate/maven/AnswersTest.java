package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.image.PictureFolder;
import io.github.mnistgate.maven.Answers.Subject;
import io.github.mnistgate.report.PredictionsFile.Classified;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {

    @TempDir
    Path folder;

    @Test
    void whatCannotBeReadIsNotedAndTheOthersGoOn() throws IOException {
        bar("1-tall.png", 10, 60);
        Files.writeString(folder.resolve("2-text.png"), "no picture");
        bar("3-blank.png", 0, 0);
        bar("4-wide.png", 60, 10);

        Answers answers = Answers.of(DataShape.MNIST, PictureFolder.of(folder).pictures(), AnswersTest::tallOrWide);

        assertThat(answers.table())
                .containsExactly(
                        "image       label  predicted  probability",
                        "1-tall.png  1      1          0.7500",
                        "4-wide.png  4      0          0.7500  wrong",
                        "1 of 4 with a label are right; 2 that could not be read count as not recognised.");
        assertThat(answers.failures())
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
        assertThat(answers.warnings())
                .containsExactly(
                        "4-wide.png: the shape is 60 x 10 pixels, wider than a digit; give one digit alone",
                        answers.failures().get(0).error(),
                        answers.failures().get(1).error());
        assertThat(answers.sheet()).extracting("caption").containsExactly("1 > 1", "4 > 0");
        assertThat(answers.sheet()).extracting("marked").containsExactly(false, true);
        assertThat(answers.onTheSheet()).isEqualTo("what the network sees");
    }

    @Test
    void outputsThatAreNoProbabilitiesAreALine() {
        Subject one = new Subject("one", Optional.empty(), new byte[784], List.of());

        assertThatThrownBy(() -> Answers.of(DataShape.MNIST, one, images -> Predictions.ofScores(new float[10], 10)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the outputs of the model are scores, such as those of sigmoids, but mnist:predict draws"
                        + " probabilities; if they are logits, name the model's file and give -Dmnist.logits=true;"
                        + " otherwise run mnist:evaluate, whose evaluation.json has the predicted classes");
    }

    @Test
    void aFolderOfWhichNothingCanBeReadIsRefused() throws IOException {
        Files.writeString(folder.resolve("a.png"), "no picture");
        Files.writeString(folder.resolve("b.png"), "no picture");

        assertThatThrownBy(() ->
                        Answers.of(DataShape.MNIST, PictureFolder.of(folder).pictures(), AnswersTest::tallOrWide))
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

        Answers answers = Answers.of(DataShape.MNIST, PictureFolder.of(folder).pictures(), AnswersTest::tallOrWide);

        assertThat(answers.classified()).hasSize(1101);
        assertThat(answers.classified())
                .extracting(Classified::image)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(answers.table()).hasSize(1103).endsWith("1100 of 1101 with a label are right.");
        assertThat(answers.onTheSheet())
                .isEqualTo("what the network sees of 1000 of the 1101 pictures, wrong ones first,");
        assertThat(answers.sheet()).hasSize(1000).first().extracting("caption").isEqualTo("9 > 0");
    }

    @Test
    void aNameCannotCommandTheTerminal() {
        Subject subject = new Subject("a\u001b[2J\n\u009b.png", Optional.empty(), new byte[784], List.of("odd"));

        Answers answers = Answers.of(DataShape.MNIST, subject, AnswersTest::tallOrWide);

        assertThat(answers.table().get(1)).startsWith("a?[2J??.png  ");
        assertThat(answers.warnings()).containsExactly("a?[2J??.png: odd");
        assertThat(answers.classified().get(0).image()).isEqualTo("a\u001b[2J\n\u009b.png");
    }

    @Test
    void anUnsureAnswerGetsAHint() {
        assertThat(hints(0.45f, 0.1f, 0.45f)).containsExactly("the network is not sure: 0.45 for 0, 0.45 for 2");
        assertThat(hints(0, 0.59f, 0.41f)).containsExactly("the network is not sure: 0.59 for 1, 0.41 for 2");
        assertThat(hints(0.49f, 0.26f, 0.25f)).containsExactly("the network is not sure: 0.49 for 0, 0.26 for 1");
        assertThat(hints(0.61f, 0.39f, 0)).isEmpty();
        assertThat(hints(0, 1, 0)).isEmpty();
    }

    @Test
    void hintsStandInTheLogAndInTheFile() throws IOException {
        bar("1-small.png", 2, 5);

        Answers answers = Answers.of(DataShape.MNIST, PictureFolder.of(folder).pictures(), AnswersTest::tallOrWide);

        String hint = "the digit is only 2 x 4 pixels; give a larger picture";
        assertThat(answers.classified().get(0).hints()).containsExactly(hint);
        assertThat(answers.warnings()).containsExactly("1-small.png: " + hint);
    }

    /** Thousands of lines would hide the table. */
    @Test
    void manyWarningsAreCapped() throws IOException {
        bar("1.png", 10, 60);
        for (int i = 10; i < 35; i++) {
            Files.writeString(folder.resolve(i + ".png"), "no picture");
        }

        Answers answers = Answers.of(DataShape.MNIST, PictureFolder.of(folder).pictures(), AnswersTest::tallOrWide);

        assertThat(answers.failures()).hasSize(25);
        assertThat(answers.warnings())
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

        Answers answers = Answers.of(DataShape.MNIST, PictureFolder.of(folder).pictures(), AnswersTest::tallOrWide);

        assertThat(answers.table()).endsWith("2 of 2 with a label are right.");
        assertThat(answers.warnings())
                .containsExactly(
                        "The label of a picture is the name of its folder, though its own name begins with another digit: 1/0.png");
    }

    private static List<String> hints(float... probabilities) {
        Subject subject = new Subject("7.png", Optional.empty(), new byte[784], List.of());
        return Answers.of(
                        DataShape.MNIST, subject, images -> Predictions.ofOutputs(probabilities, probabilities.length))
                .classified()
                .get(0)
                .hints();
    }

    /** A classifier of two classes: 1 for what has ink above the middle, 0 for other images. */
    private static Predictions tallOrWide(Images images) {
        float[] probabilities = new float[2 * images.size()];
        for (int i = 0; i < images.size(); i++) {
            int tall = images.pixels(i)[5 * 28 + 14] != 0 ? 1 : 0;
            probabilities[2 * i + tall] = 0.75f;
            probabilities[2 * i + 1 - tall] = 0.25f;
        }
        return Predictions.ofOutputs(probabilities, 2);
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
