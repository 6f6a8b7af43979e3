package io.github.mnistgate.dataset;

import static io.github.mnistgate.dataset.DatasetFixture.prepared;
import static io.github.mnistgate.dataset.DatasetFixture.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables with a label and pixels on each line. */
class TableFilesTest {

    @TempDir
    Path directory;

    @BeforeEach
    void writeTables() throws IOException {
        write("train.csv", "label,p0,p1,p2,p3\n1,0,1,2,255\n3,9,9,9,9\n");
        write("test.csv", "label,p0,p1,p2,p3\n2,5,6,7,8\n");
    }

    @Test
    void aLabelHasAlmostTheNameOfAnother() throws IOException {
        Path tables = Files.createDirectory(directory.resolve("names"));
        Files.writeString(tables.resolve("train.csv"), "label,p0\nBag,1\nCoat,2\n");
        Files.writeString(tables.resolve("test.csv"), "label,p0\nbag,1\n");

        assertThatThrownBy(() -> DatasetFixture.read(tables, Split.TEST))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("data set 'names' has the classes 'Bag' and 'bag', which differ in upper and"
                        + " lower case only; ");
    }

    @Test
    void labelsAndPixels() {
        LabelledImages train = read(directory, Split.TRAIN);

        assertThat(train.shape()).isEqualTo(ImageShape.grey(2, 2));
        assertThat(train.classes().names()).containsExactly("1", "2", "3");
        assertThat(train.labels()).containsExactly(0, 2);
        assertThat(train.pixels(0)).containsExactly(0, 1, 2, 255);
        assertThat(read(directory, Split.TEST).labels()).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,0,1,2,255\n3,9,9,9,9\n",
                "1;0;1;2;255\r\n3;9;9;9;9\r\n",
                "1\t0\t1\t2\t255\n\n3\t9\t9\t9\t9",
                "\ufefflabel,1x1,1x2,2x1,2x2\n1,0,1,2,255\n3,9,9,9,9\n",
                "p0,p1,Class,p2,p3\n0,1,1,2,255\n9,9,3,9,9\n",
                "label,0,1,2,3\n1,0,1,2,255\n3,9,9,9,9\n",
                "\"label\",\"p0\",\"p1\",\"p2\",\"p3\"\n\"1\", 0 ,\"1\",2,255\n3,9,9,9,9\n"
            })
    void waysToWriteThem(String table) throws IOException {
        String sha256 = read(directory, Split.TRAIN).sha256();

        write("train.csv", table);

        assertThat(read(directory, Split.TRAIN).sha256()).isEqualTo(sha256);
    }

    @Test
    void sha256IsOfTheIdxFilesThatWouldHoldThem() throws IOException {
        Path idx = Files.createDirectory(directory.resolve("idx"));
        Files.write(
                idx.resolve(IdxFixture.TRAIN_IMAGES), IdxFixture.images(2, 2, 2, new byte[] {0, 1, 2, -1, 9, 9, 9, 9}));
        Files.write(idx.resolve(IdxFixture.TRAIN_LABELS), IdxFixture.labels((byte) 1, (byte) 3));
        Files.write(idx.resolve(IdxFixture.TEST_IMAGES), IdxFixture.images(1, 2, 2, new byte[] {5, 6, 7, 8}));
        Files.write(idx.resolve(IdxFixture.TEST_LABELS), IdxFixture.labels((byte) 2));

        DataSource source = DataSource.of(directory.toString());
        assertThat(DatasetIdentity.of(source)).isEqualTo(DataSplits.read(source).identity());
        assertThat(DatasetIdentity.of(source)).isEqualTo(DatasetIdentity.of(DataSource.of(idx.toString())));
    }

    @Test
    void compressedAndWithTheDataSetsName() throws IOException {
        Path other = Files.createDirectory(directory.resolve("other"));
        Files.write(
                other.resolve("fashion-mnist_train.csv.gz"),
                IdxFixture.gzip(Files.readAllBytes(directory.resolve("train.csv"))));
        Files.copy(directory.resolve("test.csv"), other.resolve("fashion-mnist_test.csv"));

        assertThat(DatasetIdentity.of(DataSource.of(other.toString())))
                .isEqualTo(DatasetIdentity.of(DataSource.of(directory.toString())));
    }

    @Test
    void labelsAreNames() throws IOException {
        write("train.csv", "Shoe,1,1,1,1\n\"Bag, small\",2,2,2,2\n");
        write("test.csv", "Coat,1,1,1,1\n");

        assertThat(read(directory, Split.TRAIN).classes().names()).containsExactly("Bag, small", "Coat", "Shoe");
        assertThat(read(directory, Split.TRAIN).labels()).containsExactly(2, 0);

        Files.writeString(directory.resolve("classes.txt"), "Shoe\nCoat\nBag, small\n");
        assertThat(read(directory, Split.TRAIN).labels()).containsExactly(0, 2);
    }

    @Test
    void classesTxtNamesNumbers() throws IOException {
        Files.writeString(directory.resolve("classes.txt"), "one\ntwo\nthree\n");

        assertThat(read(directory, Split.TRAIN).classes().names()).containsExactly("one", "two", "three");
        assertThat(read(directory, Split.TRAIN).labels()).containsExactly(0, 2);
    }

    @Test
    void coloursFollowEachOther() throws IOException {
        write("train.csv", "0,1,2,3\n1,4,5,6\n");
        write("test.csv", "0,1,2,3\n");

        assertThat(read(directory, Split.TRAIN).shape()).isEqualTo(new ImageShape(1, 1, 3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "label,Label,a,b,c | has 2 columns of a label: label, Label; allowed is one",
                ",label,a,b,c,d | : its first column has no name, as an index that pandas wrote; remove it",
                "target,0,1,2,3 | : its first line counts from 0 to 3, so it may name columns or be an image;",
                "0,1,2,3,4 | : its first line counts from 1 to 4, so it may name columns or be an image;"
            })
    void firstLinesThatCanBeReadInTwoWays(String line, String problem) throws IOException {
        write("train.csv", line + "\n0,9,9,9,9\n");
        write("test.csv", "0,9,9,9,9\n");

        assertThatThrownBy(() -> read(directory, Split.TRAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        directory.resolve("train.csv") + (problem.startsWith(":") ? "" : " ") + problem);
    }

    @Test
    void columnsInAnotherOrder() throws IOException {
        write("train.csv", "label,a,b,c,d\n0,1,2,3,9\n1,9,8,7,6\n");
        write("test.csv", "b,a,c,d,label\n1,2,3,9,0\n");

        assertMessage("the columns of " + directory.resolve("train.csv") + " and " + directory.resolve("test.csv")
                + " have the same names in another order; write both tables in the same order");
    }

    @Test
    void imageSizeSaysTheFormOfOthers() throws IOException {
        write("train.csv", "0,7,2,3,4,5,6\n1,0,0,0,0,0,0\n");
        write("test.csv", "0,7,2,3,4,5,6\n");

        assertMessage(
                directory.resolve("train.csv") + ": the first line has 6 values beside the label, allowed are as many"
                        + " as a square image has pixels, or three times as many for red, green and blue; set imageSize to height"
                        + " and width of images that are no squares");
        assertThatThrownBy(() -> LabelledImages.read(prepared(directory, "4x5", false), Split.TRAIN))
                .hasMessageEndingWith("for red, green and blue, or as many as images of imageSize 4x5 have");
        assertThat(LabelledImages.read(prepared(directory, "2x3", false), Split.TRAIN)
                        .pixels(0))
                .containsExactly(7, 2, 3, 4, 5, 6);
        LabelledImages transposed = LabelledImages.read(prepared(directory, "3x2", true), Split.TRAIN);
        assertThat(transposed.pixels(0)).containsExactly(7, 4, 2, 5, 3, 6);
        assertThat(transposed.shape()).isEqualTo(ImageShape.grey(3, 2));
    }

    @Test
    void squaresAreScaled() {
        assertThat(LabelledImages.read(prepared(directory, "1", false), Split.TRAIN)
                        .pixels(0))
                .containsExactly(65);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,0,1,2,256 | : line 2, column 5: the value is '256', allowed are whole numbers from 0 to 255; write"
                        + " the pixels so",
                "1,0,-1,2,3 | : line 2, column 3: the value is '-1', allowed are whole numbers from 0 to 255; write"
                        + " the pixels so",
                "1,0.5,1,2,3 | : line 2, column 2: the value is '0.5', allowed are whole numbers from 0 to 255; write"
                        + " the pixels so",
                "1,0,1,,3 | : line 2, column 4: the value is '', allowed are whole numbers from 0 to 255; write the"
                        + " pixels so",
                "1,0,1,2 | : line 2 has 4 columns, but the first line has 5; write a label and all pixels on each line",
                "1,0,1,2,3,4 | : line 2 has 6 columns, but the first line has 5; write a label and all pixels on each"
                        + " line",
                "'',0,1,2,3 | : line 2, column 1: the label is empty; allowed are whole numbers from 0 and names:"
                        + " number or name the classes",
                "1.0,0,1,2,3 | : line 2, column 1: the label is '1.0', a fraction; allowed are whole numbers from 0 and"
                        + " names: number or name the classes",
                "-1,0,1,2,3 | : line 2, column 1: the label is '-1', negative; allowed are whole numbers from 0 and"
                        + " names: number or name the classes"
            })
    void mistakes(String line, String message) throws IOException {
        write("train.csv", "label,p0,p1,p2,p3\n" + line.replace("''", "") + "\n");

        assertMessage(directory.resolve("train.csv") + message);
    }

    /** The first line was taken for the names of the columns, and its image was lost. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,0.5,0.25,0.0,1.0 | line 1, column 2: the value is '0.5', allowed are whole numbers from 0 to 255;"
                        + " write the pixels so",
                "1,-1,-1,-1,-1 | line 1, column 2: the value is '-1', allowed are whole numbers from 0 to 255; write"
                        + " the pixels so",
                "Bag,-0.5,1.2e-3,.5,NaN | line 1, column 2: the value is '-0.5', allowed are whole numbers from 0 to"
                        + " 255; write the pixels so",
                "1.0,0.5,0.25,0.0,1.0 | line 1, column 1: the label is '1.0', a fraction; allowed are whole numbers"
                        + " from 0 and names: number or name the classes",
                "0,1,2,255,7,Bag | line 1, column 6: the value is 'Bag', which seems to be a label, but a table whose"
                        + " first line does not name the columns has the label first; move it there, or put a line"
                        + " before it, such as pixel0,pixel1,label",
                "0.5,.5,0,0,7,Bag | line 1, column 6: the value is 'Bag', which seems to be a label, but a table whose"
                        + " first line does not name the columns has the label first; move it there, or put a line"
                        + " before it, such as pixel0,pixel1,label"
            })
    void mistakesInATableWithoutNames(String line, String message) throws IOException {
        write("train.csv", line + "\n" + line + "\n");

        assertMessage(directory.resolve("train.csv") + ": " + message);
    }

    @Test
    void theLabelMayBeInAnotherColumnThanTheFirst() throws IOException {
        write("train.csv", "0,9,9,9,1\n0,8,8,8,2\n");
        write("test.csv", "0,9,9,9,1\n");

        assertMessage("data set '" + directory.getFileName() + "' has no label but 0, allowed are 2 to 1000 classes;"
                + " add images of the others, or name all classes in classes.txt; the label was read from the first"
                + " column, since " + directory.resolve("train.csv")
                + " does not name its columns: if it is in another,"
                + " name that 'label' in a first line");
    }

    @Test
    void aTestSetWithoutLabels() throws IOException {
        write("test.csv", "pixel0,pixel1,pixel2,pixel3\n5,6,7,8\n");

        assertMessage(directory.resolve("test.csv") + " has no labels: its 4 columns are the pixels of an image, from"
                + " 'pixel0' on; allowed are tables with a column label or class, or with the label first: an unlabelled"
                + " test set is none, take some lines of the training set for it");
    }

    @Test
    void aTestSetThatIsMissing() throws IOException {
        Files.delete(directory.resolve("test.csv"));

        assertThatThrownBy(() -> read(directory, Split.TEST))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "data set directory '" + directory + "' lacks the table of its test split: the directory has"
                                + " train.csv; expected is test.csv, also with the data set's name in front, raw or .gz");
    }

    @Test
    void tablesWithoutImages() throws IOException {
        write("train.csv", "label,p0,p1,p2,p3\n");

        assertMessage(directory.resolve("train.csv") + " has no images; write a label and pixels on each line");
    }

    @Test
    void otherFiles() throws IOException {
        Files.write(directory.resolve("train.csv"), new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});

        assertMessage(directory.resolve("train.csv")
                + " is a PNG picture; expected is a table of labels and pixels, raw or gzip'd");
    }

    @Test
    void aDamagedFile() throws IOException {
        byte[] gzip = IdxFixture.gzip(Files.readAllBytes(directory.resolve("train.csv")));
        Files.write(directory.resolve("train.csv"), Arrays.copyOf(gzip, gzip.length - 4));

        assertMessage(directory.resolve("train.csv") + " is truncated; make or download it again");
    }

    @Test
    void tooManyClasses() throws IOException {
        write(
                "train.csv",
                IntStream.range(0, 1_001)
                        .mapToObj(i -> "image" + i + ",1,1,1,1\n")
                        .collect(Collectors.joining()));

        assertMessage(
                directory.resolve("train.csv") + ": line 1001, column 1: the label is 'image1000', that of class 1001,"
                        + " allowed are 2 to 1000 classes; name the column of the label 'label'");
    }

    private void write(String file, String content) throws IOException {
        Files.write(directory.resolve(file), content.getBytes(StandardCharsets.UTF_8));
    }

    private void assertMessage(String message) {
        assertThatThrownBy(() -> read(directory, Split.TRAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }
}
