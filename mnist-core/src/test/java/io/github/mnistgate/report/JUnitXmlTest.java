package io.github.mnistgate.report;

import static io.github.mnistgate.report.GivenVerdicts.BOUNDED;
import static io.github.mnistgate.report.GivenVerdicts.BREACH;
import static io.github.mnistgate.report.GivenVerdicts.ODD;
import static io.github.mnistgate.report.GivenVerdicts.PASS;
import static io.github.mnistgate.report.GivenVerdicts.WARNING;
import static io.github.mnistgate.report.GivenVerdicts.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.baseline.BaselineParameters;
import io.github.mnistgate.baseline.ComparedModel;
import io.github.mnistgate.baseline.Comparison;
import io.github.mnistgate.baseline.Paired;
import io.github.mnistgate.baseline.Reference;
import io.github.mnistgate.baseline.RegressionJudge;
import io.github.mnistgate.baseline.RegressionRule;
import io.github.mnistgate.check.Verdicts;
import io.github.mnistgate.gate.Severity;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class JUnitXmlTest {

    @Test
    void xmlHoldsIntervalBoundCorruptionAndSeedsAsOutput() throws Exception {
        Element suite = parse(JUnitXml.toBytes("mnist-gate", "m", Verdicts.of(List.of(BOUNDED))));

        assertThat(suite.getElementsByTagName("system-out").item(0).getTextContent())
                .isEqualTo("m\nmetric: accuracy\n"
                        + "corruption: blur\ncorruptionSeverity: 3\nvalue: 0.95\nbaselineValue: null\n"
                        + "interval.confidence: 0.95\ninterval.lower: 0.888\ninterval.upper: 0.978\n"
                        + "bound.kind: lower\nbound.confidence: 0.95\nbound.value: 0.897\nseeds.43: 0.94\nseeds.42: 0.96\n"
                        + "minimum: 0.94\nseverity: error\nverdict: breached");
    }

    @Test
    void xmlHoldsTheComparisonAsProperties() throws Exception {
        Comparison comparison = RegressionJudge.judge(
                RegressionRule.parse(new BaselineParameters(null, null, null, null, null, "0.0000001", null, null)),
                new Reference.Found(
                        Paired.baseline(image -> image % 50 == 5), "src/mnist/baseline.json", Optional.empty()),
                ComparedModel.of(Paired.wrongOn(image -> false)),
                Paired.labels());

        NodeList properties =
                parse(JUnitXml.toBytes("mnist-gate", "g:a", of(comparison))).getElementsByTagName("property");

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
                                String.valueOf(
                                        comparison.figures().detectableDrop().orElseThrow())));
    }

    @Test
    void smallLimitsHaveNoExponent() throws Exception {
        Verdict small = new Verdict(
                "loss", "loss", 0.1, new BigDecimal("0.0000001"), "maximum", Severity.ERROR, Outcome.BREACHED, "m");

        Element testCase = (Element) parse(JUnitXml.toBytes("mnist-gate", "m", Verdicts.of(List.of(small))))
                .getElementsByTagName("testcase")
                .item(0);

        assertThat(testCase.getAttribute("name")).isEqualTo("loss, maximum 0.0000001");
        assertThat(testCase.getElementsByTagName("system-out").item(0).getTextContent())
                .contains("\nmaximum: 0.0000001\n");
    }

    @Test
    void xmlIsASuiteWithATestCaseAVerdict() throws Exception {
        Element suite = parse(JUnitXml.toBytes("mnist-gate", "my-module", Verdicts.of(List.of(PASS, BREACH, WARNING))));

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
        Element suite = parse(JUnitXml.toBytes("mnist-gate-small", "m", Verdicts.of(List.of(PASS))));

        assertThat(suite.getAttribute("name")).isEqualTo("mnist-gate-small");
        assertThat(((Element) suite.getElementsByTagName("testcase").item(0)).getAttribute("classname"))
                .isEqualTo("mnist-gate-small.m");
    }

    @Test
    void xmlEscapesNames() throws Exception {
        Verdict odd =
                new Verdict(ODD, "recall", 0.5, new BigDecimal("0.9"), "minimum", Severity.ERROR, Outcome.PASSED, "");

        Element suite = parse(JUnitXml.toBytes("mnist-gate", ODD, Verdicts.of(List.of(odd))));

        Element testCase = (Element) suite.getElementsByTagName("testcase").item(0);
        assertThat(testCase.getAttribute("classname")).isEqualTo("mnist-gate." + ODD);
        assertThat(testCase.getAttribute("name")).isEqualTo(ODD + ", minimum 0.9");
    }

    @Test
    void xmlIsTheSameBytesTwice() {
        byte[] bytes = JUnitXml.toBytes("mnist-gate", "m", Verdicts.of(List.of(PASS, BREACH)));

        assertThat(JUnitXml.toBytes("mnist-gate", "m", Verdicts.of(List.of(PASS, BREACH))))
                .isEqualTo(bytes);
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    static Element parse(byte[] xml) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getDocumentElement();
    }
}
