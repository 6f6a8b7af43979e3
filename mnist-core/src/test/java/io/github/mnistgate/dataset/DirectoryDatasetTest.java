package io.github.mnistgate.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories with IDX files: good ones, and every way in which one can be broken. */
class DirectoryDatasetTest {

    private static final byte[] PIXELS = pixels(3);
    private static final byte[] LABELS = {4, 0, 9};
    private static final String OTHER_CLASSES =
            "; correct the labels, number the classes consecutively, or name them all in classes.txt";

    @TempDir
    Path directory;

    @BeforeEach
    void writeGoodFiles() throws IOException {
        Files.write(directory.resolve(IdxFixture.TRAIN_IMAGES), IdxFixture.images(3, PIXELS));
        Files.write(directory.resolve(IdxFixture.TRAIN_LABELS), IdxFixture.labels(LABELS));
        Files.write(directory.resolve(IdxFixture.TEST_IMAGES), IdxFixture.images(1, pixels(1)));
        Files.write(directory.resolve(IdxFixture.TEST_LABELS), IdxFixture.labels((byte) 6));
    }

    @Test
    void rawFilesAreRead() {
        MnistDataset train = read();

        assertThat(train.size()).isEqualTo(3);
        assertThat(train.labels()).containsExactly(4, 0, 9);
        assertThat(train.digit(1).pixel(2, 3)).isEqualTo((784 + 59) % 256);
        assertThat(train.name()).isEqualTo(directory.getFileName().toString());
        assertThat(train.split()).isEqualTo(Split.TRAIN);
        assertThat(MnistDataset.read(directory.toString(), Split.TEST).labels()).containsExactly(6);
    }

    /** The questions that a build asks on its way are answered without the images in memory, and in the same words. */
    @Test
    void identityIsToldOrRefusedAsByReading() throws IOException {
        assertThat(DatasetIdentity.of(DataSource.of(directory.toString())))
                .isEqualTo(DataSplits.read(DataSource.of(directory.toString())).identity());
        write(IdxFixture.TRAIN_LABELS, IdxFixture.labels((byte) 1, (byte) 2));
        Throwable refusal = catchThrowable(() -> DataSplits.read(DataSource.of(directory.toString())));

        assertThatThrownBy(() -> DatasetIdentity.of(DataSource.of(directory.toString())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(refusal.getMessage());
    }

    @Test
    void gzippedFilesAreTheSame() throws IOException {
        String raw = read().sha256();
        for (String file : new String[] {IdxFixture.TRAIN_IMAGES, IdxFixture.TRAIN_LABELS}) {
            Path path = directory.resolve(file);
            Files.write(directory.resolve(file + ".gz"), IdxFixture.gzip(Files.readAllBytes(path)));
            Files.delete(path);
        }

        MnistDataset train = read();

        assertThat(train.sha256()).isEqualTo(raw);
        assertThat(train.labels()).containsExactly(4, 0, 9);
    }

    @Test
    void sha256IsOfImagesThenLabels() throws IOException {
        byte[] images = Files.readAllBytes(directory.resolve(IdxFixture.TRAIN_IMAGES));
        byte[] labels = Files.readAllBytes(directory.resolve(IdxFixture.TRAIN_LABELS));
        byte[] both = Arrays.copyOf(images, images.length + labels.length);
        System.arraycopy(labels, 0, both, images.length, labels.length);

        assertThat(read().sha256()).isEqualTo(Sha256.of(both));
        assertThat(DatasetIdentity.of(DataSource.of(directory.toString())))
                .isEqualTo(new DatasetIdentity(
                        3,
                        Sha256.of(both),
                        MnistDataset.read(directory.toString(), Split.TEST).sha256(),
                        DataShape.MNIST));
    }

    @Test
    void missingDirectory() {
        Path none = directory.resolve("none");

        assertThatThrownBy(() -> MnistDataset.read(none.toString(), Split.TRAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "dataset is '" + none + "', which does not exist; "
                                + "give 'mnist' for the embedded MNIST, or a directory or zip with IDX files, folders of pictures or tables");
    }

    @Test
    void nameThatIsNoPath() {
        assertThatThrownBy(() -> MnistDataset.read("a\0b", Split.TRAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("dataset is 'a")
                .hasMessageContaining("', which is not a path: ");
    }

    @Test
    void missingImages() throws IOException {
        Files.delete(directory.resolve(IdxFixture.TRAIN_IMAGES));

        assertMessage("data set directory '" + directory + "' lacks the images of its train split: the directory has "
                + "t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte, train-labels-idx1-ubyte; expected is train-images-idx3-ubyte, "
                + "also as train-images.idx3-ubyte, raw or .gz");
    }

    @Test
    void missingLabels() throws IOException {
        Files.delete(directory.resolve(IdxFixture.TRAIN_LABELS));

        assertMessage("data set directory '" + directory + "' lacks the labels of its train split: the directory has "
                + "t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte, train-images-idx3-ubyte; expected is train-labels-idx1-ubyte, "
                + "also as train-labels.idx1-ubyte, raw or .gz");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 12, 15})
    void truncatedHeaderOfImages(int length) throws IOException {
        write(IdxFixture.TRAIN_IMAGES, Arrays.copyOf(IdxFixture.images(3, PIXELS), length));

        assertFileMessage(
                IdxFixture.TRAIN_IMAGES, " is truncated: it ends before its images do; make or download it again");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 7})
    void truncatedHeaderOfLabels(int length) throws IOException {
        write(IdxFixture.TRAIN_LABELS, Arrays.copyOf(IdxFixture.labels(LABELS), length));

        assertFileMessage(
                IdxFixture.TRAIN_LABELS, " is truncated: it ends before its labels do; make or download it again");
    }

    @Test
    void truncatedPixelsAndLabels() throws IOException {
        write(IdxFixture.TRAIN_IMAGES, Arrays.copyOf(IdxFixture.images(3, PIXELS), 16 + 3 * 784 - 1));
        assertFileMessage(
                IdxFixture.TRAIN_IMAGES,
                " is truncated: its header announces 3 images (2352 bytes), but only 2351 bytes follow; make or download it again");

        writeGoodFiles();
        write(IdxFixture.TRAIN_LABELS, IdxFixture.labelsAnnounced(4, LABELS));
        assertFileMessage(
                IdxFixture.TRAIN_LABELS,
                " is truncated: its header announces 4 labels (4 bytes), but only 3 bytes follow; make or download it again");
    }

    @Test
    void trailingBytes() throws IOException {
        write(IdxFixture.TRAIN_IMAGES, IdxFixture.images(2, PIXELS));
        assertFileMessage(
                IdxFixture.TRAIN_IMAGES,
                " has more bytes than the 2 images that its header announces; make or download it again");

        writeGoodFiles();
        write(IdxFixture.TRAIN_LABELS, IdxFixture.labelsAnnounced(2, LABELS));
        assertFileMessage(
                IdxFixture.TRAIN_LABELS,
                " has more bytes than the 2 labels that its header announces; make or download it again");
    }

    @Test
    void wrongMagic() throws IOException {
        write(IdxFixture.TRAIN_IMAGES, IdxFixture.labels(LABELS));
        assertFileMessage(
                IdxFixture.TRAIN_IMAGES,
                " holds labels, expected are images; exchange the two files, if their names were mixed up");

        writeGoodFiles();
        write(IdxFixture.TRAIN_LABELS, new byte[] {'t', 'e', 'x', 't', 0, 0, 0, 1, 1});
        assertFileMessage(
                IdxFixture.TRAIN_LABELS,
                " is not an IDX file of labels: it starts with 0x74657874, expected 0x00000801; make or download it again");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 100_000_001})
    void countOutOfRange(int count) throws IOException {
        write(IdxFixture.TRAIN_IMAGES, IdxFixture.images(count, PIXELS));
        assertFileMessage(
                IdxFixture.TRAIN_IMAGES,
                ": its header announces " + Integer.toUnsignedLong(count)
                        + " images, allowed are 1 to 100000000; restore the file, or make it again");

        writeGoodFiles();
        write(IdxFixture.TRAIN_LABELS, IdxFixture.labelsAnnounced(count, LABELS));
        assertFileMessage(
                IdxFixture.TRAIN_LABELS,
                ": its header announces " + Integer.toUnsignedLong(count)
                        + " labels, allowed are 1 to 100000000; restore the file, or make it again");
    }

    @Test
    void moreThanIsAllocatedAtOnce() throws IOException {
        byte[] pixels = pixels(90_000);
        Files.delete(directory.resolve(IdxFixture.TRAIN_IMAGES));
        write(IdxFixture.TRAIN_IMAGES + ".gz", IdxFixture.gzip(IdxFixture.images(90_000, pixels)));
        write(IdxFixture.TRAIN_LABELS, IdxFixture.labels(new byte[90_000]));

        MnistDataset train = read();

        byte[] last = new byte[784];
        train.copyPixels(89_999, last);
        assertThat(last).isEqualTo(Arrays.copyOfRange(pixels, 89_999 * 784, pixels.length));
        assertThat(train.size()).isEqualTo(90_000);
    }

    @Test
    void largestCountOfATinyFile() throws IOException {
        write(IdxFixture.TRAIN_IMAGES, IdxFixture.images(100_000_000, PIXELS));

        assertFileMessage(
                IdxFixture.TRAIN_IMAGES,
                " is truncated: its header announces 100000000 images (78400000000 bytes), but only 2352 bytes follow; make or download it again");
    }

    @ParameterizedTest
    @CsvSource({"513, 28", "28, 513", "0, 0", "-28, -28"})
    void sizesThatNoImageHas(int rows, int columns) throws IOException {
        write(IdxFixture.TRAIN_IMAGES, IdxFixture.images(3, rows, columns, PIXELS));

        assertFileMessage(
                IdxFixture.TRAIN_IMAGES,
                ": the images are " + rows + " x " + columns
                        + " pixels, allowed are 1 x 1 to 512 x 512; scale or crop them"
                        + (rows > 0 ? ", or set imageSize" : ""));
    }

    @Test
    void largeImagesAreScaledWhereASizeIsGiven() throws IOException {
        byte[] large = new byte[2 * 600 * 4];
        Arrays.fill(large, 0, 600 * 4, (byte) 10);
        Arrays.fill(large, 600 * 4, large.length, (byte) 20);
        for (String split : List.of("train", "t10k")) {
            write(split + "-images-idx3-ubyte", IdxFixture.images(2, 600, 4, large));
            write(split + "-labels-idx1-ubyte", IdxFixture.labels((byte) 0, (byte) 1));
        }
        DataSource source = DatasetFixture.prepared(directory, "2x2", false);

        assertThat(LabelledImages.read(source, Split.TRAIN).pixels(1)).containsExactly(20, 20, 20, 20);
        assertThat(DatasetIdentity.of(source)).isEqualTo(DataSplits.read(source).identity());
        assertThatThrownBy(() -> LabelledImages.read(DatasetFixture.prepared(directory, null, true), Split.TRAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(directory.resolve(IdxFixture.TRAIN_IMAGES) + ": the images are 4 x 600 pixels, allowed are"
                        + " 1 x 1 to 512 x 512; scale or crop them, or set imageSize");
    }

    @Test
    void imagesThatAreTooLargeToBeScaled() throws IOException {
        write(IdxFixture.TRAIN_IMAGES, IdxFixture.images(3, 16_385, 2, PIXELS));

        assertThatThrownBy(() -> LabelledImages.read(DatasetFixture.prepared(directory, "28", false), Split.TRAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        directory.resolve(IdxFixture.TRAIN_IMAGES) + ": the images are 16385 x 2 pixels");
    }

    @Test
    void splitsOfDifferentShapes() throws IOException {
        write(IdxFixture.TEST_IMAGES, IdxFixture.images(1, 14, 56, Arrays.copyOf(PIXELS, 784)));
        write(IdxFixture.TRAIN_LABELS, IdxFixture.labels((byte) 0, (byte) 1, (byte) 2));
        write(IdxFixture.TEST_LABELS, IdxFixture.labels((byte) 1));

        String message = "data set '" + directory.getFileName() + "': its training images are 28 x 28, its test images"
                + " 14 x 56; all must have one shape";
        assertThatThrownBy(() -> DataSplits.read(DataSource.of(directory.toString())))
                .hasMessage(message);
        assertThatThrownBy(() -> DatasetIdentity.of(DataSource.of(directory.toString())))
                .hasMessage(message);
    }

    @Test
    void countsThatDoNotMatch() throws IOException {
        write(IdxFixture.TRAIN_LABELS, IdxFixture.labels((byte) 1, (byte) 2));

        assertMessage("data set '" + directory.getFileName() + "': " + IdxFixture.TRAIN_IMAGES + " holds 3 images, but "
                + IdxFixture.TRAIN_LABELS + " holds 2 labels; there must be one label for each image");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 127, 128, 255})
    void aLabelFarFromTheOthers(int label) throws IOException {
        write(IdxFixture.TRAIN_LABELS, IdxFixture.labels((byte) 0, (byte) 9, (byte) label));

        assertMessage("data set '" + directory.getFileName() + "' has labels from 0 to " + label
                + ", but no image of label 1" + OTHER_CLASSES);
    }

    /** A network of ten digits that has seen one of them is always right, and has learned nothing. */
    @Test
    void allImagesAreOfOneClass() throws IOException {
        write(IdxFixture.TRAIN_LABELS, IdxFixture.labels((byte) 7, (byte) 7, (byte) 7));
        write(IdxFixture.TEST_LABELS, IdxFixture.labels((byte) 7));
        assertMessage("data set '" + directory.getFileName() + "' has no label but 7, allowed are 2 to 1000 classes;"
                + " add images of the others, or name all classes in classes.txt");

        Files.write(directory.resolve("classes.txt"), ClassNames.DIGITS.names());
        assertThat(read().labels()).containsExactly(7, 7, 7);
        assertThat(read().classes().areDigits()).isTrue();
    }

    @Test
    void damagedGzip() throws IOException {
        byte[] gzip = IdxFixture.gzip(IdxFixture.labels(LABELS));
        gzip[gzip.length - 5] ^= 1;
        write(IdxFixture.TRAIN_LABELS, gzip);
        assertFileMessage(IdxFixture.TRAIN_LABELS, " is damaged: Corrupt GZIP trailer; make or download it again");

        write(IdxFixture.TRAIN_LABELS, Arrays.copyOf(gzip, gzip.length / 2));
        assertFileMessage(
                IdxFixture.TRAIN_LABELS, " is truncated: it ends before its labels do; make or download it again");

        write(IdxFixture.TRAIN_LABELS, new byte[] {0x1f, (byte) 0x8b, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9});
        assertFileMessage(
                IdxFixture.TRAIN_LABELS, " is damaged: Unsupported compression method; make or download it again");
    }

    @Test
    void bothSplitsAreRead() {
        DataSplits both = DataSplits.read(DataSource.of(directory.toString()));

        assertThat(both.train().labels()).containsExactly(4, 0, 9);
        assertThat(both.test().labels()).containsExactly(6);
        assertThat(both.test().split()).isEqualTo(Split.TEST);
    }

    @Test
    void theFaultOfEitherSplitIsTold() throws IOException {
        write(IdxFixture.TEST_IMAGES, new byte[20]);
        assertThatThrownBy(() -> DataSplits.read(DataSource.of(directory.toString())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(directory.resolve(IdxFixture.TEST_IMAGES) + " ");

        write(IdxFixture.TRAIN_IMAGES, new byte[20]);
        assertThatThrownBy(() -> DataSplits.read(DataSource.of(directory.toString())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(directory.resolve(IdxFixture.TRAIN_IMAGES) + " ");
    }

    private MnistDataset read() {
        return (MnistDataset) MnistDataset.read(directory.toString(), Split.TRAIN);
    }

    private void write(String file, byte[] content) throws IOException {
        Files.write(directory.resolve(file), content);
    }

    private void assertFileMessage(String file, String problem) {
        assertMessage(directory.resolve(file) + problem);
    }

    private void assertMessage(String message) {
        assertThatThrownBy(this::read).isInstanceOf(InvalidInputException.class).hasMessage(message);
    }

    private static byte[] pixels(int images) {
        byte[] pixels = new byte[images * 784];
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = (byte) p;
        }
        return pixels;
    }
}
