package io.github.mnistgate.sweep;

import io.github.mnistgate.evaluation.Accuracy;
import io.github.mnistgate.evaluation.Spread;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The result of a sweep.
 *
 * @param variants the best first: by the mean accuracy on the test images, those without any result last
 */
public record SweepResult(List<Variant> variants) {

    /**
     * The outcome of a training.
     *
     * @param failure why there is no result; then all else is null
     * @param train on the images that were trained on
     * @param test on the test images
     * @param epochs in order
     */
    public record Outcome(SweepRun run, String failure, Score train, Score test, List<EpochMetrics> epochs) {

        /** Returns the accuracy on the test images, 0 to 1. */
        public double testAccuracy() {
            return test.accuracy();
        }

        /** Returns the loss on the test images, in nats. */
        public double testLoss() {
            return test.loss();
        }

        /** Returns the accuracy on the images that were trained on, 0 to 1. */
        public double trainAccuracy() {
            return train.accuracy();
        }

        /** The training alone. */
        public double seconds() {
            return epochs.stream().mapToDouble(EpochMetrics::seconds).sum();
        }
    }

    /** The trainings of a variant, one for each seed. */
    public record Variant(Map<String, String> values, List<Outcome> outcomes) {

        /** Returns the outcomes that came to a result. */
        public List<Outcome> finished() {
            return outcomes.stream()
                    .filter(outcome -> outcome.failure() == null)
                    .toList();
        }

        /** Over the seeds; empty where no training came to a result. */
        public OptionalDouble mean(ToDoubleFunction<Outcome> figure) {
            return finished().stream().mapToDouble(figure).average();
        }

        /** Over the seeds; empty where fewer than two trainings came to a result. */
        public Optional<Spread> spread(ToDoubleFunction<Outcome> figure) {
            double[] values = finished().stream().mapToDouble(figure).toArray();
            return values.length < 2 ? Optional.empty() : Optional.of(Spread.of(values));
        }

        private double meanAccuracy() {
            return mean(Outcome::testAccuracy).orElse(Double.NEGATIVE_INFINITY);
        }
    }

    /** Ranks the variants of some trainings. */
    public static SweepResult of(List<Outcome> outcomes) {
        Map<Map<String, String>, List<Outcome>> grouped = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            grouped.computeIfAbsent(outcome.run().variant(), key -> new ArrayList<>())
                    .add(outcome);
        }
        return new SweepResult(grouped.entrySet().stream()
                .map(entry -> new Variant(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingDouble(Variant::meanAccuracy).reversed())
                .toList());
    }

    /** The ranked table, a line a variant. */
    public List<String> table() {
        List<String> names = List.copyOf(variants.get(0).values().keySet());
        StringBuilder format = new StringBuilder("%4s");
        for (String name : names) {
            int width = variants.stream()
                    .mapToInt(variant -> variant.values().get(name).length())
                    .max()
                    .orElseThrow();
            format.append("  %-").append(Math.max(name.length(), width)).append('s');
        }
        format.append("  %8s  %8s  %15s  %8s  %8s  %7s  %s");
        List<String> lines = new ArrayList<>();
        lines.add(row(format, "rank", names, "accuracy", "std.dev.", "range", "loss", "training", "seconds", ""));
        for (int i = 0; i < variants.size(); i++) {
            lines.add(line(format, i + 1, variants.get(i)));
        }
        return lines;
    }

    private static String line(StringBuilder format, int rank, Variant variant) {
        List<String> values = List.copyOf(variant.values().values());
        int failed = variant.outcomes().size() - variant.finished().size();
        String remark = failed == 0 ? "" : failed + " of " + variant.outcomes().size() + " failed";
        if (variant.finished().isEmpty()) {
            return row(format, rank, values, "-", "-", "-", "-", "-", "-", remark);
        }
        Optional<Spread> accuracy = variant.spread(Outcome::testAccuracy);
        return row(
                format,
                rank,
                values,
                meanAccuracy(variant, Outcome::testAccuracy),
                accuracy.map(spread -> four(spread.deviation())).orElse("-"),
                accuracy.map(spread -> Accuracy.shown(spread.lowest()) + " - " + Accuracy.shown(spread.highest()))
                        .orElse("-"),
                mean(variant, Outcome::testLoss, "%.4f"),
                meanAccuracy(variant, Outcome::trainAccuracy),
                mean(variant, Outcome::seconds, "%.1f"),
                remark);
    }

    private static String mean(Variant variant, ToDoubleFunction<Outcome> figure, String format) {
        return String.format(Locale.ROOT, format, variant.mean(figure).orElseThrow());
    }

    private static String meanAccuracy(Variant variant, ToDoubleFunction<Outcome> accuracy) {
        return Accuracy.shown(variant.mean(accuracy).orElseThrow());
    }

    private static String row(StringBuilder format, Object rank, List<String> values, Object... figures) {
        List<Object> cells = new ArrayList<>();
        cells.add(rank);
        cells.addAll(values);
        cells.addAll(List.of(figures));
        return String.format(Locale.ROOT, format.toString(), cells.toArray()).stripTrailing();
    }

    private static String four(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
