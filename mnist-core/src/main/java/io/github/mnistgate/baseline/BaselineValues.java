package io.github.mnistgate.baseline;

import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedModel;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.GateJudge;
import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.gate.Scope;
import io.github.mnistgate.gate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The values that a baseline has for the metrics of gates. A baseline of one model has all values but those of its
 * network and of corrupted images. A baseline of several seeds has those that follow from their right images: accuracy
 * and recalls.
 */
final class BaselineValues {

    private final Baseline baseline;

    BaselineValues(Baseline baseline) {
        this.baseline = baseline;
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
            // The baseline is judged by its value alone: it needs no bounds, and those of a mean are not those of one
            // model.
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
        boolean known = counted || (!mean && gate.metric() != Metric.PARAMETERS);
        List<Number> values = new ArrayList<>();
        for (Verdict verdict : GateJudge.judge(List.of(gate.onPoint()), evaluation())) {
            values.add(known ? verdict.value() : null);
        }
        if (counted) {
            List<Number> means = meansOf(gate);
            // If a class has no images, the recipe's own model has no value for it, and neither has the mean.
            IntStream.range(0, values.size())
                    .filter(subject -> values.get(subject) != null)
                    .forEach(subject -> values.set(subject, means.get(subject)));
        }
        return values;
    }

    /** Returns the accuracy or the recalls as means over the seeds, one for each subject of the gate. */
    private List<Number> meansOf(Gate gate) {
        if (gate.metric() == Metric.ACCURACY) {
            return List.of(baseline.seeds().meanAccuracy().value());
        }
        List<Ratio> recalls = GateJudge.classes(gate, baseline.confusionMatrix()).stream()
                .map(label -> baseline.seeds()
                        .meanRecall(label, baseline.confusionMatrix().support(label)))
                .toList();
        return gate.scope() instanceof Scope.Macro
                ? List.of(recalls.stream().mapToDouble(Ratio::value).average().orElse(0))
                : List.copyOf(recalls.stream().map(Ratio::value).toList());
    }

    private ModelEvaluation evaluation() {
        return new ModelEvaluation(
                baseline.dataset(),
                new EvaluatedModel(null, null, baseline.modelSha256()),
                baseline.confusionMatrix(),
                baseline.loss(),
                baseline.topTwoAccuracy(),
                baseline.expectedCalibrationError(),
                baseline.brierScore(),
                baseline.predictions());
    }
}
