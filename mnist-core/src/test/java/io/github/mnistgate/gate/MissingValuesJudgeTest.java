package io.github.mnistgate.gate;

import static io.github.mnistgate.gate.GateJudgeTest.CONTRACT;
import static io.github.mnistgate.gate.GateJudging.gate;
import static io.github.mnistgate.gate.GateJudging.judge;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests what a gate says of values that are missing or of too few images. */
class MissingValuesJudgeTest {

    @Test
    void whatTheCandidateBrings() {
        Candidate candidate = new Candidate(
                CONTRACT,
                Optional.of(new BigDecimal("0.0211")),
                Optional.of(1_234_567_890_123L),
                Map.of(new Condition(Corruption.BLUR, 3), new Ratio(9012, 10_000)));

        assertThat(judge(gate("overfitGap").maximum("2pp"), candidate).message())
                .isEqualTo("overfitGap is 0.0211, but expected maximum is 0.0200");
        assertThat(judge(gate("overfitGap").maximum("2.11pp"), candidate).outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(judge(gate("modelBytes").maximum("1234567890122"), candidate).message())
                .isEqualTo("modelBytes is 1234567890123, but expected maximum is 1234567890122");
        assertThat(judge(gate("accuracy").corruption("blur").minimum("90%"), candidate))
                .satisfies(verdict -> {
                    assertThat(verdict.message())
                            .isEqualTo("accuracy under blur of severity 3 is 0.9012 (95 % interval 0.8951 to "
                                    + "0.9069), expected minimum is 0.9000 (9012 of 10000)");
                    assertThat(verdict.condition()).isEqualTo(new Condition(Corruption.BLUR, 3));
                });
        assertThat(judge(gate("accuracy").corruption("blur").bound("lower").minimum("90%"), candidate)
                        .message())
                .isEqualTo(
                        "lower 95 % bound of accuracy under blur of severity 3 is 0.8961, but expected minimum is 0.9000 "
                                + "(9012 of 10000)");
        assertThat(judge(gate("accuracyDrop").corruption("blur").maximum("5.99pp"), candidate))
                .satisfies(verdict -> {
                    assertThat(verdict.message())
                            .isEqualTo("accuracyDrop under blur of severity 3 is 0.0600, but expected maximum is "
                                    + "0.0599 (from 9612 to 9012 of 10000)");
                    assertThat(verdict.value()).isEqualTo(0.06);
                });
        assertThat(judge(gate("accuracyDrop").corruption("blur").maximum("6pp"), candidate)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void whatIsMissingIsABreach() {
        ModelEvaluation broken = Evaluations.withMetrics(Double.NaN, 0.5, Double.POSITIVE_INFINITY, Double.NaN);

        assertMissing(gate("loss").maximum("9"), broken, "loss has no value, because it is not a number");
        assertMissing(
                gate("expectedCalibrationError").maximum("1"),
                broken,
                "expectedCalibrationError has no value, because it is not a number");
        assertMissing(gate("brierScore").maximum("2"), broken, "brierScore has no value, because it is not a number");
        assertMissing(
                gate("topTwoAccuracy").minimum("0"),
                Evaluations.withMetrics(0, Double.NaN, 0, 0),
                "topTwoAccuracy has no value, because it is no share of the images");
        assertMissing(
                gate("topTwoAccuracy").minimum("0"),
                Evaluations.withMetrics(0, 0.333, 0, 0),
                "topTwoAccuracy has no value, because it is no share of the images");
        assertMissing(
                gate("overfitGap").maximum("1"),
                CONTRACT,
                "overfitGap has no value, because the accuracy on the training images is not known");
        assertMissing(
                gate("modelBytes").maximum("9"),
                CONTRACT,
                "modelBytes has no value, because nothing is known of its file");
        assertMissing(
                gate("accuracy").corruption("blur").minimum("0"),
                CONTRACT,
                "accuracy under blur of severity 3 has no value, because the model gives no numbers there");
        assertMissing(
                gate("accuracyDrop").corruption("blur").maximum("1"),
                CONTRACT,
                "accuracyDrop under blur of severity 3 has no value, because the model gives no numbers there");
    }

    private static void assertMissing(GateBuilder gate, ModelEvaluation evaluation, String start) {
        Verdict verdict = judge(gate, evaluation);
        assertThat(verdict.outcome()).isEqualTo(Outcome.BREACHED);
        assertThat(verdict.value()).isNull();
        assertThat(verdict.message()).startsWith(start + ", but expected m");
    }

    @Test
    void tooFewImagesAreABreachAndNoPass() {
        assertThat(judge(gate("recall").classes("5").minimumSupport("893").minimum("0"), CONTRACT))
                .satisfies(verdict -> {
                    assertThat(verdict.outcome()).isEqualTo(Outcome.BREACHED);
                    assertThat(verdict.message())
                            .isEqualTo("recall of digit 5 has no value, because minimumSupport is 893 and digit 5 "
                                    + "has 892 images, but expected minimum is 0.0000");
                });
        assertThat(judge(gate("recall").classes("5").minimumSupport("892").minimum("0"), CONTRACT)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(judge(gate("confusion").cell("5", "3").minimumSupport("893").maximum("892"), CONTRACT)
                        .message())
                .isEqualTo(
                        "confusion of 5 as 3 has no value, because minimumSupport is 893 and digit 5 has 892 images, but "
                                + "expected maximum is 892");
        assertThat(judge(gate("f1").classes("macro").minimumSupport("1").minimum("0"), CONTRACT)
                        .message())
                .isEqualTo(
                        "macro f1 has no value, because minimumSupport is 1 and digit 0 has 0 images, but expected minimum is "
                                + "0.0000");
    }

    @Test
    void minimumSupportBringsEmptyClassesBackIntoAll() {
        List<Verdict> verdicts = GateJudge.judge(
                Gate.parse(
                        null,
                        List.of(gate("recall")
                                .excludes("0")
                                .minimumSupport("10")
                                .minimum("0")
                                .build())),
                CONTRACT);

        assertThat(verdicts).hasSize(9);
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.outcome() == Outcome.PASSED)
                .extracting(Verdict::subject)
                .containsExactly("recall of digit 1", "recall of digit 5");
    }

    @Test
    void conditionsAreThoseThatGatesAskForOnceEach() {
        assertThat(GateJudge.conditions(Gate.parse(
                        "0.5",
                        List.of(
                                gate("accuracy").corruption("blur").minimum("0").build(),
                                gate("accuracyDrop")
                                        .corruption("blur")
                                        .maximum("1")
                                        .build(),
                                gate("accuracy")
                                        .corruption("blur")
                                        .corruptionSeverity("1")
                                        .minimum("0")
                                        .build()))))
                .containsExactly(new Condition(Corruption.BLUR, 3), new Condition(Corruption.BLUR, 1));
    }
}
