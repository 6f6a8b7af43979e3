package io.github.mnistgate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mnistgate.Allocation;
import io.github.mnistgate.InvalidInputException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of some bytes whose headers announce enormous ones: they are refused before pixels are read. */
class PictureBudgetTest {

    private static final long LITTLE = 16_000_000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "png | 65000 | 65000 | has 65000 x 65000 pixels, allowed are up to 250000000; make it smaller",
                "jpg | 65000 | 65000 | has 65000 x 65000 pixels, allowed are up to 250000000; make it smaller",
                "gif | 65000 | 65000 | has 65000 x 65000 pixels, allowed are up to 250000000; make it smaller",
                "bmp | 65000 | 65000 | cannot be read",
                "png | 250000000 | 1 | has 250000000 x 1 pixels, allowed are up to 65535 at a side; make it smaller",
                "png | 1 | 250000000 | has 1 x 250000000 pixels, allowed are up to 65535 at a side; make it smaller",
                "bmp | 250000000 | 1 | has 250000000 x 1 pixels, allowed are up to 65535 at a side; make it smaller",
                "png | 15000 | 15000 | is cut short: the end of the picture is missing",
                "jpg | 15000 | 15000 | is cut short: the end of the picture is missing",
                "gif | 15000 | 15000 | is cut short: the end of the picture is missing",
                "bmp | 15000 | 15000 | is cut short: the end of the picture is missing"
            })
    void headers(String format, int width, int height, String problem) throws IOException {
        Path file = Files.write(directory.resolve("7." + format), announcing(format, width, height));

        assertThat(catchThrowable(() -> new PictureFile(file).prepared()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("7." + format)
                .hasMessageContaining(problem);
        assertThat(Allocation.of(() -> new PictureFile(file).prepared())).isLessThan(LITTLE);
    }

    /** A picture that compresses as well as any can is read. */
    @Test
    void emptyPaper() throws IOException {
        for (String format : new String[] {"png", "jpg", "gif", "bmp"}) {
            BufferedImage paper = new BufferedImage(3000, 3000, BufferedImage.TYPE_BYTE_GRAY);
            paper.getRaster().setSample(1500, 1500, 0, 255);
            Path file = directory.resolve("7-paper." + format);
            assertThat(ImageIO.write(paper, format, file.toFile())).isTrue();

            assertThat(new PictureReader("7-paper." + format, file).read().width())
                    .as(format)
                    .isEqualTo(1500);
        }
    }

    private static byte[] announcing(String format, int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY), format, out);
        byte[] bytes = out.toByteArray();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        switch (format) {
            case "png" -> {
                buffer.putInt(16, width).putInt(20, height);
                CRC32 crc = new CRC32();
                crc.update(bytes, 12, 17);
                buffer.putInt(29, (int) crc.getValue());
            }
            case "jpg" -> {
                int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\u00ff\u00c0");
                buffer.putShort(at + 5, (short) height).putShort(at + 7, (short) width);
            }
            case "gif" -> {
                int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\u002c\0\0\0\0");
                buffer.order(ByteOrder.LITTLE_ENDIAN)
                        .putShort(at + 5, (short) width)
                        .putShort(at + 7, (short) height);
            }
            default -> buffer.order(ByteOrder.LITTLE_ENDIAN).putInt(18, width).putInt(22, height);
        }
        return bytes;
    }
}
