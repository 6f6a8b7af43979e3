package io.github.mnistgate.baseline;

import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedModel;
import io.github.mnistgate.gate.Candidate;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.GateJudge;
import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.gate.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The values that a baseline has for the metrics of gates. A baseline of one model has all values but those of its
 * network and of corrupted images. A baseline of several seeds has those that follow from their right images: accuracy
 * and recalls.
 */
final class BaselineValues {

    private final Baseline baseline;
    private final ModelEvaluation evaluation;

    BaselineValues(Baseline baseline) {
        this.baseline = baseline;
        this.evaluation = evaluation(baseline.confusionMatrix());
    }

    /**
     * Verdicts with these values.
     *
     * @param gates in the order in which they were judged, on a candidate of the same images
     * @param verdicts as many for each gate as it has subjects there
     */
    List<Verdict> beside(List<Gate> gates, List<Verdict> verdicts) {
        boolean means = verdicts.stream().anyMatch(verdict -> !verdict.seeds().isEmpty());
        List<Verdict> beside = new ArrayList<>();
        for (Gate gate : gates) {
            // Judged on the value alone: the bounds of means are not those of one model, and the baseline needs none.
            for (Number value : valuesOf(gate, means && !gate.metric().isOfModel())) {
                beside.add(verdicts.get(beside.size()).withBaselineValue(value));
            }
        }
        return beside;
    }

    /**
     * Returns a value for each subject of the gate; null where the baseline's is not known.
     *
     * @param mean whether the candidate's is a mean over seeds
     */
    private List<Number> valuesOf(Gate gate, boolean mean) {
        boolean counted = baseline.seeds().isPresent()
                && gate.condition().isEmpty()
                && (gate.metric() == Metric.ACCURACY || gate.metric() == Metric.RECALL);
        return counted
                ? meansOf(gate)
                : values(
                        GateJudge.judge(List.of(gate.onPoint()), evaluation),
                        !mean && gate.metric() != Metric.PARAMETERS);
    }

    private List<Number> meansOf(Gate gate) {
        Map<Long, Candidate> seeds = new LinkedHashMap<>();
        baseline.seeds().right().forEach((seed, right) -> seeds.put(seed, Candidate.of(evaluation(matrix(right)))));
        return values(GateJudge.judgeSeeds(List.of(gate.onPoint()), seeds), true);
    }

    private static List<Number> values(List<Verdict> verdicts, boolean known) {
        return verdicts.stream().map(verdict -> known ? verdict.value() : null).collect(Collectors.toList());
    }

    /** With so many right; where the others went is not known, and asked for by nobody here. */
    private DigitConfusionMatrix matrix(List<Integer> right) {
        int classes = baseline.confusionMatrix().classes();
        int[][] counts = new int[classes][classes];
        for (int label = 0; label < classes; label++) {
            counts[label][label] = right.get(label);
            counts[label][(label + 1) % classes] += baseline.confusionMatrix().support(label) - right.get(label);
        }
        return new DigitConfusionMatrix(counts);
    }

    private ModelEvaluation evaluation(DigitConfusionMatrix matrix) {
        return new ModelEvaluation(
                baseline.dataset(),
                new EvaluatedModel(null, null, 0, baseline.modelSha256()),
                matrix,
                baseline.loss(),
                baseline.topTwoAccuracy(),
                baseline.expectedCalibrationError(),
                baseline.brierScore(),
                baseline.predictions());
    }
}
