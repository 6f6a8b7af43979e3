package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DataSource.ImageSize;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainingRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingFileTest {

    private static final TrainingRecord RECORD = new TrainingRecord(
            DataSource.of("my digits"),
            Map.of("epochs", "2"),
            "dl4j",
            "cpu",
            1,
            Map.of(),
            Map.of("java", "17"),
            "Linux \"1\"",
            "Cpu é",
            Map.of("model.zip", "abc"),
            List.of(
                    new EpochMetrics(1, 0.5, 0.75, 0.25, 0.875, 1.5),
                    new EpochMetrics(2, 0.125, 0.9375, null, null, 2)),
            new Score(0.0625, 0.96875),
            new Score(0.1, 0.95));

    @TempDir
    Path directory;

    @Test
    void jsonHoldsTheMembersOfTheContract() throws IOException {
        JsonNode root = JsonMapper.builder().build().readTree(TrainingFile.toJson(RECORD));

        assertThat(root.toString())
                .isEqualTo("{\"schemaVersion\":1,\"dataset\":\"my digits\",\"inputs\":{\"epochs\":\"2\"},\"epochs\":["
                        + "{\"epoch\":1,\"trainLoss\":0.5,\"trainAccuracy\":0.75,\"validationLoss\":0.25,\"validationAccuracy\":0.875,"
                        + "\"seconds\":1.5},"
                        + "{\"epoch\":2,\"trainLoss\":0.125,\"trainAccuracy\":0.9375,\"validationLoss\":null,\"validationAccuracy\":null,"
                        + "\"seconds\":2.0}],"
                        + "\"final\":{\"train\":{\"loss\":0.0625,\"accuracy\":0.96875},\"test\":{\"loss\":0.1,\"accuracy\":0.95}},"
                        + "\"trainer\":\"dl4j\",\"backend\":\"cpu\",\"threads\":1,\"versions\":{\"java\":\"17\"},"
                        + "\"os\":\"Linux \\\"1\\\"\",\"cpu\":\"Cpu é\",\"files\":{\"model.zip\":\"abc\"}}");
    }

    @Test
    void jsonNamesTheDeviceThatTrained() throws IOException {
        TrainingRecord record = new TrainingRecord(
                DataSource.of("mnist"),
                Map.of(),
                "fused",
                "cuda",
                2,
                Map.of("computeCapability", "9.0"),
                Map.of(),
                "Linux",
                "Cpu",
                Map.of(),
                List.of(),
                new Score(0, 1),
                new Score(0, 1));

        JsonNode root = JsonMapper.builder().build().readTree(TrainingFile.toJson(record));

        assertThat(root.path("device").toString()).isEqualTo("{\"computeCapability\":\"9.0\"}");
    }

    @Test
    void csvIsALineAnEpoch() {
        assertThat(new String(TrainingFile.toCsv(RECORD.epochs()), StandardCharsets.UTF_8))
                .isEqualTo("""
        epoch,trainLoss,trainAccuracy,validationLoss,validationAccuracy,seconds
        1,0.5,0.75,0.25,0.875,1.5
        2,0.125,0.9375,,,2.0
        """);
    }

    @Test
    void inputsAreReadBack() throws IOException {
        Path file = Files.write(directory.resolve("training.json"), TrainingFile.toJson(RECORD));

        assertThat(TrainingFile.readInputs(file)).isEqualTo(Map.of("epochs", "2"));
        assertThat(TrainingFile.readDataset(file)).isEqualTo(DataSource.of("my digits"));
    }

    @Test
    void dataOfTheSameCheckoutMoveWithTheResult() throws IOException {
        Path module = Files.createDirectories(directory.resolve("old"));
        Files.createFile(module.resolve("pom.xml"));
        Path result = Files.createDirectories(module.resolve("target").resolve("mnist"));
        String data = module.resolve("src").resolve("..").resolve("data").toString();
        DataSource recorded = TrainingFile.recordedDataset(DataSource.of(data), result);
        assertThat(recorded).isEqualTo(DataSource.of("../../data"));
        Files.write(result.resolve("training.json"), TrainingFile.toJson(RECORD.withDataset(recorded)));

        Path moved = Files.move(module, directory.resolve("new"));

        Path file = moved.resolve("target").resolve("mnist").resolve("training.json");
        assertThat(TrainingFile.readDataset(file))
                .isEqualTo(DataSource.of(moved.resolve("data").toString()));
        assertThat(TrainingFile.read(file).dataset())
                .isEqualTo(DataSource.of(moved.resolve("data").toString()));
        assertThat(TrainingFile.recordedDataset(DataSource.MNIST, moved)).isEqualTo(DataSource.MNIST);
        assertThat(TrainingFile.recordedDataset(
                        DataSource.of(moved.resolve("digits").toString()), moved))
                .isEqualTo(DataSource.of("./digits"));
        DataSource apart = DataSource.of(directory.resolve("apart").toString());
        assertThat(TrainingFile.recordedDataset(apart, moved)).isEqualTo(apart);
    }

    @Test
    void anUpToDateResultNotesWhereItsDataAreNow() throws IOException {
        ResultDirectory result = Results.write(new ResultDirectory(directory), Map.of("epochs", "2"), 10, "there");
        TrainingRecord before = TrainingFile.read(result.training());
        byte[] evaluation = Files.readAllBytes(result.evaluation());
        DataSource there = DataSource.of(directory.resolveSibling("there").toString());

        result.noteDataset(there);

        assertThat(TrainingFile.read(result.training())).isEqualTo(before.withDataset(there));
        assertThat(result.evaluation()).hasBinaryContent(evaluation);
    }

    /** An evaluation that is made anew has the same name. */
    @Test
    void anUpToDateResultHasTheNameOfItsDataNow() throws IOException {
        ResultDirectory result = Results.write(new ResultDirectory(directory), Map.of("epochs", "2"), 10, "before");
        String model = Sha256.of(result.model());

        result.noteDataset(DataSource.of(directory.resolveSibling("letters.zip").toString()));

        assertThat(result.evaluation()).hasBinaryContent(EvaluationFile.toBytes(Evaluations.of(model, "letters.zip")));
        result.checkUnchanged();

        result.noteDataset(new DataSource("mnist", Optional.of(new ImageSize(14, 14)), true));
        assertThat(EvaluationFile.read(result.evaluation()).dataset().preparation())
                .contains("scaled to 14x14, transposed");
        assertThat(EvaluationFile.read(result.evaluation()).dataset().name()).isEqualTo("mnist");

        result.noteDataset(DataSource.MNIST);
        assertThat(result.evaluation()).hasBinaryContent(EvaluationFile.toBytes(Evaluations.of(model, "mnist")));
        result.checkUnchanged();
    }

    @Test
    void anArtifactIsReadBackWithItsCoordinates() throws IOException {
        DataSource artifact = DataSource.of(directory.resolve("fashion-1.0.zip").toString())
                .ofArtifact("org.example:fashion:zip:1.0");
        Path file = Files.write(directory.resolve("training.json"), TrainingFile.toJson(RECORD.withDataset(artifact)));

        assertThat(Files.readString(file)).contains("\"artifact\" : \"org.example:fashion:zip:1.0\"");
        assertThat(TrainingFile.readDataset(file)).isEqualTo(artifact).hasToString("org.example:fashion:zip:1.0");
    }

    @Test
    void recordIsReadBack() throws IOException {
        Path file = Files.write(directory.resolve("training.json"), TrainingFile.toJson(RECORD));

        assertThat(TrainingFile.read(file)).isEqualTo(RECORD);
    }

    @Test
    void missingNumberReadsAsNoNumber() throws IOException {
        Path file = Files.writeString(directory.resolve("training.json"), "{\"epochs\":[{\"epoch\":1}]}");

        TrainingRecord read = TrainingFile.read(file);

        assertThat(read.epochs().get(0).trainLoss()).isNaN();
        assertThat(read.epochs().get(0).validationLoss()).isNull();
        assertThat(read.testScore().accuracy()).isNaN();
        assertThat(read.cpu()).isEmpty();
    }

    @Test
    void overfitGapIsTrainMinusTestAccuracyToTheLastDigit() throws IOException {
        Path file = Files.write(directory.resolve("training.json"), TrainingFile.toJson(RECORD));

        assertThat(TrainingFile.read(file).overfitGap()).contains(new BigDecimal("0.01875"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"final\":{\"train\":{\"accuracy\":0.9}}}",
                "{\"final\":{\"train\":{\"accuracy\":\"NaN\"},\"test\":{\"accuracy\":0.9}}}"
            })
    void overfitGapIsUnknownWhereOneOfTheTwoIs(String json) throws IOException {
        Path file = Files.writeString(directory.resolve("training.json"), json);

        assertThat(TrainingFile.read(file).overfitGap()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[] | an array", "\"x\" | a text", "7 | a number", "null | null", "true | true"})
    void anotherValueThanAnObjectIsALine(String json, String value) throws IOException {
        Path file = Files.writeString(directory.resolve("training.json"), json);
        String message = file + " is not the record of a training: it holds " + value
                + ", expected is an object; delete it and run mnist:train or mnist:evaluate again";

        List<ThrowingCallable> readers = List.of(
                () -> TrainingFile.read(file),
                () -> TrainingFile.readInputs(file),
                () -> TrainingFile.readFiles(file),
                () -> TrainingFile.readDataset(file),
                () -> TrainingFile.withDataset(file, DataSource.MNIST, ""));
        for (ThrowingCallable reader : readers) {
            assertThatThrownBy(reader).isInstanceOf(InvalidInputException.class).hasMessage(message);
        }
    }

    @Test
    void aSizeThatIsNoneIsALineOfTheFile() throws IOException {
        Path file = Files.writeString(directory.resolve("training.json"), "{\"dataset\":\"x\",\"imageSize\":\"y\"}");

        assertThatThrownBy(() -> TrainingFile.readDataset(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file + " is not the record of a training: imageSize is 'y', allowed are ");
    }

    @Test
    void damagedFileIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("training.json"), "{\"inputs\": {");

        assertThatThrownBy(() -> TrainingFile.readInputs(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file + " is not JSON: ")
                .hasMessageEndingWith("; delete it and run mnist:train or mnist:evaluate again");
    }
}
