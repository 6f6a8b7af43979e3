package io.github.mnistgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.gate.Verdict.ComparedBound;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Gates on bounds of shares. Those in the messages are scipy's: beta.ppf(a, k, n - k + 1), beta.isf(a, k + 1, n - k).
 */
class BoundedGateTest {

    @Test
    void lowerBoundMustReachTheMinimum() {
        Verdict verdict = judge(
                        new GateBuilder().metric("accuracy").bound("lower").minimum("0.97"), right(9715, 10_000))
                .get(0);

        assertThat(verdict.outcome()).isEqualTo(Outcome.BREACHED);
        assertThat(verdict.message())
                .isEqualTo("lower 95 % bound of accuracy is 0.9686, but expected minimum is 0.9700 (9715 of 10000)");
        assertThat(verdict.subject()).isEqualTo("lower bound of accuracy");
        assertThat(verdict.value()).isEqualTo(0.9715);
        assertThat(verdict.comparedBound().kind()).isEqualTo(Bound.LOWER);
        assertThat(verdict.comparedBound().confidence()).isEqualTo(0.95);
        assertThat(verdict.comparedBound().value()).isCloseTo(0.968609071526, within(1e-11));
        assertThat(verdict.interval().lower()).isCloseTo(0.968053239349, within(1e-11));
    }

    @ParameterizedTest
    @CsvSource({"9728, lower, BREACHED", "9729, lower, PASSED", "9672, upper, PASSED", "9671, upper, BREACHED"})
    void decidesWhereTheExactTestDoes(int correct, String bound, Outcome outcome) {
        // scipy: binom.sf(9728, 10000, 0.97) is 0.0457, of 9727 0.0518; binom.cdf(9672, ...) is 0.0550, of 9671 0.0490.
        assertThat(judge(new GateBuilder().metric("accuracy").bound(bound).minimum("97%"), right(correct, 10_000)))
                .extracting(Verdict::outcome)
                .containsExactly(outcome);
    }

    @ParameterizedTest
    @CsvSource({"upper, BREACHED", "lower, PASSED", "point, PASSED"})
    void maximumIsHeldAgainstTheSameBounds(String bound, Outcome outcome) {
        // Bounds of 2 of 100: 0.0036 and 0.0616.
        assertThat(judge(
                        new GateBuilder()
                                .metric("recall")
                                .classes("0")
                                .bound(bound)
                                .maximum("5%"),
                        right(2, 100)))
                .extracting(Verdict::outcome)
                .containsExactly(outcome);
    }

    @Test
    void passShowsTheBound() {
        assertThat(judge(new GateBuilder().metric("accuracy").bound("upper").minimum("0.97"), right(9690, 10_000)))
                .extracting(Verdict::message)
                .containsExactly("upper 95 % bound of accuracy is 0.9717, expected minimum is 0.9700 (9690 of 10000)");
    }

    @ParameterizedTest
    @CsvSource({"lower, 0, 0, PASSED", "lower, 1, 100, BREACHED", "upper, 1, 100, PASSED", "upper, 1, 99, BREACHED"})
    void limitsAtTheEnds(String bound, String minimum, int correct, Outcome outcome) {
        assertThat(judge(new GateBuilder().metric("accuracy").bound(bound).minimum(minimum), right(correct, 100)))
                .extracting(Verdict::outcome)
                .containsExactly(outcome);
    }

    @Test
    void classesOfAGateAreOneFamilyThatMustBeShownToHold() {
        List<Verdict> verdicts = judge(
                new GateBuilder().metric("recall").bound("lower").minimum("0.9"),
                new int[][] {{0, 0, 98}, {0, 9, 2}, {1, 1, 95}, {1, 9, 5}, {2, 2, 96}, {2, 9, 4}});

        // p-values 0.0019, 0.0576 and 0.0237 are held against 0.05 / 3, 0.05 and 0.05 / 2.
        assertThat(verdicts)
                .extracting(Verdict::message)
                .containsExactly(
                        "lower 98.33 % bound of recall of digit 0 is 0.9246, expected minimum is 0.9000 (98 of 100)",
                        "lower 95 % bound of recall of digit 1 is 0.8977, but expected minimum is 0.9000 (95 of 100)",
                        "lower 97.5 % bound of recall of digit 2 is 0.9007, expected minimum is 0.9000 (96 of 100)");
        assertThat(verdicts)
                .extracting(Verdict::subject)
                .containsExactly(
                        "lower bound of recall of digit 0",
                        "lower bound of recall of digit 1",
                        "lower bound of recall of digit 2");
    }

    @Test
    void whatOneClassShowsAFamilyMayNot() {
        GateBuilder gate = new GateBuilder().metric("recall").bound("lower").minimum("0.9");
        int[][] threeAlike = {{0, 0, 96}, {0, 9, 4}, {1, 1, 96}, {1, 9, 4}, {2, 2, 96}, {2, 9, 4}};

        assertThat(judge(gate.classes("0"), threeAlike))
                .extracting(Verdict::outcome)
                .containsExactly(Outcome.PASSED);
        assertThat(judge(gate.classes("all"), threeAlike))
                .extracting(Verdict::message)
                .containsExactly(
                        "lower 98.33 % bound of recall of digit 0 is 0.8951, but expected minimum is 0.9000 (96 of 100)",
                        "lower 98.33 % bound of recall of digit 1 is 0.8951, but expected minimum is 0.9000 (96 of 100)",
                        "lower 98.33 % bound of recall of digit 2 is 0.8951, but expected minimum is 0.9000 (96 of 100)");
    }

    @Test
    void upperBoundOfAFamilyBreachesWhatIsShownToFail() {
        GateBuilder gate = new GateBuilder().metric("recall").bound("upper").minimum("0.9");
        int[][] oneLow = {{0, 0, 84}, {0, 9, 16}, {1, 1, 90}, {1, 9, 10}, {2, 2, 90}, {2, 9, 10}};
        int[][] oneLower = {{0, 0, 82}, {0, 9, 18}, {1, 1, 90}, {1, 9, 10}, {2, 2, 90}, {2, 9, 10}};

        assertThat(judge(gate.classes("0"), oneLow))
                .extracting(Verdict::outcome)
                .containsExactly(Outcome.BREACHED);
        assertThat(judge(gate.classes("all"), oneLow))
                .extracting(Verdict::outcome)
                .containsOnly(Outcome.PASSED);
        assertThat(judge(gate.classes("all"), oneLower))
                .extracting(Verdict::message)
                .contains(
                        "upper 98.33 % bound of recall of digit 0 is 0.8945, but expected minimum is 0.9000 (82 of 100)");
    }

    /** 1,000 test sets of models whose ten recalls are at the limit: a wrong pass, or a false alarm, in at most 5 %. */
    @ParameterizedTest
    @CsvSource({"lower, PASSED", "upper, BREACHED"})
    void familyIsWrongInAtMostFivePercentOfTheBuilds(String bound, Outcome wrong) {
        Random random = new Random(11);
        GateBuilder gate = new GateBuilder().metric("recall").bound(bound).minimum("0.9");
        int wrongBuilds = 0;
        int wrongWithoutHolm = 0;
        for (int build = 0; build < 1000; build++) {
            int[][] cells = new int[20][];
            for (int digit = 0; digit < 10; digit++) {
                int hits = (int) random.doubles(100).filter(u -> u < 0.9).count();
                cells[2 * digit] = new int[] {digit, digit, hits};
                cells[2 * digit + 1] = new int[] {digit, (digit + 1) % 10, 100 - hits};
            }
            wrongBuilds += judge(gate.classes("all"), cells).stream().anyMatch(v -> v.outcome() == wrong) ? 1 : 0;
            int digit = build % 10;
            wrongWithoutHolm +=
                    judge(gate.classes(String.valueOf(digit)), cells).get(0).outcome() == wrong ? 1 : 0;
        }

        // Not for want of power: the exact tests are wrong a little less often than they may be.
        assertThat(wrongBuilds).isBetween(5, 50);
        assertThat(wrongWithoutHolm).isBetween(5, 50);
    }

    @Test
    void shareOfNoImageHasNoBound() {
        // Seven was never predicted: its precision counts as 0 of 0, which shows nothing.
        GateBuilder gate = new GateBuilder()
                .metric("precision")
                .classes("7")
                .bound("upper")
                .minimum("0.9");
        Verdict verdict = judge(gate, new int[][] {{7, 1, 100}}).get(0);

        assertThat(verdict.outcome()).isEqualTo(Outcome.BREACHED);
        assertThat(verdict.message())
                .isEqualTo("upper bound of precision of digit 7 has no value, because no image was "
                        + "predicted to be of it, but expected minimum is 0.9000");
        assertThat(verdict.interval()).isNull();
    }

    @Test
    void intervalsAreOfSharesOnly() {
        int[][] cells = {{0, 0, 98}, {0, 9, 2}};

        assertThat(judge(new GateBuilder().metric("recall").classes("0").minimum("0.9"), cells))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.interval().lower()).isCloseTo(0.929988209271, within(1e-11));
                    assertThat(verdict.interval().upper()).isCloseTo(0.994498032450, within(1e-11));
                });
        assertThat(judge(new GateBuilder().metric("f1").classes("0").minimum("0.9"), cells))
                .extracting(Verdict::interval)
                .containsOnlyNulls();
        assertThat(judge(new GateBuilder().metric("loss").maximum("0.9"), cells))
                .extracting(Verdict::interval)
                .containsOnlyNulls();
        assertThat(judge(new GateBuilder().metric("recall").classes("0").minimum("0.9"), cells))
                .extracting(Verdict::comparedBound)
                .containsExactly((ComparedBound) null);
    }

    private static int[][] right(int correct, int images) {
        return new int[][] {{0, 0, correct}, {0, 9, images - correct}};
    }

    private static List<Verdict> judge(GateBuilder gate, int[][] cells) {
        return GateJudge.judge(Gate.parse(null, List.of(gate.build())), Evaluations.of(cells));
    }
}
