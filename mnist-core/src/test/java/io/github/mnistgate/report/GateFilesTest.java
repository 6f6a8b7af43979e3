package io.github.mnistgate.report;

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
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.Interval;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.gate.Bound;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.GateJudge;
import io.github.mnistgate.gate.GateParameters;
import io.github.mnistgate.gate.Severity;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.ComparedBound;
import io.github.mnistgate.gate.Verdict.Outcome;
import io.github.mnistgate.report.JudgedResult.JudgedBound;
import io.github.mnistgate.report.JudgedResult.JudgedComparison;
import io.github.mnistgate.report.JudgedResult.JudgedFlips;
import io.github.mnistgate.report.JudgedResult.JudgedGate;
import io.github.mnistgate.report.JudgedResult.JudgedRecipe;
import io.github.mnistgate.report.JudgedResult.JudgedRobustness;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class GateFilesTest {

    private static final String ODD = "a < b & \"c\" > 'd' é ]]>";
    private static final Verdict PASS = new Verdict(
            "accuracy",
            "accuracy",
            0.98,
            new BigDecimal("0.97"),
            "minimum",
            Severity.ERROR,
            Outcome.PASSED,
            "accuracy is 0.9800, minimum is 0.9700 (98 of 100)");
    private static final Verdict BREACH =
            new Verdict("confusion of 4 as 9", "confusion", 61L, 60L, "maximum", Severity.ERROR, Outcome.BREACHED, ODD);
    private static final Verdict WARNING = new Verdict(
            "recall of digit 4",
            "recall",
            null,
            new BigDecimal("0.90"),
            "minimum",
            Severity.WARN,
            Outcome.WARNED,
            "recall of digit 4 has no value & is < 1");

    @Test
    void jsonHoldsEveryVerdict() throws IOException {
        JsonNode root = JsonMapper.builder().build().readTree(GateFiles.toJson(List.of(PASS, BREACH, WARNING)));

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

    /** A verdict on a bound of the accuracy on corrupted images: everything that there can be. */
    private static final Verdict BOUNDED = new Verdict(
            "lower bound of accuracy under blur of severity 3",
            "accuracy",
            0.95,
            new BigDecimal("0.94"),
            "minimum",
            Severity.ERROR,
            Outcome.BREACHED,
            "m",
            new Interval(0.888, 0.978),
            new ComparedBound(Bound.LOWER, 0.95, 0.897),
            new Condition(Corruption.BLUR, 3),
            seeds(),
            null);

    private static Map<Long, Number> seeds() {
        Map<Long, Number> seeds = new LinkedHashMap<>();
        seeds.put(43L, 0.94);
        seeds.put(42L, 0.96);
        return seeds;
    }

    @Test
    void jsonHoldsIntervalBoundCorruptionAndSeeds() throws IOException {
        JsonNode gate = JsonMapper.builder()
                .build()
                .readTree(GateFiles.toJson(List.of(BOUNDED)))
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
    void xmlHoldsIntervalBoundCorruptionAndSeedsAsOutput() throws Exception {
        Element suite = parse(GateFiles.toJUnitXml("mnist-gate", "m", List.of(BOUNDED), Optional.empty()));

        assertThat(suite.getElementsByTagName("system-out").item(0).getTextContent())
                .isEqualTo("m\nmetric: accuracy\n"
                        + "corruption: blur\ncorruptionSeverity: 3\nvalue: 0.95\nbaselineValue: null\n"
                        + "interval.confidence: 0.95\ninterval.lower: 0.888\ninterval.upper: 0.978\n"
                        + "bound.kind: lower\nbound.confidence: 0.95\nbound.value: 0.897\nseeds.43: 0.94\nseeds.42: 0.96\n"
                        + "minimum: 0.94\nseverity: error\nverdict: breached");
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

        JsonNode root =
                JsonMapper.builder().build().readTree(GateFiles.toJson(comparison.verdicts(), Optional.of(comparison)));

        assertThat(root.path("gates").get(0).path("gate").textValue()).isEqualTo("drop of accuracy");
        assertThat(root.path("gates").get(0).path("verdict").textValue()).isEqualTo("breached");
        JsonNode baseline = root.path("baseline");
        assertThat(baseline.path("rule").textValue()).isEqualTo("seeds");
        assertThat(baseline.has("maxDrop")).isFalse();
        RecipeDrop whole = comparison.drops().get(0);
        assertThat(baseline.path("limit").decimalValue()).isEqualTo(whole.explained());
        assertThat(baseline.path("detectableDrop").doubleValue())
                .isGreaterThan(whole.explained().doubleValue());
        assertThat(baseline.path("tests")).hasSize(11);
        assertThat(baseline.path("recipes")).hasSize(11);
        JsonNode five = baseline.path("recipes").get(6);
        RecipeDrop drop = comparison.drops().get(6);
        assertThat(five.toString())
                .isEqualTo("{\"gate\":\"drop of accuracy on digit 5\",\"label\":5,\"images\":1000,"
                        + "\"baseline\":0.8,\"candidate\":0.7,\"drop\":0.01,\"explainedBySeeds\":" + drop.explained()
                        + ",\"pValue\":"
                        + drop.pValue() + ",\"imagesPValue\":" + drop.imagesPValue() + "}");
        Path file = Files.write(
                directory.resolve("gate.json"), GateFiles.toJson(comparison.verdicts(), Optional.of(comparison)));
        assertThat(JudgedResult.read(file).baseline().orElseThrow().recipes().get(6))
                .isEqualTo(new JudgedRecipe(
                        Optional.of(5), 0.8, 0.7, 0.01, drop.explained().doubleValue(), drop.imagesPValue()));
        String xml = new String(
                GateFiles.toJUnitXml("mnist-gate", "g:a", comparison.verdicts(), Optional.of(comparison)),
                StandardCharsets.UTF_8);
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

        JsonNode root =
                JsonMapper.builder().build().readTree(GateFiles.toJson(comparison.verdicts(), Optional.of(comparison)));

        JsonNode baseline = root.path("baseline");
        assertThat(baseline.path("origin").textValue()).isEqualTo("src/mnist/baseline.json");
        assertThat(baseline.path("rule").textValue()).isEqualTo("same weights");
        assertThat(baseline.path("limit").toString()).isEqualTo("0.002");
        assertThat(baseline.path("detectableDrop").doubleValue())
                .isEqualTo(comparison.detectableDrop().orElseThrow());
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
        Path file = Files.write(
                directory.resolve("gate.json"),
                GateFiles.toJson(
                        List.of(PASS, BREACH, WARNING, BOUNDED.withBaselineValue(0.93)),
                        robustness,
                        Optional.of(comparison)));

        JudgedResult read = JudgedResult.read(file);

        assertThat(read.passed()).isFalse();
        assertThat(read.gates())
                .extracting(JudgedGate::outcome)
                .containsExactly("passed", "breached", "warned", "breached");
        assertThat(read.gates().get(1))
                .isEqualTo(new JudgedGate(
                        "confusion of 4 as 9",
                        Optional.of(new BigDecimal("61")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        "maximum",
                        new BigDecimal("60"),
                        "breached",
                        ODD));
        assertThat(read.gates().get(2).value()).isEmpty();
        assertThat(read.gates().get(3))
                .isEqualTo(new JudgedGate(
                        "lower bound of accuracy under blur of severity 3",
                        Optional.of(new BigDecimal("0.95")),
                        Optional.of(new BigDecimal("0.93")),
                        Optional.of(new Interval(0.888, 0.978)),
                        Optional.of(new JudgedBound("lower", 0.95, new BigDecimal("0.897"))),
                        Map.of(43L, new BigDecimal("0.94"), 42L, new BigDecimal("0.96")),
                        "minimum",
                        new BigDecimal("0.94"),
                        "breached",
                        "m"));
        assertThat(read.gates().get(3).seeds().keySet()).containsExactly(43L, 42L);
        assertThat(read.robustness())
                .containsExactly(
                        new JudgedRobustness("blur", 1, new Ratio(98, 100)),
                        new JudgedRobustness("blur", 2, new Ratio(95, 100)));
        JudgedComparison baseline = read.baseline().orElseThrow();
        assertThat(baseline.origin()).isEqualTo("src/mnist/baseline.json");
        assertThat(baseline.flips()).hasSize(11);
        assertThat(baseline.flips().get(6))
                .isEqualTo(new JudgedFlips(
                        Optional.of(5),
                        1000,
                        800,
                        700,
                        240,
                        140,
                        comparison.tests().get(6).adjusted()));
        assertThat(baseline.negative()).isEqualTo(comparison.flipped().negative());
        assertThat(baseline.positive()).isEqualTo(comparison.flipped().positive());
        assertThat(baseline.positiveBefore()).isEqualTo(Collections.nCopies(140, 6));
    }

    @Test
    void comparisonWithNothingIsReadBack(@TempDir Path directory) throws IOException {
        RegressionRule rule =
                RegressionRule.parse(new BaselineParameters(null, null, null, "warn", null, null, null, null));
        Comparison comparison = RegressionJudge.judge(
                rule,
                new Reference.Missing("there is none"),
                ComparedModel.of(Paired.wrongOn(image -> false)),
                Paired.labels());
        Path file = Files.write(
                directory.resolve("gate.json"), GateFiles.toJson(comparison.verdicts(), Optional.of(comparison)));

        assertThat(JudgedResult.read(file).baseline())
                .contains(new JudgedComparison(
                        "there is none", Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"passed\":true,\"gates\":[{}]}"})
    void whatIsNoVerdictIsNamed(String json, @TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("gate.json"), json);

        assertThatThrownBy(() -> JudgedResult.read(file))
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
                .readTree(GateFiles.toJson(comparison.verdicts(), Optional.of(comparison)))
                .path("gates")
                .get(11);
        assertThat(gate.path("metric").textValue()).isEqualTo("negativeFlips");
        assertThat(gate.path("value").toString()).isEqualTo("201");
        assertThat(gate.path("maximum").toString()).isEqualTo("200");
        Element suite = parse(GateFiles.toJUnitXml("mnist-gate", "m", comparison.verdicts(), Optional.of(comparison)));
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

        JsonNode root =
                JsonMapper.builder().build().readTree(GateFiles.toJson(comparison.verdicts(), Optional.of(comparison)));

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
                .readTree(GateFiles.toJson(verdicts, Optional.of(comparison)))
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
    void xmlHoldsTheComparisonAsProperties() throws Exception {
        Comparison comparison = RegressionJudge.judge(
                RegressionRule.parse(new BaselineParameters(null, null, null, null, null, "0.0000001", null, null)),
                new Reference.Found(
                        Paired.baseline(image -> image % 50 == 5), "src/mnist/baseline.json", Optional.empty()),
                ComparedModel.of(Paired.wrongOn(image -> false)),
                Paired.labels());

        NodeList properties = parse(
                        GateFiles.toJUnitXml("mnist-gate", "g:a", comparison.verdicts(), Optional.of(comparison)))
                .getElementsByTagName("property");

        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < properties.getLength(); i++) {
            Element property = (Element) properties.item(i);
            values.put(property.getAttribute("name"), property.getAttribute("value"));
        }
        assertThat(values)
                .containsExactly(
                        Map.entry("baseline.origin", "src/mnist/baseline.json"),
                        Map.entry("baseline.alpha", "0.0000001"),
                        Map.entry("baseline.falseAlarms", "0.02"),
                        Map.entry("baseline.limit", "0.0020"),
                        Map.entry("baseline.rule", "same weights"),
                        Map.entry(
                                "baseline.detectableDrop",
                                String.valueOf(comparison.detectableDrop().orElseThrow())));
    }

    @Test
    void smallLimitsHaveNoExponent() throws Exception {
        Verdict small = new Verdict(
                "loss", "loss", 0.1, new BigDecimal("0.0000001"), "maximum", Severity.ERROR, Outcome.BREACHED, "m");

        Element testCase = (Element) parse(GateFiles.toJUnitXml("mnist-gate", "m", List.of(small), Optional.empty()))
                .getElementsByTagName("testcase")
                .item(0);

        assertThat(testCase.getAttribute("name")).isEqualTo("loss, maximum 0.0000001");
        assertThat(testCase.getElementsByTagName("system-out").item(0).getTextContent())
                .contains("\nmaximum: 0.0000001\n");
    }

    @Test
    void warningsLeaveItPassed() throws IOException {
        JsonNode root = JsonMapper.builder().build().readTree(GateFiles.toJson(List.of(PASS, WARNING)));

        assertThat(root.path("passed").booleanValue()).isTrue();
    }

    @Test
    void xmlIsASuiteWithATestCaseAVerdict() throws Exception {
        Element suite = parse(
                GateFiles.toJUnitXml("mnist-gate", "my-module", List.of(PASS, BREACH, WARNING), Optional.empty()));

        assertThat(suite.getTagName()).isEqualTo("testsuite");
        assertThat(suite.getAttribute("name")).isEqualTo("mnist-gate");
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("0");
        assertThat(suite.getAttribute("skipped")).isEqualTo("0");
        NodeList cases = suite.getElementsByTagName("testcase");
        assertThat(cases.getLength()).isEqualTo(3);
        Element pass = (Element) cases.item(0);
        assertThat(pass.getAttribute("classname")).isEqualTo("mnist-gate.my-module");
        assertThat(pass.getAttribute("name")).isEqualTo("accuracy, minimum 0.97");
        assertThat(pass.getElementsByTagName("failure").getLength()).isZero();
        assertThat(pass.getElementsByTagName("system-out").item(0).getTextContent())
                .isEqualTo(
                        "accuracy is 0.9800, minimum is "
                                + "0.9700 (98 of 100)\nmetric: accuracy\nvalue: 0.98\nbaselineValue: null\nminimum: 0.97\nseverity: error\nverdict: passed");
        Element failure = (Element)
                ((Element) cases.item(1)).getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo(ODD);
        assertThat(failure.getTextContent()).isEqualTo(ODD);
        Element warning = (Element) cases.item(2);
        assertThat(warning.getElementsByTagName("failure").getLength()).isZero();
        assertThat(warning.getElementsByTagName("system-out").item(0).getTextContent())
                .startsWith(WARNING.message() + "\n");
    }

    @Test
    void xmlOfAnotherResultIsAnotherSuite() throws Exception {
        Element suite = parse(GateFiles.toJUnitXml("mnist-gate-small", "m", List.of(PASS), Optional.empty()));

        assertThat(suite.getAttribute("name")).isEqualTo("mnist-gate-small");
        assertThat(((Element) suite.getElementsByTagName("testcase").item(0)).getAttribute("classname"))
                .isEqualTo("mnist-gate-small.m");
    }

    @Test
    void xmlEscapesNames() throws Exception {
        Verdict odd =
                new Verdict(ODD, "recall", 0.5, new BigDecimal("0.9"), "minimum", Severity.ERROR, Outcome.PASSED, "");

        Element suite = parse(GateFiles.toJUnitXml("mnist-gate", ODD, List.of(odd), Optional.empty()));

        Element testCase = (Element) suite.getElementsByTagName("testcase").item(0);
        assertThat(testCase.getAttribute("classname")).isEqualTo("mnist-gate." + ODD);
        assertThat(testCase.getAttribute("name")).isEqualTo(ODD + ", minimum 0.9");
    }

    @Test
    void xmlIsTheSameBytesTwice() {
        byte[] bytes = GateFiles.toJUnitXml("mnist-gate", "m", List.of(PASS, BREACH), Optional.empty());

        assertThat(GateFiles.toJUnitXml("mnist-gate", "m", List.of(PASS, BREACH), Optional.empty()))
                .isEqualTo(bytes);
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    private static Element parse(byte[] xml) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getDocumentElement();
    }
}
