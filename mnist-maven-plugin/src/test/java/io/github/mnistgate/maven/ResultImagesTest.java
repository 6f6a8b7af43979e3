package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.training.Fingerprint;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainingRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.exception.DefaultExceptionHandler;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultImagesTest {

    private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    @TempDir
    Path folder;

    private final List<String> infos = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    @Test
    void withoutAResultTheyAreMnistsUnlessAnotherIsGiven() throws IOException {
        Path digits = digits("digits", 3);

        assertThat(read(Optional.empty()).size()).isEqualTo(10_000);
        assertThat(read(Optional.of(digits.toString())).label(0)).isEqualTo(3);
        assertThat(infos).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void withAResultTheyAreThoseOfItsDataSet() throws IOException {
        Path digits = digits("digits", 3);
        trainedOn(digits, Map.of());

        assertThat(read(Optional.empty()).label(0)).isEqualTo(3);
        assertThat(infos)
                .containsExactly("Images of dataset '" + digits + "', which the model in target/mnist was trained on.");
        assertThat(warnings).isEmpty();
    }

    @Test
    void ofMnistItselfNothingNeedBeSaid() throws IOException {
        write(MnistDataset.EMBEDDED, Fingerprint.dataInputs(DatasetIdentity.of(DataSource.of(MnistDataset.EMBEDDED))));

        assertThat(read(Optional.empty()).size()).isEqualTo(10_000);
        assertThat(infos).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void anotherDataSetThatIsGivenIsSaidToBeAnother() throws IOException {
        Path digits = digits("digits", 3);
        trainedOn(digits, Map.of());
        Path others = digits("others", 4);

        assertThat(read(Optional.of(others.toString())).label(0)).isEqualTo(4);
        assertThat(warnings)
                .containsExactly("dataset is '" + others + "', but the model in target/mnist was trained on other"
                        + " data, '" + digits + "'; leave dataset out to use that");
        assertThat(infos).isEmpty();
    }

    /** A copy is the same data. */
    @Test
    void theSameDataInAnotherPlaceIsNoOther() throws IOException {
        trainedOn(digits("digits", 3), Map.of());
        Path copy = digits("copy", 3);

        assertThat(read(Optional.of(copy.toString())).label(0)).isEqualTo(3);
        assertThat(warnings).isEmpty();
    }

    @Test
    void whatWasChangedSinceIsSaidToBe() throws IOException {
        Path digits = digits("digits", 3);
        trainedOn(digits, Map.of("model", "the SHA-256 of a model that was made elsewhere"));
        digits("digits", 5);

        assertThat(read(Optional.empty()).label(0)).isEqualTo(5);
        assertThat(read(Optional.of(digits.toString())).label(0)).isEqualTo(5);
        assertThat(warnings)
                .hasSize(2)
                .containsOnly("The test images of dataset '" + digits + "' were changed since the model"
                        + " in target/mnist was evaluated on them; run mnist:train or mnist:evaluate again to have a result of what is"
                        + " there now");
        assertThat(infos).isEmpty();
    }

    @Test
    void classesThatWereRenamedAreNotCalledOtherImages() throws IOException {
        Path digits = digits("digits", 3);
        trainedOn(digits, Map.of());
        Files.write(
                digits.resolve("classes.txt"),
                List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"));

        read(Optional.empty());

        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("The classes of dataset '" + digits + "' were changed since the model in target/mnist was"
                        + " evaluated on them; ");
    }

    /** No model is trained on test images. */
    @Test
    void testImagesThatWereChangedAreThoseOfTheEvaluation() throws IOException {
        Path digits = digits("digits", 3);
        trainedOn(digits, Map.of());
        digits("digits", 5);

        read(Optional.empty());
        read(Split.TRAIN, Optional.empty());

        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(0))
                .startsWith("The test images of dataset '" + digits + "' were changed since the model in"
                        + " target/mnist was evaluated on them; ");
        assertThat(warnings.get(1))
                .startsWith("The train images of dataset '" + digits + "' were changed since the model"
                        + " in target/mnist was trained on them; ");
    }

    @Test
    void whatIsGoneIsSaidOnce() throws IOException {
        Path digits = digits("digits", 3);
        trainedOn(digits, Map.of());
        Files.move(digits, folder.resolve("elsewhere"));

        InvalidInputException gone = catchThrowableOfType(InvalidInputException.class, () -> read(Optional.empty()));

        assertThat(gone).hasCauseInstanceOf(InvalidInputException.class);
        assertThat(new DefaultExceptionHandler()
                        .handleException(AbstractMnistMojo.failure(gone))
                        .getMessage())
                .isEqualTo(gone.getMessage());
    }

    @Test
    void whatIsGoneIsNotReplacedByMnist() throws IOException {
        Path digits = digits("digits", 3);
        trainedOn(digits, Map.of());
        Files.move(digits, folder.resolve("elsewhere"));

        assertThatThrownBy(() -> read(Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("dataset '" + digits
                        + "', which the model in target/mnist was trained on, is gone; bring it back, or"
                        + " give another with -Dmnist.dataset, which is 'mnist' for the embedded one");
        assertThat(read(Optional.of(folder.resolve("elsewhere").toString())).label(0))
                .isEqualTo(3);
        assertThat(warnings).isEmpty();
    }

    @Test
    void whatCannotBeReadAnyMoreIsNotReplacedByMnist() throws IOException {
        Path digits = digits("digits", 3);
        trainedOn(digits, Map.of());
        Files.delete(digits.resolve(TEST_LABELS));

        assertThatThrownBy(() -> read(Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("dataset '" + digits
                        + "', which the model in target/mnist was trained on, cannot be read" + " any more (")
                .hasMessageContaining(TEST_LABELS);
    }

    @Test
    void aResultThatDoesNotSayIsRefused() throws IOException {
        write("", Map.of());

        assertThatThrownBy(() -> read(Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
                        "does not say which data set the model in target/mnist was trained on; give one with"
                                + " -Dmnist.dataset");
    }

    private MnistDataset read(Optional<String> given) {
        return read(Split.TEST, given);
    }

    private MnistDataset read(Split split, Optional<String> given) {
        ResultDirectory directory = new ResultDirectory(folder.resolve("result"));
        return (MnistDataset) new ResultImages(directory, "target/mnist", new SystemStreamLog() {
                    @Override
                    public void info(CharSequence line) {
                        infos.add(line.toString());
                    }

                    @Override
                    public void warn(CharSequence line) {
                        warnings.add(line.toString());
                    }
                })
                .read(split, given.map(DataSource::of));
    }

    private void trainedOn(Path dataset, Map<String, String> more) throws IOException {
        Map<String, String> inputs =
                new LinkedHashMap<>(Fingerprint.dataInputs(DatasetIdentity.of(DataSource.of(dataset.toString()))));
        inputs.putAll(more);
        write(dataset.toString(), inputs);
    }

    private void write(String dataset, Map<String, String> inputs) throws IOException {
        Files.createDirectories(folder.resolve("result"));
        Files.write(
                folder.resolve("result").resolve("training.json"),
                TrainingFile.toJson(new TrainingRecord(
                        DataSource.of(dataset),
                        inputs,
                        "fused",
                        "cpu",
                        1,
                        Map.of(),
                        Map.of(),
                        "os",
                        "cpu",
                        Map.of(),
                        List.of(),
                        new Score(0, 1),
                        new Score(0, 1))));
    }

    /** A data set of two images of each split, with one label of the ten that it names. */
    private Path digits(String name, int label) throws IOException {
        Path directory = Files.createDirectories(folder.resolve(name));
        Files.write(directory.resolve("classes.txt"), ClassNames.DIGITS.names());
        byte[] pixels = new byte[2 * MnistDataset.PIXELS];
        Arrays.fill(pixels, (byte) label);
        for (String split : List.of("train", "t10k")) {
            Files.write(
                    directory.resolve(split + "-images-idx3-ubyte"),
                    ByteBuffer.allocate(16 + pixels.length)
                            .putInt(0x0803)
                            .putInt(2)
                            .putInt(28)
                            .putInt(28)
                            .put(pixels)
                            .array());
            Files.write(
                    directory.resolve(split + "-labels-idx1-ubyte"),
                    ByteBuffer.allocate(10)
                            .putInt(0x0801)
                            .putInt(2)
                            .put((byte) label)
                            .put((byte) label)
                            .array());
        }
        return directory;
    }
}
