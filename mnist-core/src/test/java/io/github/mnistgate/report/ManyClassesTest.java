package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.check.Verdicts;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.gate.Candidate;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.GateJudge;
import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.gate.Suggestion;
import io.github.mnistgate.gate.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reports on a thousand classes: short for people, and whole for machines. */
class ManyClassesTest {

    private static final int CLASSES = 1000;
    private static final ClassNames NAMES = ClassNames.of(
            IntStream.range(0, CLASSES).mapToObj(label -> "kind " + label).toList());
    private static final List<Verdict> BREACHES =
            GateJudge.judge(List.of(Gate.minimumOfEveryClass(Metric.RECALL, 0.95)), Candidate.of(matrix(90)));

    @Test
    void summaryIsShort() {
        String summary = MarkdownSummary.of("m", BREACHES, List.of("A remark."), 65_536);

        assertThat(summary)
                .startsWith("### MNIST gates of m: 1000 of 1000 breached\n")
                .contains("\n\n980 more in gate.json.\n\n")
                .endsWith("- A remark.\n\n");
        assertThat(summary.lines().filter(line -> line.startsWith("| :x:"))).hasSize(20);
    }

    @Test
    void summaryWithoutRoomCountsAllThatIsLeftOut() {
        assertThat(MarkdownSummary.of("m", BREACHES, List.of(), 500))
                .contains("more in gate.json.")
                .contains("99");
    }

    @Test
    void annotationsAreFew() {
        assertThat(new GitHubActions(Map.of("GITHUB_ACTIONS", "true")).annotations("m", BREACHES, true))
                .hasSize(21)
                .last()
                .isEqualTo("::error title=MNIST gate of m::recall: 980 more limits breached, none by more");
    }

    @Test
    void filesForMachinesHoldAll() {
        assertThat(new String(GateFile.toBytes(Verdicts.of(BREACHES)), StandardCharsets.UTF_8))
                .contains("recall of class kind 0 ", "recall of class kind 500 ", "recall of class kind 999 ");
        assertThat(new String(JUnitXml.toBytes("s", "m", Verdicts.of(BREACHES)), StandardCharsets.UTF_8))
                .contains("tests=\"1000\" failures=\"1000\"", "recall of class kind 999, minimum 0.95");
    }

    @Test
    void suggestionsAreShort() {
        Suggestion suggestion = Suggestion.of(List.of(evaluation(90), evaluation(91), evaluation(92)));

        assertThat(suggestion.recalls()).hasSize(CLASSES);
        assertThat(SuggestionText.table(suggestion))
                .hasSize(1 + 3 + 20 + 1)
                .anyMatch(line -> line.startsWith("recall of class kind "))
                .endsWith("The recalls of 980 more classes have the same limits or higher ones.");
        assertThat(SuggestionText.explanation(suggestion))
                .contains(
                        "Assumed, not shown: accuracy, loss and the recall of each class are normally distributed over the"
                                + " seeds.");
        assertThat(SuggestionText.gates(suggestion)).contains("<classes>all</classes>");
    }

    private static ModelEvaluation evaluation(int right) {
        return new ModelEvaluation(
                new EvaluatedDataset(
                        "kinds", "test", 100 * CLASSES, "d", new DataShape(new ImageShape(8, 8, 3), NAMES)),
                null,
                matrix(right),
                0.5 + right / 1000.0,
                0.99,
                0.01,
                0.05,
                Predictions.of(0));
    }

    /** Returns a matrix of classes with 100 images each, of which some are right. */
    private static DigitConfusionMatrix matrix(int right) {
        int[][] counts = new int[CLASSES][CLASSES];
        for (int label = 0; label < CLASSES; label++) {
            counts[label][label] = right;
            counts[label][(label + 1) % CLASSES] = 100 - right;
        }
        return new DigitConfusionMatrix(counts, NAMES);
    }
}
