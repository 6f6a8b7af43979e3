package io.github.mnistgate.gate;

import static io.github.mnistgate.gate.GateJudging.gate;
import static io.github.mnistgate.gate.GateJudging.judge;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateJudgeTest {

    /** 892 fives, 840 of them right and 40 taken for a three; 9108 ones, all but the 336 taken for sevens right. */
    static final ModelEvaluation CONTRACT =
            Evaluations.of(new int[][] {{5, 5, 840}, {5, 3, 40}, {5, 8, 12}, {1, 1, 8772}, {1, 7, 336}});

    @Test
    void breachesReadAsInTheContract() {
        List<Verdict> verdicts = GateJudge.judge(
                Gate.parse(
                        "0.97",
                        List.of(gate("recall").classes("5").minimum("0.95").build())),
                CONTRACT);

        assertThat(verdicts)
                .extracting(Verdict::message)
                .containsExactly(
                        "accuracy is 0.9612, but expected minimum is 0.9700 (9612 of 10000)",
                        "recall of digit 5 is 0.9417, but expected minimum is 0.9500 (840 of 892)");
        assertThat(verdicts).extracting(Verdict::outcome).containsOnly(Outcome.BREACHED);
        assertThat(verdicts.get(1)).satisfies(verdict -> {
            assertThat(verdict.subject()).isEqualTo("recall of digit 5");
            assertThat(verdict.metric()).isEqualTo("recall");
            assertThat(verdict.value()).isEqualTo(840.0 / 892);
            assertThat(verdict.limit()).isEqualTo(new BigDecimal("0.95"));
            assertThat(verdict.limitKind()).isEqualTo("minimum");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "0.9612, PASSED",
        "96.12%, PASSED",
        "0.961200000000000000000001, BREACHED",
        "0.9613, BREACHED",
        "0, PASSED",
        "1, BREACHED"
    })
    void minimumIsReachedExactly(String minimum, Outcome outcome) {
        assertThat(judge(gate("accuracy").minimum(minimum), CONTRACT).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"0.9612, PASSED", "0.961199999999999999999999, BREACHED", "1, PASSED", "0, BREACHED"})
    void maximumIsReachedExactly(String maximum, Outcome outcome) {
        assertThat(judge(gate("accuracy").maximum(maximum), CONTRACT).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "40, PASSED, 'confusion of 5 as 3 is 40, expected maximum is 40 (40 of 892)'",
        "39, BREACHED, 'confusion of 5 as 3 is 40, but expected maximum is 39 (40 of 892)'",
        "0, BREACHED, 'confusion of 5 as 3 is 40, but expected maximum is 0 (40 of 892)'"
    })
    void confusionCountsImages(String maximum, Outcome outcome, String message) {
        Verdict verdict = judge(gate("confusion").cell("5", "3").maximum(maximum), CONTRACT);

        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(verdict.message()).isEqualTo(message);
        assertThat(verdict.value()).isEqualTo(40L);
        assertThat(verdict.limit()).isEqualTo(Long.valueOf(maximum));
    }

    @Test
    void valueIsRoundedTowardTheFailingSide() {
        ModelEvaluation almost = Evaluations.of(new int[][] {{1, 1, 94_996}, {1, 7, 5_004}});

        assertThat(judge(gate("accuracy").minimum("0.95"), almost).message())
                .isEqualTo("accuracy is 0.9499, but expected minimum is 0.9500 (94996 of 100000)");
        assertThat(judge(gate("accuracy").maximum("0.9499"), almost).message())
                .isEqualTo("accuracy is 0.9500, but expected maximum is 0.9499 (94996 of 100000)");
        assertThat(judge(gate("accuracy").minimum("0.949961"), almost).message())
                .isEqualTo("accuracy is 0.949960, but expected minimum is 0.949961 (94996 of 100000)");
    }

    @Test
    void passIsALine() {
        assertThat(judge(gate("accuracy").minimum("96%"), CONTRACT)).satisfies(verdict -> {
            assertThat(verdict.outcome()).isEqualTo(Outcome.PASSED);
            assertThat(verdict.message())
                    .isEqualTo(
                            "accuracy is 0.9612 (95 % interval 0.9572 to 0.9649), expected minimum is 0.9600 (9612 of 10000)");
        });
    }

    @Test
    void allIsAVerdictForEachClassThatHasImages() {
        List<Verdict> verdicts = GateJudge.judge(
                Gate.parse(null, List.of(gate("recall").minimum("0.95").build())), CONTRACT);

        assertThat(verdicts).extracting(Verdict::subject).containsExactly("recall of digit 1", "recall of digit 5");
        assertThat(verdicts).extracting(Verdict::outcome).containsExactly(Outcome.PASSED, Outcome.BREACHED);
    }

    @Test
    void excludedDigitIsNotJudged() {
        assertThat(GateJudge.judge(
                        Gate.parse(
                                null,
                                List.of(gate("recall")
                                        .excludes("5")
                                        .minimum("0.95")
                                        .build())),
                        CONTRACT))
                .extracting(Verdict::subject)
                .containsExactly("recall of digit 1");
    }

    @Test
    void classWithoutAnImageIsABreachWhenNamed() {
        Verdict verdict = judge(gate("recall").classes("4").minimum("0"), CONTRACT);

        assertThat(verdict.outcome()).isEqualTo(Outcome.BREACHED);
        assertThat(verdict.value()).isNull();
        assertThat(verdict.message())
                .isEqualTo("recall of digit 4 has no value, because the data set has no such image, "
                        + "but expected minimum is 0.0000");
    }

    @Test
    void classThatWasNeverPredictedHasAPrecisionOfZero() {
        Verdict verdict =
                judge(gate("precision").classes("1").minimum("0.5"), Evaluations.of(new int[][] {{1, 0, 5}, {0, 0, 5}
                }));

        assertThat(verdict.message())
                .isEqualTo("precision of digit 1 is 0.0000, but expected minimum is 0.5000 (0 of 0)");
    }

    @Test
    void withoutAResultEveryGateIsABreach() {
        List<Verdict> verdicts = GateJudge.judgeMissing(Gate.parse(
                null,
                List.of(
                        gate("accuracy").minimum("0").build(),
                        gate("confusion").cell("4", "9").maximum("60").build(),
                        gate("accuracy")
                                .corruption("blur")
                                .bound("lower")
                                .minimum("0.5")
                                .build())));

        assertThat(verdicts).extracting(Verdict::outcome).containsOnly(Outcome.BREACHED);
        assertThat(verdicts)
                .extracting(Verdict::message)
                .containsExactly(
                        "accuracy has no value, because there is no result, but expected minimum is 0.0000",
                        "confusion has no value, because there is no result, but expected maximum is 60",
                        "lower bound of accuracy under blur of severity 3 has no value, because there is no result, but expected minimum "
                                + "is 0.5000");
    }

    @Test
    void allWithoutAnyImageIsABreach() {
        Verdict verdict = judge(gate("recall").excludes("1,5").minimum("0"), CONTRACT);

        assertThat(verdict.outcome()).isEqualTo(Outcome.BREACHED);
        assertThat(verdict.message())
                .isEqualTo("recall of every digit has no value, because the data set has no such "
                        + "image, but expected minimum is 0.0000");
    }

    @Test
    void macroIsTheMeanOfTheClassesThatHaveImages() {
        BigDecimal mean = CONTRACT.macroRecall();
        assertThat(mean.doubleValue()).isEqualTo((840.0 / 892 + 8772.0 / 9108) / 2);

        assertThat(judge(gate("recall").classes("macro").minimum("0.96"), CONTRACT)
                        .message())
                .isEqualTo("macro recall is 0.9524, but expected minimum is 0.9600");
        assertThat(judge(gate("recall").classes("macro").minimum("0.95"), CONTRACT)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void precisionAndF1OfAClass() {
        assertThat(judge(gate("precision").classes("5").minimum("1"), CONTRACT).message())
                .isEqualTo(
                        "precision of digit 5 is 1.0000 (95 % interval 0.9954 to 1.0000), expected minimum is 1.0000 "
                                + "(840 of 840)");
        assertThat(judge(gate("f1").classes("5").minimum("0.98"), CONTRACT).message())
                .isEqualTo("f1 of digit 5 is 0.9699, but expected minimum is 0.9800 (1680 of 1732)");
    }

    @Test
    void warningIsNoBreachAndPassesAsAnyOther() {
        assertThat(judge(gate("accuracy").minimum("0.97").severity("warn"), CONTRACT))
                .satisfies(verdict -> {
                    assertThat(verdict.outcome()).isEqualTo(Outcome.WARNED);
                    assertThat(verdict.message()).startsWith("accuracy is 0.9612, but expected minimum is 0.9700");
                });
        assertThat(judge(gate("accuracy").minimum("0.9").severity("warn"), CONTRACT)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void allGatesAreJudgedInOrderWhateverTheOthersComeTo() {
        List<Verdict> verdicts = GateJudge.judge(
                Gate.parse(
                        "1",
                        List.of(
                                gate("recall").classes("4").minimum("0").build(),
                                gate("recall").classes("5,1").minimum("0.95").build(),
                                gate("confusion").cell("5", "3").maximum("0").build())),
                CONTRACT);

        assertThat(verdicts)
                .extracting(Verdict::subject)
                .containsExactly(
                        "accuracy",
                        "recall of digit 4",
                        "recall of digit 5",
                        "recall of digit 1",
                        "confusion of 5 as 3");
        assertThat(verdicts)
                .extracting(Verdict::outcome)
                .containsExactly(
                        Outcome.BREACHED, Outcome.BREACHED, Outcome.BREACHED, Outcome.PASSED, Outcome.BREACHED);
    }

    @Test
    void metricsOfTheWhole() {
        assertThat(judge(gate("loss").maximum("0.1"), CONTRACT).message())
                .isEqualTo("loss is 0.1000, expected maximum is 0.1000");
        assertThat(judge(gate("loss").maximum("0.09999"), CONTRACT).message())
                .isEqualTo("loss is 0.10000, but expected maximum is 0.09999");
        assertThat(judge(gate("brierScore").maximum("0.04"), CONTRACT).message())
                .isEqualTo("brierScore is 0.0500, but expected maximum is 0.0400");
        assertThat(judge(gate("expectedCalibrationError").maximum("1%"), CONTRACT)
                        .message())
                .isEqualTo("expectedCalibrationError is 0.0100, expected maximum is 0.0100");
        assertThat(judge(gate("topTwoAccuracy").minimum("99.1%"), CONTRACT).message())
                .isEqualTo("topTwoAccuracy is 0.9900, but expected minimum is 0.9910 (9900 of 10000)");
        assertThat(judge(gate("parameters").maximum("101769"), CONTRACT)).satisfies(verdict -> {
            assertThat(verdict.message()).isEqualTo("parameters is 101770, but expected maximum is 101769");
            assertThat(verdict.value()).isEqualTo(101_770L);
            assertThat(verdict.outcome()).isEqualTo(Outcome.BREACHED);
        });
    }

    @Test
    void aConfusionMatrixAloneHasTheValuesThatFollowFromIt() {
        Candidate candidate = Candidate.of(CONTRACT.confusionMatrix());

        assertThat(judge(gate("accuracy").minimum("1%"), candidate).value()).isEqualTo(CONTRACT.accuracy());
        assertThat(judge(gate("recall").classes("macro").minimum("1%"), candidate)
                        .value())
                .isEqualTo(CONTRACT.macroRecall().doubleValue());
        for (String metric : List.of("brierScore", "expectedCalibrationError", "loss")) {
            assertThat(judge(gate(metric).maximum("1"), candidate).message())
                    .isEqualTo(metric + " has no value, because nothing is known but the confusion matrix, but expected"
                            + " maximum is 1.0000");
        }
        assertThat(judge(gate("parameters").maximum("999999999"), candidate).outcome())
                .isEqualTo(Outcome.BREACHED);
        assertThat(judge(gate("topTwoAccuracy").minimum("1%"), candidate).outcome())
                .isEqualTo(Outcome.BREACHED);
    }
}
