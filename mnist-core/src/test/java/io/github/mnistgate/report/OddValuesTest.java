package io.github.mnistgate.report;

import static io.github.mnistgate.report.GivenVerdicts.BOUNDED;
import static io.github.mnistgate.report.GivenVerdicts.BREACH;
import static io.github.mnistgate.report.GivenVerdicts.PASS;
import static io.github.mnistgate.report.GivenVerdicts.WARNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.Baseline;
import io.github.mnistgate.baseline.BaselineParameters;
import io.github.mnistgate.baseline.ComparedModel;
import io.github.mnistgate.baseline.Paired;
import io.github.mnistgate.baseline.Reference;
import io.github.mnistgate.baseline.RegressionJudge;
import io.github.mnistgate.baseline.RegressionRule;
import io.github.mnistgate.baseline.SeedCounts;
import io.github.mnistgate.check.Verdicts;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainingRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every value of every file in JSON is replaced by every odd one: its reader takes it, or says a line. */
class OddValuesTest {

    /** Stands where an odd value is put, which no tree of ours can hold. */
    private static final String PLACE = "\"put the odd value here\"";
    /** Numbers that no double, no int or no long holds, or that only one of them does; and other kinds of values. */
    private static final List<String> ODD = List.of(
            "1e999",
            "NaN",
            "9".repeat(400),
            "1e30",
            "-1",
            "1.5",
            "18446744073709551616",
            "2147483647",
            "\"a\\n\\u0000b\"",
            "null",
            "[]",
            "{}");
    /** An array of which every element was tried takes long, and tells nothing more than one of them. */
    private static final int ELEMENTS = 1;

    private static final int LONGEST_LINE = 2_000;

    @TempDir
    static Path directory;

    static Stream<Arguments> files() {
        Baseline ofSeeds = Baseline.of(
                Evaluations.SMALL,
                Map.of("seed", "42"),
                SeedCounts.of(Map.of(42L, Evaluations.SMALL, 43L, Evaluations.SMALL), new int[] {0, 1, 1, 7}));
        return Stream.of(
                file("evaluation", EvaluationFile.toBytes(Evaluations.SMALL), OddValuesTest::readEvaluation),
                file("evaluation of a card", EvaluationFile.toBytes(Evaluations.OF_ANOTHER_KIND), EvaluationFile::read),
                file("baseline", BaselineFile.toBytes(ofSeeds), BaselineFile::read),
                file("training", TrainingFile.toJson(training()), OddValuesTest::readTraining),
                file("verdict", GateFile.toBytes(verdicts()), file -> GateFile.read(file, ClassNames.DIGITS)),
                file("history", history(), HistoryFile::read));
    }

    private static void readEvaluation(Path file) {
        EvaluationFile.sha256(file);
        EvaluationFile.read(file);
    }

    private static void readTraining(Path file) {
        TrainingFile.readInputs(file);
        TrainingFile.readFiles(file);
        TrainingFile.readDataset(file);
        TrainingFile.read(file);
    }

    private static Arguments file(String name, byte[] content, Consumer<Path> reader) {
        return Arguments.of(name, content, Named.of("reader", reader));
    }

    private static TrainingRecord training() {
        return new TrainingRecord(
                DataSource.of("mnist"),
                Map.of("seed", "1"),
                "fused",
                "cpu",
                2,
                Map.of("name", "a device"),
                Map.of("java", "17"),
                "Linux",
                "a processor",
                Map.of(ResultDirectory.MODEL, "00"),
                List.of(new EpochMetrics(1, 0.5, 0.9, 0.4, 0.91, 2.5)),
                new Score(0.1, 0.99),
                new Score(0.2, 0.97));
    }

    private static Verdicts verdicts() {
        return new Verdicts(
                List.of(PASS, BREACH, WARNING, BOUNDED.withBaselineValue(0.93)),
                Map.of(new Condition(Corruption.BLUR, 1), new Ratio(98, 100)),
                Optional.of(RegressionJudge.judge(
                                RegressionRule.parse(BaselineParameters.NONE),
                                new Reference.Found(
                                        Paired.baseline(image -> image % 50 == 5), "baseline.json", Optional.empty()),
                                ComparedModel.of(Paired.wrongOn(image -> image % 10 == 5 && image < 3000)),
                                Paired.labels())
                        .figures()));
    }

    private static byte[] history() {
        ObjectNode root = Json.newObject().put("schemaVersion", 1);
        root.putArray("commits")
                .addObject()
                .put("commit", "c1")
                .put("date", "2026-11-21T10:11:12Z")
                .put("accuracy", 0.97)
                .put("accuracyLower", 0.96)
                .put("accuracyUpper", 0.98)
                .put("loss", 0.1)
                .put("passed", true)
                .put("otherData", "a sentence");
        return Json.toBytes(root);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void everyValueIsTakenOrToldInALine(String name, byte[] content, Consumer<Path> reader) throws IOException {
        Path file = directory.resolve(name + ".json");
        List<String> templates = templates(Json.parse(new String(content, StandardCharsets.UTF_8)));
        assertThat(templates).hasSizeGreaterThan(5);

        for (String template : templates) {
            for (String odd : ODD) {
                Files.writeString(file, template.replace(PLACE, odd));

                assertALine(file, reader, () -> template.replace(PLACE, ">>>" + odd + "<<<"));
            }
        }
        reader.accept(Files.write(file, content));
    }

    private static void assertALine(Path file, Consumer<Path> reader, Supplier<String> description) {
        Throwable thrown = catchThrowable(() -> reader.accept(file));
        if (thrown != null) {
            assertThat(thrown).as(description).isInstanceOf(InvalidInputException.class);
            assertThat(thrown.getMessage())
                    .as(description)
                    .contains(file.toString())
                    .doesNotContain("\n", "\0")
                    .hasSizeLessThan(LONGEST_LINE);
        }
    }

    /** The text of a tree with a place for an odd value in it, once for each of its values. */
    private static List<String> templates(JsonNode root) {
        List<String> templates = new ArrayList<>();
        JsonNode place = Json.newObject().put("a", PLACE.replace("\"", "")).get("a");
        Consumer<JsonNode> add = changed -> templates.add(Json.toLine(changed));
        visit(root, root, place, add);
        return templates;
    }

    private static void visit(JsonNode root, JsonNode node, JsonNode place, Consumer<JsonNode> add) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : Json.members(object)) {
                object.set(member.getKey(), place);
                add.accept(root);
                object.set(member.getKey(), member.getValue());
                visit(root, member.getValue(), place, add);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < Math.min(ELEMENTS, array.size()); i++) {
                JsonNode element = array.get(i);
                array.set(i, place);
                add.accept(root);
                array.set(i, element);
                visit(root, element, place, add);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e999", "1e1000000000", "NaN", "Infinity"})
    void numbersThatAreNoneAreRefusedWhereverTheyStand(String number) throws IOException {
        for (Arguments each : files().toList()) {
            byte[] content = (byte[]) each.get()[1];
            @SuppressWarnings("unchecked")
            Consumer<Path> reader = ((Named<Consumer<Path>>) each.get()[2]).getPayload();
            Path file = Files.writeString(
                    directory.resolve("number.json"),
                    new String(content, StandardCharsets.UTF_8).replaceFirst("\\{", "{ \"other\": " + number + ","));

            assertThat(catchThrowable(() -> reader.accept(file)))
                    .as("%s in %s", number, each.get()[0])
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith(file + " is not JSON: ");
        }
    }

    @Test
    void aNumberOfATrainingThatNoDoubleHolds() throws IOException {
        Path file = directory.resolve("training.json");
        Files.writeString(
                file,
                new String(TrainingFile.toJson(training()), StandardCharsets.UTF_8)
                        .replace("\"accuracy\" : 0.97", "\"accuracy\" : 1e999"));

        assertThat(catchThrowable(() -> TrainingFile.read(file)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching("\\Q" + file + "\\E is not JSON: the number 1e999 is beyond those that a double"
                        + " holds, up to 1\\.7976931348623157E308 \\(line \\d+, column \\d+\\); delete it and run"
                        + " mnist:train or mnist:evaluate again");
    }

    @Test
    void figuresThatContradictEachOther() throws IOException {
        assertContradiction(
                "\"accuracy\" : 0.75", "\"accuracy\" : 0.9", "its accuracy is 0.9, by its confusion matrix");
        assertContradiction("\"macroF1\" : ", "\"macroF1\" : 1", "its macroF1 is 1");
        assertContradiction("\"loss\" : ", "\"loss\" : -", "its loss is -");
        assertContradiction("\"brierScore\" : ", "\"brierScore\" : 3", "its brierScore is 3");
        assertContradiction("\"predictions\" : \"0177\"", "\"predictions\" : \"0111\"", "it predicts 1 for 3 images");
    }

    @Test
    void figuresThatNoHistoryHas() throws IOException {
        String text = new String(history(), StandardCharsets.UTF_8);
        Map<String, String> changes = Map.of(
                "\"accuracy\" : 0.97", "\"accuracy\" : 1e308",
                "\"accuracyUpper\" : 0.98", "\"accuracyUpper\" : -1",
                "\"loss\" : 0.1", "\"loss\" : -0.1");
        for (Map.Entry<String, String> change : changes.entrySet()) {
            assertThat(text).contains(change.getKey());
            Path file = Files.writeString(
                    directory.resolve("history.json"), text.replace(change.getKey(), change.getValue()));

            assertThat(catchThrowable(() -> HistoryFile.read(file)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith(file + " is not a history: its ");
        }
    }

    /** Rows that add up to 1.01 are probabilities, too. */
    @Test
    void aBrierScoreOfRoundedProbabilitiesIsRead() throws IOException {
        String text = new String(EvaluationFile.toBytes(Evaluations.SMALL), StandardCharsets.UTF_8);
        Path file = Files.writeString(
                directory.resolve("rounded.json"),
                text.replaceFirst("\"brierScore\" : [0-9.]+", "\"brierScore\" : 2.02"));

        assertThat(EvaluationFile.read(file).brierScore()).isEqualTo(2.02);
    }

    private static void assertContradiction(String good, String bad, String message) throws IOException {
        String text = new String(EvaluationFile.toBytes(Evaluations.SMALL), StandardCharsets.UTF_8);
        assertThat(text).contains(good);
        Path file = Files.writeString(directory.resolve("contradiction.json"), text.replace(good, bad));

        assertThat(catchThrowable(() -> EvaluationFile.read(file)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file + " is not an evaluation: " + message)
                .hasMessageEndingWith("; delete it and run mnist:train or mnist:evaluate again");
    }
}
