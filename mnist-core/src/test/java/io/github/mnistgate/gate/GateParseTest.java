package io.github.mnistgate.gate;

import static io.github.mnistgate.gate.GateParsing.assertRefused;
import static io.github.mnistgate.gate.GateParsing.gate;
import static io.github.mnistgate.gate.GateParsing.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateParseTest {

    private static final String RATE = "allowed is a fraction from 0 to 1, or a percentage, such as 0.97 or 97%";
    private static final String METRICS =
            "accuracy, accuracyDrop, brierScore, confusion, expectedCalibrationError, f1, "
                    + "loss, modelBytes, overfitGap, parameters, precision, recall, topTwoAccuracy";
    private static final String COUNT = "allowed is a number of images, a whole number from 0";

    @Test
    void withoutAnyGateAccuracyIs97Percent() {
        assertThat(Gate.parse(null, List.of())).singleElement().satisfies(gate -> {
            assertThat(gate.metric()).isEqualTo(Metric.ACCURACY);
            assertThat(gate.scope()).isEqualTo(new Scope.Whole());
            assertThat(gate.limit()).isEqualTo(new Limit(Limit.Kind.MINIMUM, new BigDecimal("0.97")));
            assertThat(gate.severity()).isEqualTo(Severity.ERROR);
        });
    }

    @Test
    void withAnotherGateThereIsNoDefault() {
        assertThat(Gate.parse(
                        null, List.of(gate().metric("recall").minimum("90%").build())))
                .extracting(Gate::metric)
                .containsExactly(Metric.RECALL);
    }

    @Test
    void minimumAccuracyIsAGateOfItsOwnBesideTheOthers() {
        assertThat(Gate.parse(
                        "0.5", List.of(gate().metric("accuracy").minimum("0.9").build())))
                .extracting(gate -> gate.limit().value())
                .containsExactly(new BigDecimal("0.5"), new BigDecimal("0.9"));
    }

    @ParameterizedTest
    @CsvSource({
        "0.97, 0.97",
        "97%, 0.97",
        "97 %, 0.97",
        "' 97% ', 0.97",
        "97.5%, 0.975",
        "0, 0",
        "1, 1",
        "1.0, 1",
        "100%, 1",
        "0%, 0",
        ".5, 0.5",
        "0.123456789012345678901234567890, 0.123456789012345678901234567890",
        "12.5 %, 0.125"
    })
    void rates(String text, BigDecimal value) {
        assertThat(Gate.parse(text, List.of()).get(0).limit().value()).isEqualByComparingTo(value);
        assertThat(parse(gate().metric("F1").maximum(text)).limit().value()).isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.5",
                "101%",
                "-1",
                "-0.5",
                "NaN",
                "abc",
                "97 pp",
                "97pp",
                "0,97",
                "1e-1",
                "Infinity",
                "97%%",
                "%",
                "0.97f",
                "+0.9",
                "1.",
                "100.0000001%",
                "1.0000000000000000000001",
                "",
                "٣"
            })
    void whatIsNoRate(String text) {
        assertRefused("minimumAccuracy is '" + text + "', " + RATE, () -> Gate.parse(text, List.of()));
        assertRefused(
                "<minimum> of gate 1 (recall) is '" + text + "', " + RATE,
                () -> parse(gate().metric("recall").minimum(text)));
        assertRefused(
                "<maximum> of gate 1 (recall) is '" + text + "', " + RATE,
                () -> parse(gate().metric("recall").maximum(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "60%", "-1", "NaN", "abc", "0x10", "1e3", "1234567890", ""})
    void whatIsNoCount(String text) {
        assertRefused(
                "<maximum> of gate 1 (confusion) is '" + text + "', " + COUNT,
                () -> parse(gate().metric("confusion").cell("4", "9").maximum(text)));
    }

    @Test
    void goodFormsOfScopes() {
        assertThat(parse(gate().metric("recall").minimum("0.9")).scope()).isEqualTo(new Scope.EveryClass(Set.of()));
        assertThat(parse(gate().metric("recall").classes("all").excludes("5, 8").minimum("0.9"))
                        .scope())
                .isEqualTo(new Scope.EveryClass(Set.of(5, 8)));
        assertThat(parse(gate().metric("precision").excludes("5").minimum("0.9"))
                        .scope())
                .isEqualTo(new Scope.EveryClass(Set.of(5)));
        assertThat(parse(gate().metric("f1").classes(" macro ").minimum("0.9")).scope())
                .isEqualTo(new Scope.Macro());
        assertThat(parse(gate().metric("f1").classes("3, 5,3").minimum("0.9")).scope())
                .isEqualTo(new Scope.Classes(List.of(3, 5)));
        assertThat(parse(gate().metric("confusion").cell(" 4", "9").maximum("60")))
                .satisfies(gate -> {
                    assertThat(gate.scope()).isEqualTo(new Scope.Cell(4, 9));
                    assertThat(gate.limit()).isEqualTo(new Limit(Limit.Kind.MAXIMUM, new BigDecimal("60")));
                });
        assertThat(parse(gate().metric("Accuracy").minimum("0.9").severity("WARN"))
                        .severity())
                .isEqualTo(Severity.WARN);
    }

    @Test
    void metricIsNeededAndKnown() {
        assertRefused("gate 1 has no <metric>, allowed are " + METRICS, () -> parse(gate().minimum("0.9")));
        assertRefused(
                "<metric> of gate 1 is 'auc', which is unknown; allowed are " + METRICS,
                () -> parse(gate().metric("auc").minimum("0.9")));
    }

    @Test
    void messageCountsTheGates() {
        assertRefused(
                "<metric> of gate 2 is 'auc', which is unknown; allowed are " + METRICS,
                () -> Gate.parse(
                        null,
                        List.of(
                                gate().metric("accuracy").minimum("1").build(),
                                gate().metric("auc").build())));
    }

    @Test
    void exactlyOneLimit() {
        assertRefused(
                "gate 1 (accuracy) needs exactly one of <minimum> and <maximum>",
                () -> parse(gate().metric("accuracy")));
        assertRefused(
                "gate 1 (accuracy) needs exactly one of <minimum> and <maximum>",
                () -> parse(gate().metric("accuracy").minimum("0.1").maximum("0.2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "foo", "1,,2", "-1", "0-9", "1;2", "ALL", "all,3", ""})
    void classesThatAreNone(String classes) {
        assertRefused(
                "<classes> of gate 1 (recall) is '" + classes
                        + "', allowed are all, macro or digits from 0 to 9 separated by commas",
                () -> parse(gate().metric("recall").classes(classes).minimum("0.9")));
    }

    @Test
    void excludesGoWithAllOnly() {
        for (String classes : List.of("macro", "1,2")) {
            assertRefused(
                    "gate 1 (recall): <excludes> goes with <classes>all</classes> only",
                    () -> parse(gate().metric("recall")
                            .classes(classes)
                            .excludes("1")
                            .minimum("0.9")));
        }
        assertRefused(
                "<excludes> of gate 1 (recall) is 'five', allowed are digits from 0 to 9 separated by commas",
                () -> parse(gate().metric("recall").excludes("five").minimum("0.9")));
    }

    @Test
    void gateThatWouldLookAtNothing() {
        assertRefused(
                "<excludes> of gate 1 (recall) is '0,1,2,3,4,5,6,7,8,9', which leaves no digit to look at; "
                        + "leave one out of it",
                () -> parse(
                        gate().metric("recall").excludes("0,1,2,3,4,5,6,7,8,9").minimum("0.9")));
    }

    @Test
    void confusionNeedsItsCell() {
        String both = "gate 1 (confusion) needs both <actual> and <predicted>, digits from 0 to 9; ";
        assertRefused(
                both + "neither is given: add such as <actual>4</actual> and <predicted>9</predicted>",
                () -> parse(gate().metric("confusion").maximum("6")));
        assertRefused(
                both + "only <predicted>9</predicted> is given: add such as <actual>4</actual>",
                () -> parse(gate().metric("confusion").cell(null, "9").maximum("6")));
        assertRefused(
                both + "only <actual>4</actual> is given: add such as <predicted>9</predicted>",
                () -> parse(gate().metric("confusion").cell("4", null).maximum("6")));
        assertRefused(
                "<actual> of gate 1 (confusion) is '12', allowed is a digit from 0 to 9",
                () -> parse(gate().metric("confusion").cell("12", "9").maximum("6")));
        assertRefused(
                "<predicted> of gate 1 (confusion) is 'x', allowed is a digit from 0 to 9",
                () -> parse(gate().metric("confusion").cell("4", "x").maximum("6")));
        assertRefused(
                "gate 1 (confusion): <actual> and <predicted> are both 4, allowed are two different digits; a digit that is"
                        + " taken for itself is predicted right, so use <metric>recall</metric> with <classes>4</classes>",
                () -> parse(gate().metric("confusion").cell("4", " 4").maximum("6")));
        assertRefused(
                "gate 1 (confusion): confusion takes <actual> and <predicted>, neither <classes> nor <excludes>",
                () -> parse(
                        gate().metric("confusion").cell("4", "9").classes("all").maximum("6")));
    }

    @Test
    void elementsOfOtherMetrics() {
        assertRefused(
                "gate 1 (accuracy): accuracy judges all images; it takes none of <classes>, <excludes>, <actual>, "
                        + "<predicted>",
                () -> parse(gate().metric("accuracy").classes("all").minimum("0.9")));
        assertRefused(
                "gate 1 (recall): only confusion takes <actual> and <predicted>; use <classes>",
                () -> parse(gate().metric("recall").cell("5", null).minimum("0.9")));
        assertRefused(
                "<severity> of gate 1 (recall) is 'info', which is unknown; allowed are error, warn",
                () -> parse(gate().metric("recall").minimum("0.9").severity("info")));
    }

    @Test
    void everyMetricHasItsForm() {
        assertThat(parse(gate().metric("loss").maximum("0.15")).limit().value()).isEqualTo("0.15");
        assertThat(parse(gate().metric("loss").maximum("12")).limit().value()).isEqualTo("12");
        assertThat(parse(gate().metric("brierScore").maximum("2")).limit().value())
                .isEqualTo("2");
        assertThat(parse(gate().metric("expectedCalibrationError").maximum("1.5%"))
                        .limit()
                        .value())
                .isEqualTo("0.015");
        assertThat(parse(gate().metric("topTwoAccuracy").minimum("99%")).limit().value())
                .isEqualTo("0.99");
        assertThat(parse(gate().metric("overfitGap").maximum("2pp")).limit().value())
                .isEqualTo("0.02");
        assertThat(parse(gate().metric("overfitGap").maximum("0.2 pp")).limit().value())
                .isEqualTo("0.002");
        assertThat(parse(gate().metric("overfitGap").maximum("2%")).limit().value())
                .isEqualTo("0.02");
        assertThat(parse(gate().metric("overfitGap").maximum("0.02")).limit().value())
                .isEqualTo("0.02");
        assertThat(parse(gate().metric("PARAMETERS").maximum("109386")).limit().value())
                .isEqualTo("109386");
        assertThat(parse(gate().metric("modelbytes").maximum("2000000000"))
                        .limit()
                        .value())
                .isEqualTo("2000000000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "loss | -0.1 | allowed is a decimal from 0, such as 0.15",
                "loss | 15% | allowed is a decimal from 0, such as 0.15",
                "loss | NaN | allowed is a decimal from 0, such as 0.15",
                "loss | 1e-1 | allowed is a decimal from 0, such as 0.15",
                "brierScore | 2.01 | allowed is a decimal from 0 to 2, such as 0.15",
                "expectedCalibrationError | 1.1 | allowed is a fraction from 0 to 1, or a percentage, such as 0.97 or 97%",
                "expectedCalibrationError | 97 | allowed is a fraction from 0 to 1, or a percentage, such as 0.97 or 97%; did you mean 97%?",
                "expectedCalibrationError | 1pp | allowed is a fraction from 0 to 1, or a percentage, such as 0.97 or 97%",
                "overfitGap | 101pp | allowed is a fraction from 0 to 1, a percentage or points, such as 0.005, 0.5% or 0.5pp",
                "overfitGap | -1pp | allowed is a fraction from 0 to 1, a percentage or points, such as 0.005, 0.5% or 0.5pp",
                "parameters | 1.5 | allowed is a number of parameters, a whole number from 0",
                "modelBytes | 2MB | allowed is a number of bytes, a whole number from 0"
            })
    void limitsThatAreNone(String metric, String text, String allowed) {
        assertRefused(
                "<maximum> of gate 1 (" + metric + ") is '" + text + "', " + allowed,
                () -> parse(gate().metric(metric).maximum(text)));
    }

    @ParameterizedTest
    @CsvSource({"0.6%, 0.6 or 60%", "0.97%, 0.97 or 97%", "0.0097, 0.97 or 97%", ".9 %, 0.9 or 90%"})
    void minimumInAnotherUnitThanMeant(String text, String meant) {
        String rule = " is '" + text
                + "', and hardly any model misses a minimum below 1 %; allowed is a fraction from 0.01 to 1, or"
                + " a percentage from 1% to 100%; did you mean " + meant + "?";
        for (String metric : List.of("accuracy", "recall", "precision", "f1", "topTwoAccuracy")) {
            assertRefused(
                    "<minimum> of gate 1 (" + metric + ")" + rule,
                    () -> parse(gate().metric(metric).minimum(text)));
        }
        assertRefused("minimumAccuracy" + rule, () -> Gate.parse(text, List.of()));
        assertRefused("minimumAccuracy" + rule, () -> Gate.parseForSeeds(text, List.of()));
        assertThat(parse(gate().metric("expectedCalibrationError").maximum(text)))
                .isNotNull();
    }

    @Test
    void minimumOfOnePercentOrNothing() {
        assertThat(parse(gate().metric("recall").minimum("1%")).limit().value()).isEqualTo("0.01");
        assertThat(parse(gate().metric("recall").minimum("0%")).limit().value()).isEqualByComparingTo("0");
        assertThatThrownBy(() -> parse(gate().metric("recall").minimum("0.000001")))
                .hasMessageEndingWith("to 100%");
    }

    @ParameterizedTest
    @CsvSource({
        "accuracy, 0, , true",
        "accuracy, 0%, , true",
        "accuracy, 1%, , false",
        "parameters, 0, , true",
        "accuracy, , 100%, true",
        "expectedCalibrationError, , 1.0, true",
        "expectedCalibrationError, , 0.99, false",
        "overfitGap, , 100pp, true",
        "overfitGap, , 1pp, false",
        "overfitGap, , 0, false",
        "brierScore, , 2, true",
        "brierScore, , 1, false",
        "loss, , 99, false",
        "parameters, , 999999999, false"
    })
    void limitThatEveryModelKeeps(String metric, String minimum, String maximum, boolean kept) {
        assertThat(parse(gate().metric(metric).minimum(minimum).maximum(maximum))
                        .isAlwaysKept())
                .isEqualTo(kept);
    }

    @Test
    void minimumSupportIsALimitOfItsOwn() {
        assertThat(parse(gate().metric("recall").minimum("0")).isAlwaysKept()).isTrue();
        assertThat(parse(gate().metric("recall").minimumSupport("5").minimum("0"))
                        .isAlwaysKept())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"loss", "brierScore", "expectedCalibrationError", "overfitGap"})
    void minimumOfWhatIsBetterIfLess(String metric) {
        assertRefused(
                "gate 1 (" + metric + "): less of it is better, so it takes <maximum> and no <minimum>",
                () -> parse(gate().metric(metric).minimum("0.1")));
    }
}
