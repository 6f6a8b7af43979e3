package io.github.mnistgate.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data sets as people download, unpack and convert them. */
class DatasetFilesTest {

    private static final String IMAGES = IdxFixture.TRAIN_IMAGES;
    private static final String LABELS = IdxFixture.TRAIN_LABELS;
    private static final byte[] LABEL_FILE = IdxFixture.labels((byte) 4, (byte) 2);
    private static final byte[] IMAGE_FILE = IdxFixture.images(2, pixels());

    @TempDir
    Path directory;

    @BeforeEach
    void writeTrainingSplit() throws IOException {
        write(IMAGES, IMAGE_FILE);
        write(LABELS, LABEL_FILE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train-images.idx3-ubyte",
                "TRAIN-IMAGES-IDX3-UBYTE",
                "train-images-idx3-ubyte.GZ",
                "train_images_idx3_ubyte",
                "train-images-idx3-ubyte/train-images-idx3-ubyte",
                "train-images-idx3-ubyte.gz/train-images.idx3-ubyte"
            })
    void spellingsOfImages(String name) throws IOException {
        Files.delete(directory.resolve(IMAGES));
        Files.createDirectories(directory.resolve(name).getParent());
        write(name, name.endsWith("GZ") ? IdxFixture.gzip(IMAGE_FILE) : IMAGE_FILE);

        assertThat(read().labels()).containsExactly(4, 2);
    }

    @ParameterizedTest
    @CsvSource({"test-images-idx3-ubyte, test-labels-idx1-ubyte", "t10k-images.idx3-ubyte, t10k-labels.idx1-ubyte"})
    void spellingsOfTheTestSplit(String images, String labels) throws IOException {
        write(images, IMAGE_FILE);
        write(labels, LABEL_FILE);

        assertThat(MnistDataset.read(directory.toString(), Split.TEST).labels()).containsExactly(4, 2);
    }

    /** With a few bytes behind it or many, and at the edge of a buffer. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100, 65_536, 200_000})
    void bytesBehindTheCompressedData(int count) throws IOException {
        Files.delete(directory.resolve(IMAGES));
        byte[] gzip = IdxFixture.gzip(IMAGE_FILE);
        write(IMAGES + ".gz", Arrays.copyOf(gzip, gzip.length + count));

        assertMessage(directory.resolve(IMAGES + ".gz")
                + " is damaged: it has more bytes behind its compressed data; make or download it again");
    }

    /** Torchvision leaves both. */
    @Test
    void aFileBesideItsCompressedSelf() throws IOException {
        write(IMAGES + ".gz", IdxFixture.gzip(IMAGE_FILE));

        assertThat(read().size()).isEqualTo(2);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aLinkToNothing() throws IOException {
        Files.delete(directory.resolve(IMAGES));
        Files.createSymbolicLink(directory.resolve(IMAGES), Path.of("../.git/annex/objects/none"));

        assertMessage(directory.resolve(IMAGES)
                + " is a symbolic link to a file that does not exist; restore that, such as by git annex get");
    }

    @Test
    void twoFilesThatDiffer() throws IOException {
        byte[] others = IMAGE_FILE.clone();
        others[500] ^= 1;
        write(IMAGES + ".gz", IdxFixture.gzip(others));

        assertMessage("data set directory '" + directory + "' has " + IMAGES + " and " + IMAGES
                + ".gz, whose contents differ; remove the one that is not meant");
    }

    @Test
    void aDirectoryAboveTheRightOne() throws IOException {
        Path root = directory.resolve("data");
        Files.createDirectories(root.resolve("MNIST/raw"));
        Files.copy(directory.resolve(IMAGES), root.resolve("MNIST/raw").resolve(IMAGES));
        Files.createFile(root.resolve("notes.txt"));

        assertThatThrownBy(() -> MnistDataset.read(root.toString(), Split.TRAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("data set directory '" + root
                        + "' lacks the labels of its train split: the directory has MNIST/, "
                        + "notes.txt; expected is train-labels-idx1-ubyte, also as train-labels.idx1-ubyte, raw or .gz;"
                        + " the directory above, " + directory + ", has it: give that");
    }

    @Test
    void oneOfTheDirectoriesThatKagglePacks() throws IOException {
        Path inner = Files.createDirectory(directory.resolve("train-images.idx3-ubyte"));
        Files.move(directory.resolve(IMAGES), inner.resolve(IMAGES));

        assertThatThrownBy(() -> MnistDataset.read(inner.toString(), Split.TRAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
                        "lacks the labels of its train split: the directory has train-images-idx3-ubyte; ")
                .hasMessageEndingWith("; the directory above, " + directory + ", has it: give that");
    }

    @Test
    void manyNamesAreNotAllTold() throws IOException {
        Path many = Files.createDirectories(directory.resolve("a/many"));
        for (int i = 10; i < 40; i++) {
            Files.createFile(many.resolve("file" + i));
        }
        Path empty = Files.createDirectories(directory.resolve("a/empty"));

        assertThatThrownBy(() -> MnistDataset.read(many.toString(), Split.TRAIN))
                .hasMessageContaining("the directory has file10, file11,")
                .hasMessageContaining(" file21 and 18 more; allowed are ");
        assertThatThrownBy(() -> MnistDataset.read(empty.toString(), Split.TRAIN))
                .hasMessageContaining(": the directory is empty; allowed are ");
    }

    static Stream<Arguments> otherFiles() {
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 7840016\n";
        String page = "<!DOCTYPE html><html><body>404</body></html>";
        return Stream.of(
                Arguments.of(pointer, "a Git LFS pointer; run git lfs pull"),
                Arguments.of(page, "an HTML page, as a server sends it in place of a file; download it again"),
                Arguments.of("", "an empty file; restore or download it again"),
                Arguments.of(
                        "label,pixel0,pixel1\n7,0,0\n",
                        "a table in text, such as CSV; expected is an IDX file of images, raw or gzip'd"),
                Arguments.of(
                        "\u0089PNG\r\n\u001a\n", "a PNG picture; expected is an IDX file of images, raw or gzip'd"));
    }

    @ParameterizedTest
    @MethodSource("otherFiles")
    void anotherKindOfFileIsNamed(String content, String kind) throws IOException {
        write(IMAGES, content.getBytes(StandardCharsets.ISO_8859_1));
        assertMessage(directory.resolve(IMAGES) + " is " + kind);

        write(IMAGES, IdxFixture.gzip(content.getBytes(StandardCharsets.ISO_8859_1)));
        assertMessage(directory.resolve(IMAGES) + ", decompressed, is " + kind);
    }

    @Test
    void compressedTwice() throws IOException {
        write(IMAGES, IdxFixture.gzip(IdxFixture.gzip(IMAGE_FILE)));

        assertMessage(directory.resolve(IMAGES)
                + " is a file that was compressed by gzip twice; decompress it once by gzip -dc");
    }

    @Test
    void imagesAndLabelsExchanged() throws IOException {
        write(LABELS, IMAGE_FILE);

        assertMessage(directory.resolve(LABELS)
                + " holds images, expected are labels; exchange the two files, if their names were mixed up");
    }

    @Test
    void valuesOfAnotherType() throws IOException {
        write(
                LABELS,
                ByteBuffer.allocate(16)
                        .putInt(0x0d01)
                        .putInt(2)
                        .putInt(4)
                        .putInt(2)
                        .array());

        assertMessage(
                directory.resolve(LABELS)
                        + " holds floats, expected are unsigned bytes; write its labels as such, from 0 to 255, or as integers");
    }

    @Test
    void imagesOfAnotherRank() throws IOException {
        write(
                IMAGES,
                ByteBuffer.allocate(30)
                        .putInt(0x0805)
                        .putInt(2)
                        .putInt(28)
                        .putInt(28)
                        .putInt(3)
                        .putInt(1)
                        .array());
        assertMessage(
                directory.resolve(IMAGES) + " has 5 dimensions (2 x 28 x 28 x 3 x 1), expected are 3, images x height x"
                        + " width, or 4 with channels; write its images so");

        write(
                IMAGES,
                ByteBuffer.allocate(30).putInt(0x0802).putInt(2).putInt(784).array());
        assertMessage(
                directory.resolve(IMAGES) + " has 2 dimensions (2 x 784), expected are 3, images x height x width, or 4"
                        + " with channels; write its images so");
    }

    @Test
    void littleEndianHeader() throws IOException {
        write(
                IMAGES,
                ByteBuffer.allocate(30).putInt(Integer.reverseBytes(0x0803)).array());

        assertMessage(directory.resolve(IMAGES) + " has a little-endian header, that of IDX is big-endian; write it as"
                + " 0x00000803 and big-endian extents");
    }

    @Test
    void aFileInTheDirectorysPlace() throws IOException {
        assertThatThrownBy(() -> MnistDataset.read(directory.resolve(IMAGES).toString(), Split.TRAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("dataset is '" + directory.resolve(IMAGES)
                        + "', which is a file; give the directory that holds it and the others, '" + directory
                        + "'");

        write("mnist.zip", Arrays.copyOf("PK\5\6".getBytes(StandardCharsets.US_ASCII), 22));
        assertThatThrownBy(
                        () -> MnistDataset.read(directory.resolve("mnist.zip").toString(), Split.TRAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("data set zip '" + directory.resolve("mnist.zip")
                        + "' holds no data set of a form that is read: the zip is empty; allowed are IDX files");

        write("mnist.pkl", new byte[] {(byte) 0x80, 4, (byte) 0x95, 0});
        assertThatThrownBy(
                        () -> MnistDataset.read(directory.resolve("mnist.pkl").toString(), Split.TRAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("dataset is '" + directory.resolve("mnist.pkl")
                        + "', which is a Python pickle; expected is 'mnist' for the embedded MNIST, or a directory or zip"
                        + " with IDX files, folders of pictures or tables");
    }

    /** Maven's own JVM hashes data sets, whatever their size. */
    @Test
    void hashingKeepsNothingInMemory() throws IOException {
        int images = 100_000;
        byte[] some = new byte[images / 10 * MnistDataset.PIXELS];
        MessageDigest digest = Sha256.newDigest();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var content = new SequenceInputStream(Collections.enumeration(Stream.concat(
                        Stream.of(IdxFixture.images(images, new byte[0])),
                        Stream.generate(() -> some).limit(10))
                .map(ByteArrayInputStream::new)
                .toList()));
        long before = threads.getCurrentThreadAllocatedBytes();

        int count = IdxFile.count(content, "images", digest);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2_000_000);
        assertThat(count).isEqualTo(images);
    }

    private MnistDataset read() {
        return (MnistDataset) MnistDataset.read(directory.toString(), Split.TRAIN);
    }

    private void write(String file, byte[] content) throws IOException {
        Files.write(directory.resolve(file), content);
    }

    private void assertMessage(String message) {
        assertThatThrownBy(this::read).isInstanceOf(InvalidInputException.class).hasMessage(message);
    }

    private static byte[] pixels() {
        byte[] pixels = new byte[2 * MnistDataset.PIXELS];
        Arrays.fill(pixels, 100, 600, (byte) 200);
        return pixels;
    }
}
