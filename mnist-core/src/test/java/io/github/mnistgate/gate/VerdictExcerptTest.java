package io.github.mnistgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictExcerptTest {

    private static final int CLASSES = 1000;

    /** Each class has 1,000 images, and its label is the number of those that are right. */
    private static final List<Verdict> VERDICTS = GateJudge.judge(
            new WrittenGates(
                            "10%",
                            List.of(new GateBuilder()
                                    .metric("recall")
                                    .minimum("0.5")
                                    .build()),
                            false)
                    .of(ClassNames.numbered(0, CLASSES)),
            Candidate.of(matrix()));

    @Test
    void theWorstComeFirst() {
        VerdictExcerpt excerpt = VerdictExcerpt.of(VERDICTS);

        assertThat(VERDICTS).hasSize(1 + CLASSES);
        assertThat(excerpt.lines(Outcome.BREACHED))
                .hasSize(VerdictExcerpt.MOST + 1)
                .startsWith("recall of class 0 is 0.0000, but expected minimum is 0.5000 (0 of 1000)")
                .endsWith("recall: 480 more limits breached, none by more");
        assertThat(excerpt.lines(Outcome.PASSED))
                .hasSize(1 + VerdictExcerpt.MOST + 1)
                .endsWith("recall: 480 more limits kept, none more narrowly");
        assertThat(excerpt.lines(Outcome.PASSED).get(1)).startsWith("recall of class 500 is 0.5000");
        assertThat(excerpt.lines(Outcome.WARNED)).isEmpty();
        assertThat(excerpt.verdicts()).hasSize(1 + 2 * VerdictExcerpt.MOST);
    }

    @Test
    void whatHasNoValueIsTheWorst() {
        List<Verdict> verdicts = new ArrayList<>(VERDICTS);
        Verdict missing = GateJudge.judgeMissing(List.of(Gate.minimumOfEveryClass(Metric.RECALL, 0.5)))
                .get(0);
        verdicts.add(missing);

        assertThat(VerdictExcerpt.of(verdicts).verdicts().stream()
                        .filter(verdict -> verdict.outcome() == Outcome.BREACHED)
                        .findFirst())
                .contains(missing);
    }

    @Test
    void fewAreShownInTheirOrder() {
        List<Verdict> few = new ArrayList<>(VERDICTS.subList(0, VerdictExcerpt.MOST + 1));
        Collections.reverse(few);

        assertThat(VerdictExcerpt.of(few).verdicts()).isEqualTo(few);
        assertThat(VerdictExcerpt.of(few).leftOut(Outcome.BREACHED)).isEmpty();
    }

    private static DigitConfusionMatrix matrix() {
        int[][] counts = new int[CLASSES][CLASSES];
        for (int label = 0; label < CLASSES; label++) {
            counts[label][label] = label;
            counts[label][(label + 1) % CLASSES] = CLASSES - label;
        }
        return new DigitConfusionMatrix(counts, ClassNames.numbered(0, CLASSES));
    }
}
