package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DataSplits;
import io.github.mnistgate.dataset.MnistDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingClassesTest {

    private static final String SHUFFLE = "; shuffle the training images, of which validationSplit holds out the last";

    @TempDir
    Path directory;

    @Test
    void splitsThatLackClassesAreTold() throws IOException {
        DataSplits data = data("Bag\nCoat\nDress\nShoe\n", "0,1\n1,2\n2,3\n", "0,9\n3,9\n");

        assertThat(MissingClasses.in(data.train(), 3, data.test()))
                .containsExactly(
                        "class Shoe has no training image, so that the model cannot learn it",
                        "classes Coat, Dress have no test image, so that nothing judges them");
        assertThat(MissingClasses.in(data.train(), 1, data.test()).get(0))
                .isEqualTo(
                        "classes Coat, Dress have no image to train on, so that the model cannot learn them" + SHUFFLE);
    }

    @Test
    void imagesThatAreSortedByClassAreTold() throws IOException {
        String sorted = "0,1\n".repeat(30) + "1,1\n".repeat(30);
        DataSplits data = data("Bag\nCoat\n", sorted, "0,9\n1,9\n");

        assertThat(MissingClasses.in(data.train(), 60, data.test())).isEmpty();
        assertThat(MissingClasses.in(data.train(), 36, data.test()))
                .containsExactly("class Coat has few of the images of the training split to train on, so that the"
                        + " model hardly learns it" + SHUFFLE);
    }

    @Test
    void soAreDigits() throws IOException {
        String sorted = IntStream.range(0, 10)
                .mapToObj(digit -> (digit + ",1\n").repeat(5))
                .reduce("", String::concat);
        Files.writeString(directory.resolve("train.csv"), sorted);
        Files.writeString(directory.resolve("test.csv"), "0,1\n");
        DataSplits data = DataSplits.read(DataSource.of(directory.toString()));

        assertThat(MissingClasses.in(data.train(), 40, data.test()))
                .containsExactly(
                        "digits 8, 9 have no image to train on, so that the model cannot learn them" + SHUFFLE);
    }

    @Test
    void manyAreNotAllNamed() throws IOException {
        List<String> names =
                IntStream.range(0, 20).mapToObj(label -> "class" + label).toList();
        DataSplits data = data(String.join("\n", names), "0,1\n", "1,1\n");

        assertThat(MissingClasses.in(data.train(), 1, data.test()).get(0))
                .contains("class8 and 11 more have no training image");
    }

    @Test
    void nothingIsMissingOfMnist() {
        DataSplits data = DataSplits.read(DataSource.of(MnistDataset.EMBEDDED));

        assertThat(MissingClasses.in(data.train(), 48_000, data.test())).isEmpty();
    }

    private DataSplits data(String classes, String train, String test) throws IOException {
        Files.writeString(directory.resolve("classes.txt"), classes);
        Files.writeString(directory.resolve("train.csv"), train);
        Files.writeString(directory.resolve("test.csv"), test);
        return DataSplits.read(DataSource.of(directory.toString()));
    }
}
