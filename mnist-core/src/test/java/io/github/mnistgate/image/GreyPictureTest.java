package io.github.mnistgate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.InvalidInputException;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GreyPictureTest {

    @TempDir
    Path directory;

    /** Column x of a ramp has grey value x. */
    @ParameterizedTest
    @CsvSource({"png, 0", "bmp, 0", "gif, 0", "jpg, 3"})
    void greysOfEightBitsAreThoseOfTheFile(String format, float tolerance) throws IOException {
        GreyPicture picture = written(ramp(BufferedImage.TYPE_BYTE_GRAY, 1), format);

        for (int x = 0; x < 256; x++) {
            assertThat(picture.grey()[256 + x]).as("column %d", x).isEqualTo(x, within(tolerance + 1e-4f));
        }
    }

    @Test
    void greysOfSixteenBitsAreScaled() throws IOException {
        GreyPicture picture = written(ramp(BufferedImage.TYPE_USHORT_GRAY, 257), "png");

        for (int x = 0; x < 256; x++) {
            assertThat(picture.grey()[x]).as("column %d", x).isEqualTo(x, within(1e-3f));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void greysOfFewBitsAreScaled(int bits) throws IOException {
        int levels = 1 << bits;
        BufferedImage image = ImageTypeSpecifier.createGrayscale(bits, DataBuffer.TYPE_BYTE, false)
                .createBufferedImage(levels, 2);
        for (int x = 0; x < levels; x++) {
            image.getRaster().setSample(x, 1, 0, x);
        }

        GreyPicture picture = written(image, "png");

        for (int x = 0; x < levels; x++) {
            assertThat(picture.grey()[levels + x]).as("column %d", x).isEqualTo(255f * x / (levels - 1), within(1e-3f));
        }
    }

    /** Opaque in the first row, transparent in the second, between in the third. */
    @Test
    void transparentGreyIsWhite() throws IOException {
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_BYTE);
        WritableRaster raster = model.createCompatibleWritableRaster(256, 3);
        for (int x = 0; x < 256; x++) {
            raster.setPixel(x, 0, new int[] {x, 255});
            raster.setPixel(x, 1, new int[] {x, 0});
            raster.setPixel(x, 2, new int[] {x, 51});
        }

        GreyPicture picture = written(new BufferedImage(model, raster, false, null), "png");

        for (int x = 0; x < 256; x++) {
            assertThat(picture.grey()[x]).as("column %d", x).isEqualTo(x, within(1e-3f));
            assertThat(picture.grey()[256 + x]).as("column %d", x).isEqualTo(255);
            assertThat(picture.grey()[512 + x]).as("column %d", x).isEqualTo(0.2f * x + 0.8f * 255, within(1e-3f));
        }
    }

    /** Java's reader answers an offset of the pixels that is no file's with a NegativeArraySizeException. */
    @Test
    void aDamagedPictureIsAUsersMistake() throws IOException {
        Path file = directory.resolve("damaged.bmp");
        ImageIO.write(ramp(BufferedImage.TYPE_BYTE_GRAY, 1), "bmp", file.toFile());
        byte[] bytes = Files.readAllBytes(file);
        bytes[13] = (byte) 0xb3;
        Files.write(file, bytes);

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("damaged.bmp is a BMP picture that cannot be read: ")
                .hasMessageEndingWith("save it as PNG");
    }

    @Test
    void whatIsMissingNeedNotBeSavedAgain() {
        Path missing = directory.resolve("missing.png");

        assertThatThrownBy(() -> read(missing))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("missing.png does not exist; correct the path, or restore the file")
                .hasMessageNotContaining("PNG");
    }

    @Test
    void transparentIsWhite() throws IOException {
        BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(10, 10, 0xff000000);
        Path file = directory.resolve("transparent.png");
        ImageIO.write(image, "png", file.toFile());

        GreyPicture picture = read(file);

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

        assertThatThrownBy(() -> read(text))
                .hasMessage("text.png is a text file, not a picture; allowed are PNG, JPEG, TIFF, GIF and BMP");
        for (Path file : new Path[] {missing, half, bomb}) {
            assertThatThrownBy(() -> read(file))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith(file.getFileName().toString());
        }
        assertThatThrownBy(() -> read(half)).hasMessageStartingWith("half.png is cut short: ");
        assertThatThrownBy(() -> read(bomb)).hasMessageContaining("65556 x 65556 pixels, allowed are up to 250000000");
    }

    private static GreyPicture read(Path file) {
        return new PictureReader(file.getFileName().toString(), file).read();
    }

    private GreyPicture written(BufferedImage image, String format) throws IOException {
        Path file = directory.resolve("picture." + format);
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
        return read(file);
    }

    private static BufferedImage ramp(int type, int step) {
        BufferedImage image = new BufferedImage(256, 8, type);
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 256; x++) {
                image.getRaster().setSample(x, y, 0, x * step);
            }
        }
        return image;
    }
}
