package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DataSplits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingClassesTest {

    @TempDir
    Path directory;

    @Test
    void splitsThatLackClassesAreTold() throws IOException {
        DataSplits data = data("Bag\nCoat\nDress\nShoe\n", "0,1\n1,2\n2,3\n", "0,9\n3,9\n");

        assertThat(MissingClasses.in(data.train(), 3, data.test()))
                .containsExactly(
                        "class Shoe has no image to train on, so that the model cannot learn it",
                        "classes Coat, Dress have no test image, so that nothing judges them");
        assertThat(MissingClasses.in(data.train(), 1, data.test()).get(0))
                .as("those that are held out are not trained on")
                .startsWith("classes Coat, Dress, Shoe have no image to train on");
    }

    @Test
    void manyAreNotAllNamed() throws IOException {
        List<String> names = java.util.stream.IntStream.range(0, 20)
                .mapToObj(label -> "class" + label)
                .toList();
        DataSplits data = data(String.join("\n", names), "0,1\n", "1,1\n");

        assertThat(MissingClasses.in(data.train(), 1, data.test()).get(0))
                .contains("class8 and 11 more have no image to train on");
    }

    @Test
    void nothingIsMissing() throws IOException {
        DataSplits data = data("Bag\nCoat\n", "0,1\n1,2\n", "0,9\n1,9\n");

        assertThat(MissingClasses.in(data.train(), 2, data.test())).isEmpty();
    }

    private DataSplits data(String classes, String train, String test) throws IOException {
        Files.writeString(directory.resolve("classes.txt"), classes);
        Files.writeString(directory.resolve("train.csv"), train);
        Files.writeString(directory.resolve("test.csv"), test);
        return DataSplits.read(DataSource.of(directory.toString()));
    }
}
