package io.github.mnistgate.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mnistgate.Allocation;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of a data set that announce, or unpack to, more than they hold: no memory is taken for what is not there. */
class DatasetBudgetTest {

    private static final int IMAGES_MAGIC = 0x0803;
    private static final int LABELS_MAGIC = 0x0801;
    private static final int INT_LABELS_MAGIC = 0x0c01;
    /** Room for what is loaded for the first time, and for buffers. */
    private static final long LITTLE = 32_000_000;

    @TempDir
    Path directory;

    @BeforeEach
    void goodFiles() throws IOException {
        byte[] pixels = new byte[2 * MnistDataset.PIXELS];
        Files.write(directory.resolve(IdxFixture.TRAIN_IMAGES), IdxFixture.images(2, pixels));
        Files.write(directory.resolve(IdxFixture.TRAIN_LABELS), IdxFixture.labels((byte) 0, (byte) 1));
        Files.write(directory.resolve(IdxFixture.TEST_IMAGES), IdxFixture.images(2, pixels));
        Files.write(directory.resolve(IdxFixture.TEST_LABELS), IdxFixture.labels((byte) 0, (byte) 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2147483647 | 28     | 28     | its header announces 2147483647 images, allowed are 1 to 100000000",
                "-1         | 28     | 28     | its header announces 4294967295 images, allowed are 1 to 100000000",
                "100000000  | 28     | 28     | is truncated: its header announces 100000000 images (78400000000 bytes)",
                "100000000  | 512    | 512    | is truncated: its header announces 100000000 images",
                "2          | 65000  | 65000  | the images are 65000 x 65000 pixels, allowed are 1 x 1 to 512 x 512",
                "2          | 2147483647 | 2147483647 | the images are 2147483647 x 2147483647 pixels",
                "2          | -1     | -1     | the images are -1 x -1 pixels"
            })
    void headersOfImages(int count, int height, int width, String problem) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(16 + 100)
                .putInt(IMAGES_MAGIC)
                .putInt(count)
                .putInt(height)
                .putInt(width);
        replace(IdxFixture.TRAIN_IMAGES, header.array());
        assertRefused(problem);
        replace(IdxFixture.TRAIN_IMAGES, IdxFixture.gzip(header.array()));
        assertRefused(problem);
    }

    @ParameterizedTest
    @ValueSource(ints = {LABELS_MAGIC, INT_LABELS_MAGIC})
    void headersOfLabels(int magic) throws IOException {
        for (int count : new int[] {100_000_000, Integer.MAX_VALUE}) {
            byte[] header =
                    ByteBuffer.allocate(8 + 8).putInt(magic).putInt(count).array();
            replace(IdxFixture.TRAIN_LABELS, header);

            assertRefused(
                    count == Integer.MAX_VALUE
                            ? "its header announces 2147483647 labels"
                            : "holds 2 images, but train-labels-idx1-ubyte holds 100000000 labels");
        }
    }

    /** 60 kB of gzip, in one member and in several, that unpack to 60 MB. */
    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void gzipOfMoreThanItsHeaderAnnounces(int members) throws IOException {
        replace(IdxFixture.TRAIN_IMAGES, zerosBehind(IdxFixture.images(2, new byte[1568]), 60_000_000, members));

        assertRefused("has more bytes than the 2 images that its header announces");
    }

    @Test
    void gzipOfLabelsThatNoImageHas() throws IOException {
        byte[] header = ByteBuffer.allocate(8)
                .putInt(INT_LABELS_MAGIC)
                .putInt(15_000_000)
                .array();
        replace(IdxFixture.TRAIN_LABELS, zerosBehind(header, 60_000_000, 1));

        assertRefused("holds 2 images, but train-labels-idx1-ubyte holds 15000000 labels");
    }

    @Test
    void manyLabelsTakeNoMoreThanTheyAre() throws IOException {
        int count = 4_000_000;
        byte[] header =
                ByteBuffer.allocate(8).putInt(INT_LABELS_MAGIC).putInt(count).array();
        byte[] file = zerosBehind(header, 4 * count, 1);

        // Once as they are, and once while the array grows.
        assertThat(Allocation.of(() -> DatasetSource.of(Files.write(directory.resolve("labels"), file))
                        .read((in, name) -> IdxFile.readLabels(in, name, Sha256.newDigest()))))
                .isBetween(4L * count, 8L * count + LITTLE);
    }

    @Test
    void aTableOfOneLineWithoutAnEnd() throws IOException {
        clear();
        byte[] line = new byte[40_000_000];
        Arrays.fill(line, (byte) '1');
        Files.write(directory.resolve("train.csv.gz"), IdxFixture.gzip(line));
        Files.writeString(directory.resolve("test.csv"), "label,a,b\n0,1,2\n");

        assertRefused("line 1 has more than 8388608 characters; write one image on each line");
    }

    /** A zip of a data set may hold anything; an entry that lies about its size is none of it. */
    @Test
    void aZipOfPicturesOfWhichOneUnpacksToMoreThanItAnnounces() throws IOException {
        clear();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : new String[] {"train/a/1.png", "train/b/2.png", "test/a/1.png", "test/b/2.png"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(HexPicture.PNG);
                zip.write(new byte[20_000_000]);
            }
        }
        byte[] zip = bytes.toByteArray();
        ByteBuffer buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(buffer.getInt(zip.length - 6) + 24, HexPicture.PNG.length);
        Path file = Files.write(directory.resolve("data.zip"), zip);

        assertRefused(file, "has more than the " + HexPicture.PNG.length + " bytes that are announced", LITTLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PNG  | 65000 | 65000 | has 65000 x 65000 pixels, allowed are up to 25000000, and 16384 at a side",
                "PNG  | 5000  | 5000  | announces 5000 x 5000 pixels, which its",
                "JPEG | 65000 | 65000 | has 65000 x 65000 pixels, allowed are up to 25000000, and 16384 at a side",
                "JPEG | 5000  | 5000  | announces 5000 x 5000 pixels, which its",
                "BMP  | 65000 | 65000 | is a picture that cannot be read",
                "BMP  | 5000  | 5000  | announces 5000 x 5000 pixels, which its"
            })
    void headersOfPictures(String kind, int height, int width, String problem) throws IOException {
        clear();
        byte[] picture = HexPicture.announcing(kind, height, width);
        for (String place : new String[] {"train/a", "train/b", "test/a", "test/b"}) {
            Files.createDirectories(directory.resolve(place));
            Files.write(directory.resolve(place).resolve("1.png"), picture);
        }

        assertRefused(problem);
    }

    private void replace(String name, byte[] content) throws IOException {
        Files.write(directory.resolve(name), content);
    }

    private void clear() throws IOException {
        for (String name : new String[] {
            IdxFixture.TRAIN_IMAGES, IdxFixture.TRAIN_LABELS, IdxFixture.TEST_IMAGES, IdxFixture.TEST_LABELS
        }) {
            Files.delete(directory.resolve(name));
        }
    }

    private void assertRefused(String problem) {
        assertRefused(directory, problem, LITTLE);
    }

    private static void assertRefused(Path data, String problem, long bytes) {
        for (DataSource source : new DataSource[] {
            DataSource.of(data.toString()),
            new DataSource(data.toString(), Optional.of(DataSource.ImageSize.parse("8x8")), false, Optional.empty())
        }) {
            Throwable thrown = catchThrowable(() -> LabelledImages.read(source, Split.TRAIN));
            assertThat(thrown).isInstanceOf(InvalidInputException.class);
            if (source.imageSize().isEmpty()) {
                assertThat(thrown).hasMessageContaining(problem);
            }
            assertThat(Allocation.of(() -> LabelledImages.read(source, Split.TRAIN)))
                    .isLessThan(bytes);
        }
    }

    /** Compresses a beginning and zeros behind it, as one member of a gzip file or several. */
    private static byte[] zerosBehind(byte[] start, int zeros, int members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int member = 0; member < members; member++) {
            try (OutputStream out = new GZIPOutputStream(bytes)) {
                out.write(member == 0 ? start : new byte[0]);
                out.write(new byte[zeros / members]);
            }
        }
        return bytes.toByteArray();
    }

    /** Pictures of one pixel whose headers are changed. */
    private static final class HexPicture {

        static final byte[] PNG = encoded("png");

        static byte[] announcing(String kind, int height, int width) {
            byte[] bytes = encoded(kind.equals("JPEG") ? "jpg" : kind);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            switch (kind) {
                case "PNG" -> {
                    buffer.putInt(16, width).putInt(20, height);
                    CRC32 crc = new CRC32();
                    crc.update(bytes, 12, 17);
                    buffer.putInt(29, (int) crc.getValue());
                }
                case "JPEG" -> {
                    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\u00ff\u00c0");
                    buffer.putShort(at + 5, (short) height).putShort(at + 7, (short) width);
                }
                default ->
                    buffer.order(ByteOrder.LITTLE_ENDIAN).putInt(18, width).putInt(22, height);
            }
            return bytes;
        }

        private static byte[] encoded(String format) {
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY), format, bytes);
                return bytes.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
