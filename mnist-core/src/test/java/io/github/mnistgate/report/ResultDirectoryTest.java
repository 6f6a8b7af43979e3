package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.Skip;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainingRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultDirectoryTest {

    private static final byte[] MODEL = {1, 2, 3};
    private static final Map<String, String> INPUTS = inputs("epochs", "10", "seed", "42");

    @TempDir
    Path temporary;

    @Test
    void nothingIsStale() {
        assertThat(new ResultDirectory(temporary).staleness(INPUTS)).contains("no earlier result");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluation.json", "training.json", "training.csv", "model.zip", "probabilities.f32"})
    void missingFileIsStale(String file) throws IOException {
        ResultDirectory result = written();
        Files.delete(result.path().resolve(file));

        assertThat(result.staleness(INPUTS)).contains("no earlier result");
    }

    @Test
    void theModelIsTheFileThatIsRecorded() throws IOException {
        ResultDirectory result = written("model.onnx");
        Path other = Files.writeString(result.path().resolve("model.py"), "a user's");

        assertThat(result.model()).isEqualTo(result.path().resolve("model.onnx"));
        assertThat(result.isModel(result.model())).isTrue();
        assertThat(result.isModel(temporary.resolve("model.onnx"))).isFalse();
        assertThat(result.isModel(result.evaluation())).isFalse();
        result.checkUnchanged();
        result.clear();
        assertThat(names(result.path())).containsExactly("model.py");
        assertThat(other).hasContent("a user's");
    }

    @Test
    void aModelThatWasRenamedIsMissing() throws IOException {
        ResultDirectory result = written();
        Files.move(result.model(), result.path().resolve("model.onnx"));

        assertThatThrownBy(result::checkUnchanged)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(result.path().resolve("model.zip") + " was changed");
    }

    @Test
    void aPathNamesTheResultThatItsModelIsOf() throws IOException {
        ResultDirectory result = written();
        Path alone = Files.writeString(temporary.resolve("model.onnx"), "in no result");

        assertThat(ResultDirectory.named(result.model())).isEqualTo(result.path());
        assertThat(ResultDirectory.named(result.path())).isEqualTo(result.path());
        assertThat(ResultDirectory.named(alone)).isEqualTo(alone);
        assertThat(ResultDirectory.isInNoResult(alone)).isTrue();
        assertThat(ResultDirectory.isInNoResult(result.model())).isFalse();
    }

    @Test
    void exportsAreNoModelOfAResultAndGoWithIt() throws IOException {
        ResultDirectory result = written();
        Path export = Files.createDirectories(result.exported()).resolve("model.onnx");
        Files.write(export, MODEL);
        Path note = Files.writeString(result.exported().resolve("notes.txt"), "a user's");

        assertThat(result.model().getFileName()).hasToString("model.zip");
        assertThat(result.isModel(export)).isFalse();
        result.clear();

        assertThat(export).doesNotExist();
        assertThat(note).exists();
    }

    @Test
    void sameInputsAreUpToDate() throws IOException {
        assertThat(written().staleness(inputs("seed", "42", "epochs", "10"))).isEmpty();
    }

    @Test
    void changedParametersAreNamed() throws IOException {
        ResultDirectory result = written();

        assertThat(result.staleness(inputs("epochs", "5", "seed", "42"))).contains("epochs 10 -> 5");
        assertThat(result.staleness(inputs("epochs", "5", "seed", "43"))).contains("epochs 10 -> 5, seed 42 -> 43");
        assertThat(result.staleness(inputs("epochs", "10"))).contains("seed 42 -> none");
        assertThat(result.staleness(inputs("epochs", "10", "seed", "42", "validationData", "test")))
                .contains("validationData none -> test");
    }

    @Test
    void changedDataIsNamedByTheStartOfItsHash() throws IOException {
        ResultDirectory result = written();

        assertThat(result.staleness(inputs("epochs", "10", "seed", "a".repeat(64))))
                .contains("seed 42 -> aaaaaaaaaaaa…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluation.json", "model.zip", "probabilities.f32", "training.csv"})
    void fileChangedByOneByteIsStaleAndRefused(String file) throws IOException {
        ResultDirectory result = written();
        result.checkUnchanged();
        Path path = result.path().resolve(file);
        byte[] content = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(content, content.length + 1));

        assertThat(result.staleness(INPUTS)).contains(file + " was changed");
        assertThatThrownBy(result::checkUnchanged)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        path
                                + " was changed since mnist:train wrote it, or is missing; run mnist:train or mnist:evaluate again");
        Files.delete(path);
        assertThatThrownBy(result::checkUnchanged)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(path + "");
    }

    @Test
    void clearingLeavesNoFileOfAResultNorOfAKilledWriter() throws IOException {
        ResultDirectory result = written();
        Files.writeString(result.path().resolve(".model.zip.1234.part"), "half");
        Files.writeString(result.path().resolve("notes.txt"), "the user's");

        result.clear();

        assertThat(names(result.path())).containsExactly("notes.txt");
    }

    @Test
    void damagedRecordIsStale() throws IOException {
        ResultDirectory result = written();
        Path path = result.training();
        Files.writeString(path, Files.readString(path).substring(0, 40));

        assertThat(result.staleness(INPUTS)).contains("the earlier result cannot be read");
    }

    @Test
    void writesOverAnEarlierFileAndMakesDirectories() throws IOException {
        Path file = temporary.resolve("a").resolve("b").resolve("file");

        WholeFile.write(file, new byte[] {1});
        WholeFile.write(file, new byte[] {2});

        assertThat(file).hasBinaryContent(new byte[] {2});
        assertThat(names(file.getParent())).containsExactly("file");
    }

    @Test
    void writeThatFailsLeavesNothingBehind() throws IOException {
        Path target = Files.createDirectories(temporary.resolve("target"));
        Files.writeString(target.resolve("inside"), "kept");

        assertThatThrownBy(() -> WholeFile.write(target, new byte[] {1})).isInstanceOf(IOException.class);

        assertThat(names(temporary)).containsExactly("target");
        assertThat(target.resolve("inside")).hasContent("kept");
    }

    @Test
    void createMakesTheDirectoryAndLeavesItEmpty() throws IOException {
        ResultDirectory result = new ResultDirectory(temporary.resolve("new").resolve("result"));

        result.create();
        result.create();

        assertThat(names(result.path())).isEmpty();
    }

    @Test
    void createBelowARegularFileNamesTheDirectoryAndTheRemedy() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        for (Path path : List.of(file, file.resolve("result"))) {
            assertThatThrownBy(() -> new ResultDirectory(path).create())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("outputDirectory '" + path + "' cannot be written to: ")
                    .hasMessageEndingWith("; choose another with -Dmnist.outputDirectory")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        }
    }

    @Test
    void whereTheDataIsNowIsALineIfItCannotBeNoted() throws IOException {
        ResultDirectory result =
                Results.write(new ResultDirectory(temporary.resolve("result")), Map.of("epochs", "2"), 10, "before");
        DataSource moved = DataSource.of(temporary.resolve("moved").toString());
        Files.setPosixFilePermissions(result.path(), PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            Skip.unless(
                    !Files.isWritable(result.path()),
                    "a result that cannot be written: who runs this may write anywhere");
            assertThatThrownBy(() -> result.noteDataset(moved))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith(result.training() + " cannot be written: ")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        } finally {
            Files.setPosixFilePermissions(result.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void clearRemovesOurFilesOnly() throws IOException {
        ResultDirectory result = written();
        Files.writeString(result.gate(), "{}");
        Files.writeString(result.path().resolve("training.csv"), "");
        Files.writeString(result.path().resolve("notes.txt"), "the user's");

        result.clear();

        assertThat(names(result.path())).containsExactly("notes.txt");
    }

    private ResultDirectory written() throws IOException {
        return written("model.zip");
    }

    private ResultDirectory written(String model) throws IOException {
        ResultDirectory result = new ResultDirectory(temporary.resolve("mnist"));
        Map<String, byte[]> files = Map.of(
                model,
                MODEL,
                "probabilities.f32",
                new byte[0],
                "training.csv",
                new byte[0],
                "evaluation.json",
                EvaluationFile.toBytes(Evaluations.ofModel(Sha256.of(MODEL))));
        Map<String, String> hashes = new HashMap<>();
        files.forEach((name, content) -> hashes.put(name, Sha256.of(content)));
        result.write(
                model,
                files,
                TrainingFile.toJson(new TrainingRecord(
                        DataSource.of("mnist"),
                        INPUTS,
                        "dl4j",
                        "cpu",
                        1,
                        Map.of(),
                        Map.of(),
                        "os",
                        "cpu",
                        hashes,
                        List.of(),
                        new Score(0, 1),
                        new Score(0, 1))));
        return result;
    }

    private static Map<String, String> inputs(String... namesAndValues) {
        Map<String, String> inputs = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            inputs.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return inputs;
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
