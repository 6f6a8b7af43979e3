package io.github.mnistgate.predictionsfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.predictionsfile.GivenPredictions.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionsTableTest {

    private static final ClassNames PETS = ClassNames.of(List.of("cat", "dog", "owl"));

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2\n0\n1\n",
                "2\r\n0\r\n1",
                "\ufeff2\n0\n1\n",
                "owl\ncat\ndog\n",
                "label\nowl\ncat\ndog\n",
                "prediction\n2\n0\n1\n",
                // pandas: a Series, with and without its index.
                "0\n2\n0\n1\n",
                ",0\n0,2\n1,0\n2,1\n",
                // Kaggle's form.
                "ImageId,Label\n1,2\n2,0\n3,1\n",
                "label;id\n2.0;0\n0.0;1\n1.0;2\n",
                "index\tclass\n0\t\"owl\"\n1\t\"cat\"\n2\t\"dog\"\n"
            })
    void labelsAreRead(String text) throws IOException {
        GivenPredictions given = read(text);
        assertThat(given.content()).isEqualTo(Content.LABELS);
        assertThat(labels(given)).containsExactly(2, 0, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".1,.2,.7\n0.8,1e-1,0.1\n0,1,0\n",
                "cat;dog;owl\n.1;.2;.7\n0.8;1e-1;0.1\n0;1;0\n",
                "owl,cat,dog\n.7,.1,.2\n0.1,0.8,1e-1\n0,0,1\n",
                "0,1,2\n.1,.2,.7\n0.8,1e-1,0.1\n0,1,0\n",
                "p_2,p_0,p_1\n.7,.1,.2\n0.1,0.8,1e-1\n0,0,1\n",
                "\"p dog\",\"p owl\",\"p cat\"\n.2,.7,.1\n\"1e-1\",0.1,.8\n1,0,0\n",
                ",0,1,2\n0,.1,.2,.7\n1,0.8,1e-1,0.1\n2,0,1,0\n",
                "Image\tcat\tdog\towl\r\n1\t.1\t.2\t.7\r\n2\t0.8\t1e-1\t0.1\r\n3\t0\t1\t0\r\n"
            })
    void outputsAreRead(String text) throws IOException {
        GivenPredictions given = read(text);
        assertThat(given.content()).isEqualTo(Content.PROBABILITIES);
        assertThat(labels(given)).containsExactly(2, 0, 1);
        assertThat(given.predictions().output(0, 1)).isEqualTo(0.2f);
        assertThat(given.predictions().output(1, 0)).isEqualTo(0.8f);
    }

    @Test
    void outputsThatDoNotAddUpToOneAreScores() throws IOException {
        assertThat(read("-1,2,.7\n0.8,1e-1,0.1\n0,1,0\n").content()).isEqualTo(Content.SCORES);
    }

    @Test
    void oneRowOfTwoClassesMayLookLikeTheirNames() throws IOException {
        PredictedImages two = new PredictedImages("halves", "test", 2, ClassNames.numbered(0, 2));
        Path file = write("0,1\n1,0\n");
        assertThat(labels(GivenPredictions.read(file, two, Optional.empty()))).containsExactly(1, 0);
        Files.writeString(file, "1,0\n0,1\n1,0\n");
        assertThat(labels(GivenPredictions.read(file, two, Optional.empty()))).containsExactly(0, 1);
    }

    @Test
    void manyRowsAreRead() throws IOException {
        int images = 10_000;
        String text = "ImageId,Label\n"
                + String.join(
                        "\n",
                        IntStream.rangeClosed(1, images)
                                .mapToObj(i -> i + "," + i % 10)
                                .toList());
        PredictedImages mnist = new PredictedImages("mnist", "test", images, ClassNames.DIGITS);
        int[] labels = labels(GivenPredictions.read(write(text), mnist, Optional.empty()));
        assertThat(labels).hasSize(images).startsWith(1, 2, 3).endsWith(8, 9, 0);
    }

    @Test
    void otherNumbersOfRowsAreRefused() throws IOException {
        assertRefused(
                "1\n2\n", "has 2 rows, but the test split of data set 'pets' has 3 images; write one row for each");
        assertRefused("1\n2\n1\n2\n", "has 4 rows, but");
        assertRefused(
                "catt\ndog\nowl\n",
                "has 2 rows below its first line, which starts with 'catt' and was taken for the names of the columns,"
                        + " but the test split of data set 'pets' has 3 images");
        assertRefused("", "is an empty file");
        assertRefused("\n\n", "is a text file; expected is a file of predictions");
        // A label is missing: pandas writes nothing for it.
        assertRefused("label\n1\n\n2\n", "has 2 rows below");
    }

    @Test
    void mistakesAreToldWithTheirPlace() throws IOException {
        assertRefused(
                "1\n7\n2\n", "line 2, column 1: the label is '7', allowed are the classes cat, dog, owl of data set");
        assertRefused("1\nmouse\n2\n", "line 2, column 1: the label is 'mouse'");
        assertRefused(
                "1\n0.5\n2\n", "the label is '0.5', allowed are the classes cat, dog, owl of data set 'pets'; give");
        assertRefused(".1,.2,.7\n0.8,nan,0.1\n0,1,0\n", "line 2, column 2: the value is 'nan', allowed are finite");
        assertRefused(".1,.2,.7\n0.8,1e999,0.1\n0,1,0\n", "line 2, column 2: the value is '1e999'");
        assertRefused(
                "0,1;0,2;0,7\n0,8;0,1;0,1\n0;1;0\n",
                "has 4 columns, allowed are 1, a label, and 3, an output for each class of data set 'pets'; write decimals with a point");
        assertRefused(".1,.2,.7\n0.8,0.1\n0,1,0\n", "line 2 has 2 columns, but the first line has 3");
        assertRefused(
                ".1,.2\n0.8,0.1\n0,1\n", "has 2 columns, allowed are 1, a label, and 3, an output for each class");
        assertRefused("1,.1,.2,.7\n2,.1,.2,.7\n3,.1,.2,.7\n", "has 4 columns, allowed are 1");
        assertRefused("label,cat,dog,owl\n1,.1,.2,.7\n2,.1,.2,.7\n0,.1,.2,.7\n", "has 4 columns, allowed are 1");
        assertRefused(
                "cat,dog,mouse\n.1,.2,.7\n.1,.2,.7\n.1,.2,.7\n",
                "its columns are called 'cat', 'dog', 'mouse', allowed are the names of the classes cat, dog, owl");
        assertRefused("cat,cat,owl\n.1,.2,.7\n.1,.2,.7\n.1,.2,.7\n", "its columns are called 'cat', 'cat', 'owl'");
    }

    @Test
    void anIndexCountsTheImagesInTheirOrder() throws IOException {
        assertRefused(
                "id,label\n0,1\n2,1\n1,2\n",
                "line 3, column 1: the index is '2', allowed is 1: the rows are in the order of the test split of data"
                        + " set 'pets'; sort them by their index");
        assertRefused("label,id\n1,2\n1,3\n2,4\n", "line 2, column 2: the index is '2', allowed is 0 or 1");
        assertRefused("id,label\na.png,1\nb.png,1\nc.png,2\n", "the index is 'a.png'");
        assertRefused("id,label\n9999999999,1\n2,1\n1,2\n", "the index is '9999999999'");
    }

    @Test
    void hostileTablesAreRefused() throws IOException {
        assertRefused(",".repeat(1 << 20) + "\n1\n2\n", "line 1 has 1048577 columns, allowed are 1");
        assertRefused("1\n" + "1".repeat(9 << 20) + "\n2\n", "line 2 has more than 8388608 characters");
        assertRefused("1\n" + "1".repeat(1 << 20) + "\n2\n", "the label is '1111");
        assertRefused(".1,.2,.7\n0.8,.1," + "7".repeat(1 << 20) + "\n0,1,0\n", "line 2, column 3: the value is '7777");
        assertRefused(
                "1\n".repeat(40 << 20), "has 83886080 bytes, allowed are 67108864 for the predictions of the test");
        assertRefused("\ufffe\u0000".repeat(3), "is");
    }

    private void assertRefused(String text, String message) throws IOException {
        Path file = write(text);
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(600));
    }

    private GivenPredictions read(String text) throws IOException {
        return read(write(text));
    }

    private static GivenPredictions read(Path file) {
        return GivenPredictions.read(file, new PredictedImages("pets", "test", 3, PETS), Optional.empty());
    }

    private Path write(String text) throws IOException {
        return Files.write(directory.resolve("file"), text.getBytes(StandardCharsets.UTF_8));
    }

    private static int[] labels(GivenPredictions given) {
        return IntStream.range(0, given.predictions().size())
                .map(given.predictions()::label)
                .toArray();
    }
}
