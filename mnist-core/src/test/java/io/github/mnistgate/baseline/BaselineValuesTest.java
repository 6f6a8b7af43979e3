package io.github.mnistgate.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Candidate;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.GateJudge;
import io.github.mnistgate.gate.GateParameters;
import io.github.mnistgate.gate.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaselineValuesTest {

    /** It has 200 images of digit 5 wrong, of 1,000. */
    private static final ModelEvaluation OWN = Paired.wrongOn(image -> image % 50 == 5);
    /** It has 10 images of each digit wrong. */
    private static final ModelEvaluation OTHER = Paired.retrained(Paired.wrongOn(image -> image < 100));

    private static final Baseline OF_TWO_SEEDS =
            Baseline.of(OWN, Map.of("seed", "1"), SeedCounts.of(Map.of(1L, OWN, 2L, OTHER), Paired.labels()));

    @Test
    void accuracyAndRecallsAreMeansOverTheSeeds() {
        List<Gate> gates = Gate.parseForSeeds(
                "97%",
                List.of(
                        recall("all", "0,1,2,3", null),
                        recall("5,4", null, null),
                        recall("macro", null, null),
                        recall("5", null, "1001")));

        assertThat(beside(gates, GateJudge.judgeSeeds(gates, seeds())))
                .containsExactly(
                        0.985, 0.995, 0.895, 0.995, 0.995, 0.995, 0.995, // accuracy, digits 4 to 9
                        0.895, 0.995, // digits 5 and 4
                        0.985, // macro
                        null); // too few images
    }

    @Test
    void valuesThatTheSeedsDoNotHaveAreThoseOfTheirOwnModel() {
        List<Gate> gates = Gate.parse("97%", List.of(precision()));

        assertThat(beside(gates, GateJudge.judge(gates, OTHER))).containsExactly(0.985, 1000.0 / 1200);
    }

    @Test
    void valuesThatTheSeedsDoNotHaveStandBesideNoMean() {
        List<Gate> gates = Gate.parseForSeeds("97%", List.of(precision()));

        assertThat(beside(gates, GateJudge.judgeSeeds(gates, seeds()))).containsExactly(0.985, null);
    }

    private static List<Number> beside(List<Gate> gates, List<Verdict> verdicts) {
        return new BaselineValues(OF_TWO_SEEDS)
                .beside(gates, verdicts).stream().map(Verdict::baselineValue).toList();
    }

    private static Map<Long, Candidate> seeds() {
        Map<Long, Candidate> seeds = new LinkedHashMap<>();
        seeds.put(1L, Candidate.of(OWN));
        seeds.put(2L, Candidate.of(OTHER));
        return seeds;
    }

    private static GateParameters recall(String classes, String excludes, String minimumSupport) {
        return new GateParameters(
                "recall", "80%", null, null, classes, excludes, minimumSupport, null, null, null, null, null);
    }

    private static GateParameters precision() {
        return new GateParameters("precision", "80%", null, null, "6", null, null, null, null, null, null, null);
    }
}
