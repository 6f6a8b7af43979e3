package io.github.mnistgate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.ImageShape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures for models of other data than digits as those of MNIST. */
class NamedPicturesTest {

    private static final ClassNames CLOTHES = ClassNames.of(List.of("T-shirt/top", "Shirt", "Bag", "Bag-pack"));

    @TempDir
    Path folder;

    @Test
    void namesOfFilesSayTheirClasses() {
        assertThat(picture("Bag-1.png").label()).contains(2);
        assertThat(picture("Bag-pack_1.png").label()).contains(3);
        assertThat(picture("Bag.png").label()).contains(2);
        assertThat(picture("bag-1.png").label()).isEmpty();
        assertThat(picture("Baggage.png").label()).isEmpty();
        // A number is the place of a picture more often than its class.
        assertThat(picture("1-a.png").label()).isEmpty();
    }

    @Test
    void foldersAreNamedByNamesOrNumbers() throws IOException {
        for (String file : List.of("Bag/1.png", "0/1.png", "Shirt/Bag-1.png", "bag/1.png", "4/1.png", "a.png")) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.createFile(path);
        }

        PictureFolder pictures = PictureFolder.of(folder, CLOTHES);

        assertThat(pictures.pictures())
                .extracting(picture -> picture.name() + " " + picture.label().orElse(-1))
                .containsExactly("0/1.png 0", "Bag/1.png 2", "Shirt/Bag-1.png 1", "a.png -1");
        assertThat(pictures.pictures().get(2).overruledLabel()).contains(2);
        assertThat(pictures.skipped()).isEqualTo(Map.of(PictureFolder.Reason.OTHER, List.of("4/", "bag/")));
        assertThat(PictureFolder.Reason.OTHER.text(CLOTHES))
                .isEqualTo("only files named as pictures and folders named as classes are read");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> PictureFolder.of(empty, ClassNames.numbered(5, 20)))
                .hasMessageContaining("here or in folders named as classes (classes from 5 to 24); give the folder");
    }

    @Test
    void pictureIsScaledToTheShapeInItsColours() throws IOException {
        Path file = written(BufferedImage.TYPE_INT_RGB, 8, 4);

        PreparedImage image = new PictureFile(file, CLOTHES).prepared(new DataShape(new ImageShape(2, 4, 3), CLOTHES));

        assertThat(image.shape()).isEqualTo(new ImageShape(2, 4, 3));
        assertThat(image.hints()).isEmpty();
        // The left half is of one colour, the right half of another.
        assertThat(image.pixels())
                .containsExactly(
                        -1, 0, 16, -1, 0, 16, 0, 0, -128, 0, 0, -128, -1, 0, 16, -1, 0, 16, 0, 0, -128, 0, 0, -128);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_BYTE_INDEXED
            })
    void everyKindOfPictureHasItsColours(int type) throws IOException {
        byte[] pixels = new PictureFile(written(type, 4, 2), CLOTHES)
                .prepared(new DataShape(new ImageShape(1, 2, 3), CLOTHES))
                .pixels();

        // The palette has no red of that kind.
        assertThat(pixels[0] & 0xff).isEqualTo(255);
        assertThat(pixels[2] & 0xff).isBetween(0, 16);
        assertThat(pixels[3] & 0xff).isZero();
        assertThat(pixels[5] & 0xff).isBetween(102, 153);
    }

    @Test
    void transparentPixelsAreWhite() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_4BYTE_ABGR);
        image.setRGB(0, 0, 0x00ff0000);
        image.setRGB(1, 0, 0xff010203);
        Path file = folder.resolve("transparent.png");
        ImageIO.write(image, "png", file.toFile());

        assertThat(new PictureFile(file, CLOTHES)
                        .prepared(new DataShape(new ImageShape(1, 2, 3), CLOTHES))
                        .pixels())
                .containsExactly(-1, -1, -1, 1, 2, 3);
    }

    @Test
    void picturesBecomeGreyForAModelOfGreyImages() throws IOException {
        Path file = written(BufferedImage.TYPE_INT_RGB, 8, 4);

        PreparedImage image = new PictureFile(file, CLOTHES).prepared(new DataShape(ImageShape.grey(2, 4), CLOTHES));

        assertThat(image.pixels()).containsExactly(78, 78, 15, 15, 78, 78, 15, 15);
    }

    @Test
    void greyPictureHasThreeEqualChannels() throws IOException {
        Path file = written(BufferedImage.TYPE_BYTE_GRAY, 4, 4);

        byte[] pixels = new PictureFile(file, CLOTHES)
                .prepared(new DataShape(new ImageShape(1, 2, 3), CLOTHES))
                .pixels();

        assertThat(pixels[0]).isEqualTo(pixels[1]).isEqualTo(pixels[2]);
        assertThat(pixels[3]).isEqualTo(pixels[4]).isEqualTo(pixels[5]).isNotEqualTo(pixels[0]);
    }

    @Test
    void pictureIsEnlarged() throws IOException {
        Path file = written(BufferedImage.TYPE_INT_RGB, 2, 1);

        byte[] pixels = new PictureFile(file, CLOTHES)
                .prepared(new DataShape(ImageShape.grey(2, 4), CLOTHES))
                .pixels();

        assertThat(pixels).containsExactly(78, 78, 15, 15, 78, 78, 15, 15);
    }

    @Test
    void otherProportionsAreHintedAt() throws IOException {
        Path wide = written(BufferedImage.TYPE_INT_RGB, 30, 10);
        DataShape data = new DataShape(new ImageShape(32, 32, 3), CLOTHES);

        assertThat(new PictureFile(wide, CLOTHES).prepared(data).hints())
                .containsExactly(
                        "the picture is 10 x 30 pixels, 3.0 times as wide for its size as the images of the model,"
                                + " 32 x 32 x 3; crop it to their proportions");
        assertThat(new PictureFile(written(BufferedImage.TYPE_INT_RGB, 10, 15), CLOTHES)
                        .prepared(data)
                        .hints())
                .singleElement()
                .asString()
                .contains("1.5 times as high");
        assertThat(new PictureFile(written(BufferedImage.TYPE_INT_RGB, 40, 30), CLOTHES)
                        .prepared(data)
                        .hints())
                .isEmpty();
    }

    @Test
    void fourthChannelIsInNoPicture() throws IOException {
        PictureFile file = new PictureFile(written(BufferedImage.TYPE_INT_RGB, 2, 2), CLOTHES);

        assertThatThrownBy(() -> file.prepared(new DataShape(new ImageShape(2, 2, 4), CLOTHES)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "the model takes images of 4 channels, allowed are 1 and 3 for pictures, which hold no other;"
                                + " give an index of the data set");
    }

    /** MNIST's form is made of what stands out; of other data, whatever the picture shows is taken. */
    @Test
    void blankPictureIsNoDigitButMayBeAnotherThing() throws IOException {
        BufferedImage white = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        Path file = folder.resolve("blank.png");
        ImageIO.write(white, "png", file.toFile());

        assertThatThrownBy(() -> new PictureFile(file).prepared(DataShape.MNIST))
                .hasMessageContaining("shows no digit");
        assertThat(new PictureFile(file, CLOTHES)
                        .prepared(new DataShape(ImageShape.MNIST, CLOTHES))
                        .pixels())
                .hasSize(784)
                .containsOnly(0);
    }

    private PictureFile picture(String name) {
        return new PictureFile(folder.resolve(name), CLOTHES);
    }

    /** Writes a picture whose left half is red and whose right half is blue. */
    private Path written(int type, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, 2 * x < width ? 0xffff0010 : 0xff000080);
            }
        }
        Path file = folder.resolve(type + "-" + width + "x" + height + ".png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
