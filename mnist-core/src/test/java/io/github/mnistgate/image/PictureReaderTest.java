package io.github.mnistgate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JavaProgram;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads pictures that {@code make_pictures.py} made, beside which they lie, and what only looks like one. */
class PictureReaderTest {

    /** A photograph of a telephone. */
    private static final int WIDTH = 8064;

    private static final int HEIGHT = 6048;

    @TempDir
    Path directory;

    /** All show the same, whatever way up its pixels stand in the file, and wherever its shape is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "little-1.jpg",
                "little-2.jpg",
                "little-3.jpg",
                "little-4.jpg",
                "little-5.jpg",
                "little-6.jpg",
                "little-7.jpg",
                "little-8.jpg",
                "big-1.jpg",
                "big-2.jpg",
                "big-3.jpg",
                "big-4.jpg",
                "big-5.jpg",
                "big-6.jpg",
                "big-7.jpg",
                "big-8.jpg",
                "xmp-first-6.jpg",
                "1.tif",
                "5.tif",
                "6.tif",
                "8.tif",
                "6.png",
                "7.png",
                "black-on-transparent.png",
                "white-on-transparent.png",
                "white-on-transparent-grey.png",
                "black-on-transparent.bmp",
                "twelve-bits.png",
                "sixteen-bits.tif",
                "floats.tif",
                "integers.tif",
                "fax.tif",
                "cmyk.jpg",
                "cmyk.tif",
                "two.gif",
                "two.tif"
            })
    void readsWhatThePictureShows(String name) {
        byte[] expected = new PictureFile(resource("upright.png")).prepared().pixels();

        byte[] actual = new PictureFile(resource(name)).prepared().pixels();

        for (int p = 0; p < expected.length; p++) {
            assertThat(actual[p] & 0xff).as("pixel %d", p).isCloseTo(expected[p] & 0xff, within(64));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"two.gif", "two.tif"})
    void ofSeveralPicturesTheFirstIsTakenAndThatIsSaid(String name) {
        assertThat(read(resource(name)).hints())
                .containsExactly(
                        "the file holds 2 pictures, of which the first was taken; save each as a file of its own");
    }

    /** The first bytes tell the kind; the ending is a picture's. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
      version https://git-lfs.github.com/spec/v1      | 7.png is a Git LFS pointer; run git lfs pull
      <!DOCTYPE html><html>404</html>                 | 7.png is an HTML page, as a server sends it in place of a file; download it again
      <svg xmlns="http://www.w3.org/2000/svg"/>       | 7.png is an SVG drawing; save it as PNG or JPEG
      %PDF-1.4                                        | 7.png is a PDF document; save its picture as PNG or JPEG
      no picture                                      | 7.png is a text file, not a picture; allowed are PNG, JPEG, TIFF, GIF and BMP
      """)
    void saysWhatAFileOfAnotherKindIs(String content, String message) throws IOException {
        Path file = Files.writeString(directory.resolve("7.png"), content);

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"picture.webp, a WebP picture", "picture.heic, a HEIC picture", "picture.avif, an AVIF picture"})
    void saysWhichPicturesItDoesNotRead(String other, String kind) throws IOException {
        Path file = directory.resolve("7.jpg");
        Files.copy(Path.of("src/test/resources/io/github/mnistgate/file", other), file);

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("7.jpg is " + kind + "; save it as PNG or JPEG");
    }

    @Test
    void anEmptyFileIsNamedSo() throws IOException {
        Path file = Files.createFile(directory.resolve("7.png"));

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("7.png is an empty file; restore or download it again");
    }

    /** Java's reader paints the missing part of a JPEG grey. */
    @ParameterizedTest
    @CsvSource({
        "upright.png, 0.6",
        "big-6.jpg, 0.8",
        "big-6.jpg, 0.99",
        "1.tif, 0.5",
        "black-on-transparent.bmp, 0.5",
        "two.gif, 0.3"
    })
    void aPictureWithoutItsEndIsRefused(String name, double part) throws IOException {
        byte[] whole = Files.readAllBytes(resource(name));
        Path file = Files.write(directory.resolve("7-" + name), Arrays.copyOf(whole, (int) (part * whole.length)));

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("7-" + name + " is ")
                .hasMessageContaining("cut short")
                .hasMessageEndingWith("; copy or download it again, or save it as PNG");
    }

    /** Java's reader only says of some of these that there was an error. */
    @ParameterizedTest
    @CsvSource({
        "two.gif, 0.6",
        "two.gif, 0.3",
        "big-6.jpg, 0.05",
        "big-6.jpg, 0.15",
        "big-6.jpg, 0.5",
        "upright.png, 0.6"
    })
    void aPictureThatLacksTheEndOfItsFormatIsCutShort(String name, double part) throws IOException {
        byte[] whole = Files.readAllBytes(resource(name));
        for (int length = (int) (part * whole.length); length < (part + 0.04) * whole.length; length++) {
            Path file = Files.write(directory.resolve(name), Arrays.copyOf(whole, length));
            try {
                read(file);
            } catch (InvalidInputException e) {
                assertThat(e)
                        .hasMessage(
                                name
                                        + " is cut short: the end of the picture is missing; copy or download it again, or save it as PNG");
            }
        }
    }

    @Test
    void ofADamagedPictureNoWordsAreShownThatSayNothing() throws IOException {
        byte[] png = Files.readAllBytes(resource("upright.png"));
        png[png.length / 2] ^= 0x55;
        Path file = Files.write(directory.resolve("7.png"), png);

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "7.png is a PNG picture that cannot be read: it is damaged, cut short or of an unusual kind; copy or download"
                                + " it again, or save it as PNG");
    }

    /** Where Java's reader does not know what to do, it throws a NullPointerException, for example. */
    @Test
    void aMistakeOfTheReaderIsNotShown() throws IOException {
        byte[] whole = Files.readAllBytes(resource("1.tif"));
        for (int at = 8; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            Path file = Files.write(directory.resolve("7.tif"), damaged);
            try {
                read(file);
            } catch (InvalidInputException e) {
                assertThat(e.getMessage()).doesNotContain("null", "Exception", "out of bounds", "Empty region");
            }
        }
    }

    /** Java's reader goes on behind a wrong byte of the compressed pixels. */
    @Test
    void aDamagedJpegGetsAHint() throws IOException {
        byte[] bytes = Files.readAllBytes(resource("big-1.jpg"));
        bytes[bytes.length - 67] ^= 0x55;
        Path file = Files.write(directory.resolve("damaged.jpg"), bytes);

        assertThat(read(file).hints()).singleElement().asString().startsWith("the file is damaged (");
    }

    /** A broken TIFF structure says nothing of the orientation. */
    @Test
    void damagedExifDataIsNoReasonToFail() throws IOException {
        byte[] bytes = Files.readAllBytes(resource("little-6.jpg"));
        byte[] little = HexFormat.of().parseHex("49492a00");
        int at = 0;
        while (!Arrays.equals(bytes, at, at + 4, little, 0, 4)) {
            at++;
        }
        byte[] elsewhere = bytes.clone();
        Arrays.fill(elsewhere, at + 4, at + 8, (byte) 0xff);
        byte[] otherOrder = bytes.clone();
        otherOrder[at] = 'X';

        for (byte[] damaged : new byte[][] {elsewhere, otherOrder}) {
            GreyPicture picture = read(Files.write(directory.resolve("damaged.jpg"), damaged));
            assertThat(picture.width()).isGreaterThan(picture.height());
        }
        assertThat(read(resource("little-6.jpg")).width()).isEqualTo(24);
    }

    @Test
    void ofALargePictureNoMorePixelsAreReadThanAreNeeded() {
        assertThat(PictureReader.step(2000, 2000)).isEqualTo(1);
        assertThat(PictureReader.step(2001, 2000)).isEqualTo(2);
        assertThat(PictureReader.step(WIDTH, HEIGHT)).isEqualTo(4);
        assertThat(PictureReader.step(50_000_000, 1)).isEqualTo(13);
    }

    /** The JVM has memory for neither of the large pictures whole; of the second, Java's reader needs the whole. */
    @Test
    void tooLittleMemoryConcernsOnePicture() throws IOException, InterruptedException {
        photograph(directory.resolve("7-photograph.png"));
        uncompressed(directory.resolve("8-scan.tif"));
        Files.copy(resource("upright.png"), directory.resolve("9-small.png"));

        List<String> output = JavaProgram.run(List.of("-Xmx128m"), SmallJvm.class, directory.toString());
        assertThat(output)
                .containsExactly(
                        "7-photograph.png []",
                        "8-scan.tif: the picture, 15000 x 15000 pixels, takes more memory than Maven's JVM has (128 MiB); make it"
                                + " smaller, or give Maven more, such as with MAVEN_OPTS=-Xmx1g",
                        "9-small.png []");
    }

    /** Reads a folder of pictures. */
    static final class SmallJvm {
        public static void main(String[] arguments) {
            for (PictureFile file : PictureFolder.of(Path.of(arguments[0])).pictures()) {
                try {
                    System.out.println(file.name() + " " + file.prepared().hints());
                } catch (InvalidInputException e) {
                    System.out.println(e.getMessage());
                }
            }
        }
    }

    private static void photograph(Path file) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = HEIGHT / 4; y < HEIGHT * 3 / 4; y++) {
            for (int x = 0; x < WIDTH / 16; x++) {
                image.getRaster().setSample(WIDTH / 2 + x, y, 0, 1);
            }
        }
        assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
    }

    /** All pixels in one strip, which Java's reader takes into memory whole. The disk holds none of them. */
    private static void uncompressed(Path file) throws IOException {
        int side = 15_000;
        int[][] entries = {
            {256, 4, side},
            {257, 4, side},
            {258, 3, 8},
            {259, 3, 1},
            {262, 3, 1},
            {273, 4, 200},
            {277, 3, 1},
            {278, 4, side},
            {279, 4, side * side}
        };
        ByteBuffer head = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        head.put(HexFormat.of().parseHex("49492a0008000000")).putShort((short) entries.length);
        for (int[] entry : entries) {
            head.putShort((short) entry[0]).putShort((short) entry[1]).putInt(1).putInt(entry[2]);
        }
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(head.array());
            out.setLength(200L + side * side);
        }
    }

    private static GreyPicture read(Path file) {
        return new PictureReader(file.getFileName().toString(), file).read();
    }

    private static Path resource(String name) {
        return new File(PictureReaderTest.class.getResource(name).getPath()).toPath();
    }
}
