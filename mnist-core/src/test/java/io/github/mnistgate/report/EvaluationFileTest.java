package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.evaluation.ModelEvaluation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationFileTest {

    private static final String REMEDY = "; delete it and run mnist:train or mnist:evaluate again";

    @TempDir
    Path directory;

    @Test
    void isReadAsItWasWritten() throws IOException {
        assertThat(EvaluationFile.read(write(Evaluations.SMALL))).isEqualTo(Evaluations.SMALL);
        assertThat(EvaluationFile.read(write(Evaluations.WITHOUT_PRESET))).isEqualTo(Evaluations.WITHOUT_PRESET);
        assertThat(EvaluationFile.read(write(Evaluations.OF_ANOTHER_KIND))).isEqualTo(Evaluations.OF_ANOTHER_KIND);
    }

    @Test
    void aModelOfAnotherKindIsToldByItsCard() throws IOException {
        JsonNode model = JsonMapper.builder()
                .build()
                .readTree(EvaluationFile.toBytes(Evaluations.OF_ANOTHER_KIND))
                .path("model");

        assertThat(model.toString())
                .isEqualTo(
                        "{\"preset\":null,\"card\":{\"format\":\"ONNX\",\"inputs\":784,\"outputUnits\":10,\"native\":true,\""
                                + "form\":{\"normalize\":\"true\",\"mean\":\"0.1307\",\"std\":\"0.3081\",\"logits\":\"true\"},\"layers\":["
                                + "{\"name\":\"conv\",\"type\":\"Conv\",\"shape\":\"26 x 26 x 8\",\"parameters\":80},{\"name\":\"gemm\",\""
                                + "type\":\"Gemm\",\"shape\":\"10\",\"parameters\":54090}]},\"parameters\":54170,\"sha256\":\"m\"}");
    }

    @Test
    void parametersThatTheLayersDoNotHaveAreRefused() throws IOException {
        assertThat(refusal(write(text().replace(": 109386", ": 109387"))))
                .contains("its model has 109387 parameters, but a network of 784-128-64-10 relu has 109386");
    }

    @Test
    void sameEvaluationIsTheSameBytes() {
        byte[] bytes = EvaluationFile.toBytes(Evaluations.SMALL);

        assertThat(EvaluationFile.toBytes(Evaluations.SMALL)).isEqualTo(bytes);
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .doesNotContain("\r")
                .endsWith("}\n");
    }

    @Test
    void holdsTheMembersOfTheContract() throws IOException {
        JsonNode root = JsonMapper.builder().build().readTree(EvaluationFile.toBytes(Evaluations.SMALL));

        assertThat(root.fieldNames())
                .toIterable()
                .containsExactly(
                        "schemaVersion",
                        "dataset",
                        "model",
                        "accuracy",
                        "loss",
                        "macroPrecision",
                        "macroRecall",
                        "macroF1",
                        "topTwoAccuracy",
                        "expectedCalibrationError",
                        "brierScore",
                        "classes",
                        "confusionMatrix",
                        "predictions");
        assertThat(root.path("schemaVersion").intValue()).isEqualTo(2);
        assertThat(root.path("dataset").toString())
                .isEqualTo("{\"name\":\"mnist\",\"split\":\"test\",\"size\":4,\"sha256\":\"d\","
                        + "\"classes\":[\"0\",\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\"],"
                        + "\"image\":{\"channels\":1,\"height\":28,\"width\":28}}");
        assertThat(root.path("model").toString())
                .isEqualTo(
                        "{\"preset\":\"mlp-128-64\",\"spec\":{\"inputs\":784,\"hiddenLayers\":[128,64],"
                                + "\"activation\":\"relu\",\"outputUnits\":10,\"normalize\":true},\"parameters\":109386,\"sha256\":\"m\"}");
        assertThat(root.path("accuracy").doubleValue()).isEqualTo(0.75);
        assertThat(root.path("classes").get(1).toString())
                .isEqualTo(
                        "{\"label\":1,\"name\":\"1\",\"support\":2,\"precision\":1.0,\"recall\":0.5,\"f1\":0.6666666666666666}");
        assertThat(root.path("classes").get(9).toString())
                .isEqualTo("{\"label\":9,\"name\":\"9\",\"support\":0,\"precision\":null,\"recall\":null,\"f1\":null}");
        assertThat(root.path("confusionMatrix").get(1).toString()).isEqualTo("[0,1,0,0,0,0,0,1,0,0]");
        assertThat(root.path("predictions").textValue()).isEqualTo("0177");
    }

    @ParameterizedTest
    @CsvSource({"loss", "topTwoAccuracy", "expectedCalibrationError", "brierScore"})
    void metricThatIsMissingOrNoNumberReadsAsNaN(String name) throws IOException {
        for (String replacement :
                new String[] {"\"other\" : 0.1", "\"" + name + "\" : null", "\"" + name + "\" : \"0.1\""}) {
            ModelEvaluation read =
                    EvaluationFile.read(write(text().replaceFirst("\"" + name + "\" : [0-9.]+", replacement)));

            assertThat(Arrays.asList(
                            read.loss(), read.topTwoAccuracy(), read.expectedCalibrationError(), read.brierScore()))
                    .containsOnlyOnce(Double.NaN);
        }
    }

    @Test
    void lossThatIsNaNSurvivesTheRoundTrip() throws IOException {
        ModelEvaluation read = EvaluationFile.read(write(Evaluations.withLoss(Double.NaN)));

        assertThat(read.loss()).isNaN();
    }

    @Test
    void missingFile() {
        Path none = directory.resolve("none.json");

        assertThat(refusal(none)).startsWith(none + " does not exist; ").endsWith(REMEDY);
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        String text = text();
        for (int length = 1; length < text.length() - 2; length += 17) {
            assertThat(refusal(write(text.substring(0, length))))
                    .contains(" is not JSON: ")
                    .endsWith(REMEDY);
        }
    }

    @Test
    void textAfterTheEndIsRefused() throws IOException {
        assertThat(refusal(write(text() + "x"))).contains(" is not JSON: ").endsWith(REMEDY);
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Path file = Files.write(directory.resolve("evaluation.json"), new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}'});

        assertThat(refusal(file)).isEqualTo(file + " is not JSON: it is not UTF-8" + REMEDY);
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Path file = write("");

        assertThat(refusal(file)).isEqualTo(file + " is an empty file" + REMEDY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                       | no schemaVersion",
                "[]                       | no schemaVersion",
                "null                     | no schemaVersion",
                "{\"schemaVersion\": 1}   | schemaVersion '1'",
                "{\"schemaVersion\": \"x\"} | schemaVersion 'x'"
            })
    void otherSchemaIsRefused(String content, String version) throws IOException {
        Path file = write(content);

        assertThat(refusal(file)).isEqualTo(file + " has " + version + ", this version reads 2" + REMEDY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dataset",
                "model",
                "confusionMatrix",
                "predictions",
                "split",
                "size",
                "preset",
                "spec",
                "hiddenLayers",
                "activation",
                "outputUnits",
                "normalize",
                "parameters"
            })
    void missingMemberIsNamed(String name) throws IOException {
        Path file = write(text().replaceFirst("\"" + name + "\" :", "\"other\" :"));

        assertThat(refusal(file))
                .startsWith(file + " is not an evaluation: ")
                .contains("'" + name + "'")
                .endsWith(REMEDY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"size\" : 4                 | \"size\" : \"many\"       | 'size' holds \"many\", expected whole numbers from 0",
                "\"size\" : 4                 | \"size\" : 1e20           | 'size' holds 1.0E20, expected whole numbers from 0",
                "\"size\" : 4                 | \"size\" : 5              | its data set has 5 images, its confusion matrix 4, its predictions 4",
                "\"predictions\" : \"0177\"   | \"predictions\" : \"017\" | its data set has 4 images, its confusion matrix 4, its predictions 3",
                "\"predictions\" : \"0177\"   | \"predictions\" : 177     | 'predictions' is 177, expected text",
                "\"outputUnits\" : 10         | \"outputUnits\" : 12      | its confusion matrix has 10 classes, its model 12 output units",
                "\"outputUnits\" : 10         | \"outputUnits\" : null    | 'outputUnits' holds null, expected whole numbers from 0",
                "\"activation\" : \"relu\"    | \"activation\" : \"r\"    | activation is 'r', which is unknown",
                "\"confusionMatrix\" : [      | \"confusionMatrix\" : [ 5, | but row 0 of 11 is []",
                "\"confusionMatrix\" : [      | \"confusionMatrix\" : [], \"x\" : [ | a confusion matrix counts at least one image",
                "\"confusionMatrix\" : [      | \"confusionMatrix\" : {\"a\": [1]}, \"x\" : [ | but row 0 of 1 is []",
                "\"confusionMatrix\" : [      | \"confusionMatrix\" : [[1]], \"x\" : [ | its predictions hold '1', expected a digit for each image, from 0 to 0",
                "\"confusionMatrix\" : [      | \"confusionMatrix\" : [[\"a\"]], \"x\" : [ | 'confusionMatrix' holds \"a\", expected whole numbers",
                "\"confusionMatrix\" : [      | \"confusionMatrix\" : [[-1]], \"x\" : [ | 'confusionMatrix' holds -1, expected whole numbers from 0",
                "\"confusionMatrix\" : [      | \"confusionMatrix\" : [[1.5]], \"x\" : [ | 'confusionMatrix' holds 1.5, expected whole numbers from 0"
            })
    void damagedMemberIsNamed(String good, String bad, String message) throws IOException {
        assertThat(text()).contains(good);
        Path file = write(text().replace(good, bad));

        assertThat(refusal(file))
                .startsWith(file + " is not an evaluation: ")
                .contains(message)
                .endsWith(REMEDY);
    }

    private static String text() {
        return new String(EvaluationFile.toBytes(Evaluations.SMALL), StandardCharsets.UTF_8);
    }

    private Path write(ModelEvaluation evaluation) throws IOException {
        return Files.write(directory.resolve("evaluation.json"), EvaluationFile.toBytes(evaluation));
    }

    private Path write(String content) throws IOException {
        return Files.writeString(directory.resolve("evaluation.json"), content);
    }

    private static String refusal(Path file) {
        Throwable thrown = catchThrowable(() -> EvaluationFile.read(file));
        assertThat(thrown).isInstanceOf(InvalidInputException.class);
        assertThat(thrown.getMessage()).doesNotContain("\n");
        return thrown.getMessage();
    }
}
