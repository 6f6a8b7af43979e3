package io.github.mnistgate.report;

import static io.github.mnistgate.report.GivenVerdicts.BOUNDED;
import static io.github.mnistgate.report.GivenVerdicts.BREACH;
import static io.github.mnistgate.report.GivenVerdicts.ODD;
import static io.github.mnistgate.report.GivenVerdicts.PASS;
import static io.github.mnistgate.report.GivenVerdicts.WARNING;
import static io.github.mnistgate.report.GivenVerdicts.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.Baseline;
import io.github.mnistgate.baseline.BaselineParameters;
import io.github.mnistgate.baseline.ComparedModel;
import io.github.mnistgate.baseline.Comparison;
import io.github.mnistgate.baseline.Paired;
import io.github.mnistgate.baseline.RecipeDrop;
import io.github.mnistgate.baseline.Reference;
import io.github.mnistgate.baseline.RegressionJudge;
import io.github.mnistgate.baseline.RegressionRule;
import io.github.mnistgate.baseline.SeedCounts;
import io.github.mnistgate.check.Verdicts;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.GateJudge;
import io.github.mnistgate.gate.GateParameters;
import io.github.mnistgate.gate.Severity;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class GateFileTest {

    @Test
    void jsonHoldsEveryVerdict() throws IOException {
        JsonNode root =
                JsonMapper.builder().build().readTree(GateFile.toBytes(Verdicts.of(List.of(PASS, BREACH, WARNING))));

        assertThat(root.path("schemaVersion").intValue()).isEqualTo(1);
        assertThat(root.path("passed").isBoolean()).isTrue();
        assertThat(root.path("passed").booleanValue()).isFalse();
        JsonNode gates = root.path("gates");
        assertThat(gates.get(0).toString())
                .isEqualTo("{\"gate\":\"accuracy\",\"metric\":\"accuracy\",\"value\":0.98,\"baselineValue\":null,"
                        + "\"minimum\":0.97,\"severity\":\"error\",\"verdict\":\"passed\","
                        + "\"message\":\"accuracy is 0.9800, minimum is 0.9700 (98 of 100)\"}");
        assertThat(gates.get(1).path("value").toString()).isEqualTo("61");
        assertThat(gates.get(1).path("maximum").toString()).isEqualTo("60");
        assertThat(gates.get(1).path("verdict").textValue()).isEqualTo("breached");
        assertThat(gates.get(1).path("message").textValue()).isEqualTo(ODD);
        assertThat(gates.get(2).path("value").isNull()).isTrue();
        assertThat(gates.get(2).path("verdict").textValue()).isEqualTo("warned");
        assertThat(gates.get(2).path("severity").textValue()).isEqualTo("warn");
        assertThat(gates.size()).isEqualTo(3);
    }

    @Test
    void jsonHoldsIntervalBoundCorruptionAndSeeds() throws IOException {
        JsonNode gate = JsonMapper.builder()
                .build()
                .readTree(GateFile.toBytes(Verdicts.of(List.of(BOUNDED))))
                .path("gates")
                .get(0);

        assertThat(gate.toString())
                .isEqualTo("{\"gate\":\"lower bound of accuracy under blur of severity 3\","
                        + "\"metric\":\"accuracy\",\"corruption\":\"blur\",\"corruptionSeverity\":3,\"value\":0.95,\"baselineValue\":null,"
                        + "\"interval\":{\"confidence\":0.95,\"lower\":0.888,\"upper\":0.978},"
                        + "\"bound\":{\"kind\":\"lower\",\"confidence\":0.95,\"value\":0.897},\"seeds\":{\"43\":0.94,\"42\":0.96},"
                        + "\"minimum\":0.94,\"severity\":\"error\",\"verdict\":\"breached\",\"message\":\"m\"}");
    }

    @Test
    void jsonHoldsTheDropsOfARecipe(@TempDir Path directory) throws IOException {
        RegressionRule rule = RegressionRule.parse(BaselineParameters.NONE);
        ModelEvaluation good = Paired.wrongOn(image -> image % 50 == 5);
        ModelEvaluation worse = Paired.wrongOn(image -> image % 10 == 5 && image < 3000);
        Comparison comparison = RegressionJudge.judge(
                rule,
                new Reference.Found(
                        Baseline.of(good, Map.of(), SeedCounts.of(Map.of(1L, good, 2L, good), Paired.labels())),
                        "src/mnist/baseline.json",
                        Optional.empty()),
                new ComparedModel(
                        worse,
                        SeedCounts.of(Map.of(1L, worse, 2L, worse, 3L, worse), Paired.labels()),
                        Optional.empty()),
                Paired.labels());

        JsonNode root = JsonMapper.builder().build().readTree(GateFile.toBytes(of(comparison)));

        assertThat(root.path("gates").get(0).path("gate").textValue()).isEqualTo("drop of accuracy");
        assertThat(root.path("gates").get(0).path("verdict").textValue()).isEqualTo("breached");
        JsonNode baseline = root.path("baseline");
        assertThat(baseline.path("rule").textValue()).isEqualTo("seeds");
        assertThat(baseline.has("maxDrop")).isFalse();
        RecipeDrop whole = comparison.figures().drops().get(0);
        assertThat(baseline.path("limit").decimalValue()).isEqualTo(whole.explained());
        assertThat(baseline.path("detectableDrop").doubleValue())
                .isGreaterThan(whole.explained().doubleValue());
        assertThat(baseline.path("tests")).hasSize(11);
        assertThat(baseline.path("recipes")).hasSize(11);
        JsonNode five = baseline.path("recipes").get(6);
        RecipeDrop drop = comparison.figures().drops().get(6);
        assertThat(five.toString())
                .isEqualTo("{\"gate\":\"drop of accuracy on digit 5\",\"label\":5,\"images\":1000,"
                        + "\"baseline\":0.8,\"baselineCorrect\":1600,\"baselineTotal\":2000,"
                        + "\"candidate\":0.7,\"candidateCorrect\":2100,\"candidateTotal\":3000,\"drop\":0.01,\"explainedBySeeds\":"
                        + drop.explained()
                        + ",\"pValue\":"
                        + drop.pValue() + ",\"imagesPValue\":" + drop.imagesPValue() + "}");
        assertReadBack(of(comparison), directory);
        String xml = new String(JUnitXml.toBytes("mnist-gate", "g:a", of(comparison)), StandardCharsets.UTF_8);
        assertThat(xml)
                .contains("<property name=\"baseline.rule\" value=\"seeds\"/>", "name=\"drop of accuracy on digit 5\"")
                .doesNotContain("baseline.recipes", "baseline.tests");
    }

    @Test
    void jsonHoldsTheFiguresOfAComparison() throws IOException {
        RegressionRule rule = RegressionRule.parse(BaselineParameters.NONE);
        Comparison comparison = RegressionJudge.judge(
                rule,
                new Reference.Found(
                        Paired.baseline(image -> image % 50 == 5), "src/mnist/baseline.json", Optional.empty()),
                ComparedModel.of(Paired.wrongOn(image -> image % 10 == 5 && image < 3000)),
                Paired.labels());

        JsonNode root = JsonMapper.builder().build().readTree(GateFile.toBytes(of(comparison)));

        JsonNode baseline = root.path("baseline");
        assertThat(baseline.path("origin").textValue()).isEqualTo("src/mnist/baseline.json");
        assertThat(baseline.path("rule").textValue()).isEqualTo("same weights");
        assertThat(baseline.path("limit").toString()).isEqualTo("0.002");
        assertThat(baseline.path("detectableDrop").doubleValue())
                .isEqualTo(comparison.figures().detectableDrop().orElseThrow());
        assertThat(baseline.path("tests")).hasSize(11);
        JsonNode five = baseline.path("tests").get(6);
        assertThat(five.path("gate").textValue()).isEqualTo("drop of accuracy on digit 5");
        assertThat(five.path("label").intValue()).isEqualTo(5);
        assertThat(five.path("images").intValue()).isEqualTo(1000);
        assertThat(five.path("baselineCorrect").intValue()).isEqualTo(800);
        assertThat(five.path("correct").intValue()).isEqualTo(700);
        assertThat(five.path("negativeFlips").intValue()).isEqualTo(240);
        assertThat(five.path("positiveFlips").intValue()).isEqualTo(140);
        assertThat(five.path("drop").doubleValue()).isEqualTo(0.01);
        assertThat(five.path("adjustedPValue").doubleValue())
                .isEqualTo(11 * five.path("pValue").doubleValue());
        assertThat(root.path("gates").get(6).path("verdict").textValue()).isEqualTo("breached");
        assertThat(root.path("gates").get(6).path("maximum").toString()).isEqualTo("0.002");
        assertThat(baseline.path("flippedImages").path("negative")).hasSize(240);
        assertThat(baseline.path("flippedImages").path("negative").get(0).intValue())
                .isEqualTo(15);
        assertThat(baseline.path("flippedImages").path("positive").get(0).intValue())
                .isEqualTo(3005);
        assertThat(baseline.path("flippedImages").path("positiveBefore")).hasSize(140);
        assertThat(baseline.path("flippedImages").path("positiveBefore").get(0).intValue())
                .isEqualTo(6);
    }

    @Test
    void verdictIsReadBack(@TempDir Path directory) throws IOException {
        RegressionRule rule = RegressionRule.parse(BaselineParameters.NONE);
        Comparison comparison = RegressionJudge.judge(
                rule,
                new Reference.Found(
                        Paired.baseline(image -> image % 50 == 5), "src/mnist/baseline.json", Optional.empty()),
                ComparedModel.of(Paired.wrongOn(image -> image % 10 == 5 && image < 3000)),
                Paired.labels());
        Map<Condition, Ratio> robustness = new LinkedHashMap<>();
        robustness.put(new Condition(Corruption.BLUR, 1), new Ratio(98, 100));
        robustness.put(new Condition(Corruption.BLUR, 2), new Ratio(95, 100));

        assertReadBack(
                new Verdicts(
                        List.of(PASS, BREACH, WARNING, BOUNDED.withBaselineValue(0.93)),
                        robustness,
                        Optional.of(comparison.figures())),
                directory);
    }

    @Test
    void wholeLimitOfARateIsNoCount(@TempDir Path directory) throws IOException {
        Verdict all = new Verdict(
                "accuracy", "accuracy", 1.0, new BigDecimal("1.00"), "minimum", Severity.ERROR, Outcome.PASSED, "m");
        Verdict drop = new Verdict(
                "drop of accuracy",
                "baselineDrop",
                0.01,
                BigDecimal.ZERO,
                "maximum",
                Severity.ERROR,
                Outcome.BREACHED,
                "m");
        Path file =
                Files.write(directory.resolve("gate.json"), GateFile.toBytes(Verdicts.of(List.of(all, drop, BREACH))));

        assertThat(GateFile.read(file, ClassNames.DIGITS).all())
                .extracting(verdict -> verdict.limit().getClass().getSimpleName())
                .containsExactly("BigDecimal", "BigDecimal", "Long");
    }

    @Test
    void valueThatIsNoNumberIsReadAsNone(@TempDir Path directory) throws IOException {
        Verdict infinite = new Verdict(
                "loss",
                "loss",
                Double.NaN,
                new BigDecimal("0.1"),
                "maximum",
                Severity.ERROR,
                Outcome.BREACHED,
                "loss has no value");
        Path file = Files.write(directory.resolve("gate.json"), GateFile.toBytes(Verdicts.of(List.of(infinite))));

        assertThat(GateFile.read(file, ClassNames.DIGITS).all())
                .singleElement()
                .extracting(Verdict::value)
                .isNull();
    }

    @Test
    void comparisonWithNothingIsReadBack(@TempDir Path directory) throws IOException {
        RegressionRule rule =
                RegressionRule.parse(new BaselineParameters(null, null, null, "warn", null, null, null, null));

        assertReadBack(
                of(RegressionJudge.judge(
                        rule,
                        new Reference.Missing("there is none"),
                        ComparedModel.of(Paired.wrongOn(image -> false)),
                        Paired.labels())),
                directory);
    }

    private static void assertReadBack(Verdicts verdicts, Path directory) throws IOException {
        Path file = Files.write(directory.resolve("gate.json"), GateFile.toBytes(verdicts));

        // JSON keeps no zeros at the end of a decimal.
        assertThat(GateFile.read(file, ClassNames.DIGITS))
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(verdicts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"passed\":true,\"gates\":[{}]}", "{\"passed\":false,\"gates\":[]}"})
    void whatIsNoVerdictIsNamed(String json, @TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("gate.json"), json);

        assertThatThrownBy(() -> GateFile.read(file, ClassNames.DIGITS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file + " is not a verdict: ")
                .hasMessageEndingWith("; delete it and run mnist:check again");
    }

    @Test
    void negativeFlipsAreCountsInBothFiles() throws Exception {
        RegressionRule rule =
                RegressionRule.parse(new BaselineParameters(null, null, null, null, null, null, null, "200"));
        Comparison comparison = RegressionJudge.judge(
                rule,
                new Reference.Found(Paired.baseline(image -> image < 201), "src/mnist/baseline.json", Optional.empty()),
                ComparedModel.of(Paired.wrongOn(image -> image >= 1000 && image < 1201)),
                Paired.labels());

        JsonNode gate = JsonMapper.builder()
                .build()
                .readTree(GateFile.toBytes(of(comparison)))
                .path("gates")
                .get(11);
        assertThat(gate.path("metric").textValue()).isEqualTo("negativeFlips");
        assertThat(gate.path("value").toString()).isEqualTo("201");
        assertThat(gate.path("maximum").toString()).isEqualTo("200");
        Element suite = JUnitXmlTest.parse(JUnitXml.toBytes("mnist-gate", "m", of(comparison)));
        Element testCase = (Element) suite.getElementsByTagName("testcase").item(11);
        assertThat(testCase.getAttribute("name")).isEqualTo("negative flips, maximum 200");
        assertThat(testCase.getElementsByTagName("system-out").item(0).getTextContent())
                .contains("\nvalue: 201\nbaselineValue: null\nmaximum: 200\n");
    }

    @Test
    void comparisonWithNothingSaysWhy() throws IOException {
        RegressionRule rule =
                RegressionRule.parse(new BaselineParameters(null, null, null, "warn", null, null, null, null));
        Comparison comparison = RegressionJudge.judge(
                rule,
                new Reference.Missing("there is none"),
                ComparedModel.of(Paired.wrongOn(image -> false)),
                Paired.labels());

        JsonNode root = JsonMapper.builder().build().readTree(GateFile.toBytes(of(comparison)));

        assertThat(root.path("passed").booleanValue()).isTrue();
        assertThat(root.path("baseline").path("missing").textValue()).isEqualTo("there is none");
        assertThat(root.path("gates").get(0).path("verdict").textValue()).isEqualTo("warned");
        assertThat(root.path("gates").get(0).path("value").isNull()).isTrue();
    }

    @Test
    void valuesOfTheBaselineStandBeside() throws IOException {
        List<Gate> gates = Gate.parse(
                "97%",
                List.of(
                        gate("recall", null, "5", null, null),
                        gate("confusion", null, null, "5", "6"),
                        gate("loss", "1", null, null, null),
                        gate("parameters", "200000", null, null, null)));
        ModelEvaluation candidate = Paired.wrongOn(image -> image < 100);
        Comparison comparison = RegressionJudge.judge(
                RegressionRule.parse(BaselineParameters.NONE),
                new Reference.Found(Paired.baseline(image -> image % 50 == 5), "f", Optional.empty()),
                ComparedModel.of(candidate),
                Paired.labels());

        List<Verdict> verdicts = comparison.beside(gates, GateJudge.judge(gates, candidate));

        assertThat(verdicts)
                .extracting(Verdict::subject)
                .containsExactly("accuracy", "recall of digit 5", "confusion of 5 as 6", "loss", "parameters");
        assertThat(verdicts).extracting(Verdict::value).containsExactly(0.99, 0.99, 10L, 0.25, 109_386L);
        assertThat(verdicts).extracting(Verdict::baselineValue).containsExactly(0.98, 0.8, 200L, 0.25, null);
        JsonNode json = JsonMapper.builder()
                .build()
                .readTree(GateFile.toBytes(new Verdicts(verdicts, Map.of(), Optional.of(comparison.figures()))))
                .path("gates");
        assertThat(json.get(1).path("baselineValue").toString()).isEqualTo("0.8");
        assertThat(json.get(2).path("baselineValue").toString()).isEqualTo("200");
        assertThat(json.get(4).path("baselineValue").isNull()).isTrue();
    }

    private static GateParameters gate(String metric, String maximum, String classes, String actual, String predicted) {
        boolean isRate = metric.equals("recall");
        return new GateParameters(
                metric,
                isRate ? "90%" : null,
                isRate ? null : maximum == null ? "60" : maximum,
                null,
                classes,
                null,
                null,
                actual,
                predicted,
                null,
                null,
                null);
    }

    @Test
    void warningsLeaveItPassed() throws IOException {
        JsonNode root = JsonMapper.builder().build().readTree(GateFile.toBytes(Verdicts.of(List.of(PASS, WARNING))));

        assertThat(root.path("passed").booleanValue()).isTrue();
    }
}
