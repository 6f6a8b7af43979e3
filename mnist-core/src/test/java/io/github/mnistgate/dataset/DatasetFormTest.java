package io.github.mnistgate.dataset;

import static io.github.mnistgate.dataset.DatasetFixture.prepared;
import static io.github.mnistgate.dataset.DatasetFixture.read;
import static io.github.mnistgate.dataset.DatasetFixture.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The places at which data sets of all forms are found. */
class DatasetFormTest {

    private static final byte[] IMAGES = IdxFixture.images(2, 2, 2, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

    @TempDir
    Path root;

    private Path data;

    @BeforeEach
    void writeFiles() throws IOException {
        data = root.resolve("data");
        writeIdx("");
    }

    private void writeIdx(String prefix) throws IOException {
        write(prefix + "train-images-idx3-ubyte", IMAGES);
        write(prefix + "train-labels-idx1-ubyte", IdxFixture.labels((byte) 1, (byte) 2));
        write(prefix + "test-images-idx3-ubyte", IMAGES);
        write(prefix + "test-labels-idx1-ubyte", IdxFixture.labels((byte) 2, (byte) 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mnist/", "MNIST/raw/"})
    void aZipHoldsItAtItsTopOrBelow(String folder) throws IOException {
        DatasetIdentity unpacked = DatasetIdentity.of(DataSource.of(data.toString()));

        Path zip = zip(root.resolve("data.zip"), data, folder);

        DataSource source = DataSource.of(zip.toString());
        assertThat(DatasetIdentity.of(source)).isEqualTo(unpacked);
        assertThat(DataSplits.read(source).identity()).isEqualTo(unpacked);
        assertThat(read(zip, Split.TRAIN).name()).isEqualTo("data.zip");
    }

    @Test
    void aZipHoldsPicturesOrTables() throws IOException {
        Path pictures = root.resolve("pictures");
        DatasetFixture.grey(pictures.resolve("train/a/1.png"), 1, 7);
        DatasetFixture.grey(pictures.resolve("test/b/1.png"), 1, 8);
        Path tables = Files.createDirectory(root.resolve("tables"));
        Files.writeString(tables.resolve("mnist_train.csv"), "0,7\n1,8\n");
        Files.writeString(tables.resolve("mnist_test.csv"), "1,8\n");

        assertThat(read(zip(root.resolve("pictures.zip"), pictures, "x/"), Split.TEST)
                        .pixels(0))
                .containsExactly(8);
        assertThat(read(zip(root.resolve("tables.zip"), tables, ""), Split.TRAIN)
                        .pixels(0))
                .containsExactly(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../", "/", "x/../../", "C:\\", "..\\"})
    void entriesThatAreNotBelowTheZip(String prefix) throws IOException {
        Path zip = zip(root.resolve("data.zip"), data, prefix);

        assertThatThrownBy(() -> read(zip, Split.TRAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(zip + " has an entry '" + prefix + "test-images-idx3-ubyte', which is not below the zip;"
                        + " allowed are names without .. and without / or a drive in front: pack it again in the folder"
                        + " of the data set");
    }

    @Test
    void entriesWithADotInFront() throws IOException {
        assertThat(read(zip(root.resolve("data.zip"), data, "./"), Split.TRAIN).labels())
                .isEqualTo(read(data, Split.TRAIN).labels());
    }

    /** A result is given the name of its data without reading them. */
    @ParameterizedTest
    @ValueSource(strings = {"data", "data.zip", "x/../data", "./data.zip"})
    void theNameIsKnownWithoutTheFiles(String location) throws IOException {
        zip(root.resolve("data.zip"), data, "");
        Files.createDirectory(root.resolve("x"));
        DataSource source = DataSource.of(root + "/" + location);

        assertThat(source.name())
                .isEqualTo(LabelledImages.read(source, Split.TEST).name());
    }

    @Test
    void namesInACodePage() throws IOException {
        Path zip = root.resolve("data.zip");
        try (ZipOutputStream entries = new ZipOutputStream(Files.newOutputStream(zip), StandardCharsets.ISO_8859_1)) {
            entries.putNextEntry(new ZipEntry("train/Stra\u00dfe/1.png"));
        }

        assertThatThrownBy(() -> read(zip, Split.TRAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(zip + " has an entry 'train/Stra?e/1.png', whose name is not in UTF-8 but in a code page"
                        + " that the zip does not tell; pack it again with names in UTF-8, or unpack it and give the"
                        + " directory");
    }

    @Test
    void damagedZips() throws IOException {
        Path zip = zip(root.resolve("data.zip"), data, "");
        byte[] content = Files.readAllBytes(zip);
        // The third byte of the first entry's compressed data, behind its header and its name.
        content[30 + "test-images-idx3-ubyte".length() + 4] ^= 1;
        Files.write(zip, content);

        assertThatThrownBy(() -> read(zip, Split.TEST))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(zip + "!/test-images-idx3-ubyte is ")
                .hasMessageEndingWith("; make or download it again");

        Files.write(zip, Arrays.copyOf(content, content.length - 30));
        assertThatThrownBy(() -> read(zip, Split.TEST))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "dataset is '" + zip + "', which is a zip archive without its end, as an interrupted download"
                                + " leaves it; restore or download it again");
    }

    @Test
    void theDirectoryThatTorchvisionMakes() throws IOException {
        Path raw = root.resolve("torch/FashionMNIST/raw");
        Files.createDirectories(raw.getParent());
        Files.move(data, raw);

        assertThat(read(root.resolve("torch"), Split.TRAIN).labels()).containsExactly(0, 1);
        assertThat(read(root.resolve("torch"), Split.TRAIN).name()).isEqualTo("torch");
    }

    @Test
    void severalDataSetsBelowOnePlace() throws IOException {
        data = root.resolve("torch/MNIST/raw");
        writeIdx("");
        data = root.resolve("torch/FashionMNIST/raw");
        writeIdx("");

        Path torch = root.resolve("torch");
        assertThatThrownBy(() -> read(torch, Split.TRAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "data set directory '" + torch + "' holds several data sets, in FashionMNIST/raw, MNIST/raw;"
                                + " give a directory or zip with one of them");
    }

    @Test
    void theNearestToTheTopIsTaken() throws IOException {
        data = root.resolve("data/old");
        Files.createDirectories(data);
        Files.writeString(data.resolve("train.csv"), "0,7\n1,8\n");

        assertThat(read(root.resolve("data"), Split.TRAIN).shape()).isEqualTo(ImageShape.grey(2, 2));
    }

    @Test
    void lettersOfEmnist() throws IOException {
        data = root.resolve("letters");
        writeIdx("emnist-letters-");
        write("emnist-letters-mapping.txt", "1 65 97\n2 66 98\n3 67\n".getBytes());

        LabelledImages train = LabelledImages.read(prepared(data, null, true), Split.TRAIN);

        assertThat(train.classes().names()).containsExactly("Aa", "Bb", "C");
        assertThat(train.labels()).containsExactly(0, 1);
        assertThat(train.pixels(0)).containsExactly(1, 3, 2, 4);
    }

    @Test
    void aMappingThatIsNone() throws IOException {
        data = root.resolve("letters");
        writeIdx("emnist-letters-");
        write("emnist-letters-mapping.txt", "1 65\n3 66\n".getBytes());

        assertThatThrownBy(() -> read(data, Split.TRAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        data.resolve("emnist-letters-mapping.txt") + ": line 2 is '3 66', expected is label 2 and the"
                                + " codes of its characters; download the file again, or name the classes in classes.txt");

        write("emnist-letters-mapping.txt", "2 65\n3 66\n".getBytes());
        assertThatThrownBy(() -> read(data, Split.TRAIN))
                .hasMessage(
                        "data set 'letters' has labels from 1 to 2, but " + data.resolve("emnist-letters-mapping.txt")
                                + " names 2 classes, from 2 on; name each class on a line");
    }

    @Test
    void severalFamilies() throws IOException {
        data = root.resolve("emnist");
        writeIdx("emnist-letters-");
        writeIdx("emnist-digits-");

        assertThatThrownBy(() -> read(data, Split.TRAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("data set directory '" + data + "' has the files of several data sets: emnist-digits,"
                        + " emnist-letters; keep those of one in a directory of their own");
        writeIdx("");
        assertThat(read(data, Split.TRAIN).size()).isEqualTo(2);
    }

    @Test
    void classesTxtIsInTheFolderOrAtTheTop() throws IOException {
        data = root.resolve("torch/MNIST/raw");
        writeIdx("");
        Files.writeString(root.resolve("torch/classes.txt"), "a\nb\nc\n\n");
        assertThat(read(root.resolve("torch"), Split.TRAIN).classes().names()).containsExactly("a", "b", "c");

        Files.writeString(data.resolve("classes.txt"), "d\nd\n");
        assertThatThrownBy(() -> read(root.resolve("torch"), Split.TRAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(data.resolve("classes.txt")
                        + ": classes 0 and 1 are both called 'd', allowed is one class of a name");

        Files.write(data.resolve("classes.txt"), new byte[] {(byte) 0xe4, '\n'});
        assertThatThrownBy(() -> read(root.resolve("torch"), Split.TRAIN))
                .hasMessage(
                        data.resolve("classes.txt") + " is not text in UTF-8; write the name of a class on each line");
    }

    @Test
    void preparedIdxFilesAreHashedAsTheyAreSeen() {
        DataSource source = prepared(data, "1", false);

        DatasetIdentity identity = DatasetIdentity.of(source);

        assertThat(identity).isEqualTo(DataSplits.read(source).identity());
        assertThat(identity).isNotEqualTo(DatasetIdentity.of(DataSource.of(data.toString())));
        assertThat(DatasetIdentity.of(prepared(data, "2x2", false)))
                .isEqualTo(DatasetIdentity.of(DataSource.of(data.toString())));
    }

    @Test
    void nothingThatIsRead() throws IOException {
        Path other = Files.createDirectories(root.resolve("other/deep"));
        Files.writeString(other.resolve("x.npz"), "x");
        Files.writeString(other.resolveSibling("notes.txt"), "x");

        assertThatThrownBy(() -> read(root.resolve("other"), Split.TRAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "data set directory '" + root.resolve("other") + "' holds no data set of a form that is read:"
                                + " the directory has deep/, notes.txt; allowed are IDX files such as train-images-idx3-ubyte,"
                                + " folders of pictures such as train/CLASS/1.png, and tables such as train.csv, at its top or in"
                                + " one folder below; archives in it and files of other formats are not read: unpack or convert"
                                + " them");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aLinkToADirectoryAbove() throws IOException {
        Path link = Files.createSymbolicLink(data.resolve("loop"), root);

        assertThatThrownBy(() -> read(root, Split.TRAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(link + " is a symbolic link to a directory that it is in; remove it from the data set");
    }

    private void write(String file, byte[] content) throws IOException {
        Files.createDirectories(data);
        Files.write(data.resolve(file), content);
    }
}
