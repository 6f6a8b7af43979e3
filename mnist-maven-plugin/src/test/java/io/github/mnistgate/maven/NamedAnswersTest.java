package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.image.PictureFolder;
import io.github.mnistgate.maven.Answers.Subject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers of models of named classes and of images of another shape than MNIST's. */
class NamedAnswersTest {

    private static final DataShape COLOURS =
            new DataShape(new ImageShape(4, 6, 3), ClassNames.of(List.of("red", "light green", "blue")));

    @TempDir
    Path folder;

    @Test
    void classesAreNamed() throws IOException {
        picture("red/1.png", 0xff0000);
        picture("light green/2.png", 0x80ff80);
        picture("0/blue-3.png", 0x0000ff);
        picture("4.png", 0x0000ff);

        Answers answers = Answers.of(
                COLOURS, PictureFolder.of(folder, COLOURS.classes()).pictures(), NamedAnswersTest::brightest);

        assertThat(answers.table())
                .containsExactly(
                        "image              label        predicted    probability",
                        "0/blue-3.png       red          blue         0.8000  wrong",
                        "4.png              -            blue         0.8000",
                        "light green/2.png  light green  light green  0.8000",
                        "red/1.png          red          red          0.8000",
                        "2 of 3 with a label are right.");
        assertThat(answers.warnings())
                .containsExactly("The label of a picture is the name of its folder, though its own name begins with"
                        + " another class: 0/blue-3.png");
        assertThat(answers.sheet())
                .extracting("caption")
                .containsExactly("red > blue", "> blue", "light green > light green", "red > red");
        assertThat(answers.sheet()).extracting("shortCaption").containsExactly("0 > 2", "> 2", "1 > 1", "0 > 0");
    }

    @Test
    void unsureAnswerNamesBothClasses() {
        Subject subject = new Subject("a.png", Optional.empty(), new byte[72], List.of());

        assertThat(Answers.of(COLOURS, subject, images -> Predictions.ofOutputs(new float[] {0.1f, 0.5f, 0.4f}, 3))
                        .classified()
                        .get(0)
                        .hints())
                .containsExactly("the network is not sure: 0.50 for light green, 0.40 for blue");
    }

    /** Hundreds of the largest images would not fit into memory. */
    @Test
    void ofLargeImagesFewAreReadAtATime() throws IOException {
        for (int i = 0; i < 7; i++) {
            picture(i + ".png", 0xff0000);
        }
        DataShape large = new DataShape(new ImageShape(512, 512, 3), COLOURS.classes());
        List<Integer> batches = new ArrayList<>();

        Answers answers =
                Answers.of(large, PictureFolder.of(folder, large.classes()).pictures(), images -> {
                    batches.add(images.size());
                    return brightest(images);
                });

        assertThat(batches).containsExactly(5, 2);
        assertThat(answers.classified()).hasSize(7);
        assertThat(answers.sheet()).allMatch(cell -> cell.picture().width() == 64);
    }

    /** A classifier by the brightest channel of the first pixel. */
    private static Predictions brightest(Images images) {
        float[] probabilities = new float[3 * images.size()];
        for (int i = 0; i < images.size(); i++) {
            byte[] pixels = images.pixels(i);
            int best = 0;
            for (int c = 0; c < 3; c++) {
                best = (pixels[c] & 0xff) > (pixels[best] & 0xff) ? c : best;
                probabilities[3 * i + c] = 0.1f;
            }
            probabilities[3 * i + best] = 0.8f;
        }
        return Predictions.ofOutputs(probabilities, 3);
    }

    private void picture(String name, int colour) throws IOException {
        BufferedImage image = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 60; x++) {
                image.setRGB(x, y, colour);
            }
        }
        Files.createDirectories(folder.resolve(name).getParent());
        ImageIO.write(image, "png", folder.resolve(name).toFile());
    }
}
