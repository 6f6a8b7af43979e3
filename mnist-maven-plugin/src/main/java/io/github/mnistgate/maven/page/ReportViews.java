package io.github.mnistgate.maven.page;

import io.github.mnistgate.evaluation.Binomial;
import io.github.mnistgate.evaluation.Calibration;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.Interval;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.maven.page.ReportView.CalibrationRow;
import io.github.mnistgate.maven.page.ReportView.Cell;
import io.github.mnistgate.maven.page.ReportView.ClassRow;
import io.github.mnistgate.maven.page.ReportView.ComparisonView;
import io.github.mnistgate.maven.page.ReportView.ConfusionRow;
import io.github.mnistgate.maven.page.ReportView.EpochRow;
import io.github.mnistgate.maven.page.ReportView.Figure;
import io.github.mnistgate.maven.page.ReportView.FlipRow;
import io.github.mnistgate.maven.page.ReportView.GateRow;
import io.github.mnistgate.maven.page.ReportView.LayerRow;
import io.github.mnistgate.maven.page.ReportView.RecipeRow;
import io.github.mnistgate.maven.page.ReportView.RobustnessRow;
import io.github.mnistgate.maven.page.ReportView.Strip;
import io.github.mnistgate.maven.page.ReportView.TrendRow;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.report.HistoryFile;
import io.github.mnistgate.report.JudgedResult;
import io.github.mnistgate.report.JudgedResult.JudgedBound;
import io.github.mnistgate.report.JudgedResult.JudgedComparison;
import io.github.mnistgate.report.JudgedResult.JudgedGate;
import io.github.mnistgate.report.JudgedResult.JudgedRecipe;
import io.github.mnistgate.report.JudgedResult.JudgedRobustness;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Fingerprint;
import io.github.mnistgate.training.TrainingRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes texts and rows of what a report is made of. */
final class ReportViews {

    private static final int DIGITS = 4;
    private static final int SHORT_COMMIT = 10;
    private static final int SHORT_DATE = 10;
    private static final double SMALLEST_P = 0.0001;

    private ReportViews() {}

    static ReportView of(ReportContent content, String style, String script, String charts) {
        ModelEvaluation evaluation = content.evaluation();
        Optional<Calibration> calibration =
                content.test().map(test -> Calibration.of(content.probabilities(), test.labels()));
        Optional<JudgedComparison> comparison = content.judged().flatMap(JudgedResult::baseline);
        Pictures pictures = content.test()
                .map(test -> Pictures.of(
                        test,
                        content.probabilities(),
                        comparison
                                .map(made -> List.of(made.negative(), made.positive()))
                                .orElse(List.of())))
                .orElse(Pictures.NONE);
        List<RobustnessRow> robustness = content.judged().stream()
                .flatMap(judged -> judged.robustness().stream())
                .map(ReportViews::robustness)
                .toList();
        List<EpochMetrics> epochs = content.training().epochs();
        return new ReportView(
                content.module(),
                outcome(content.judged()),
                headline(content.judged()),
                explanation(content),
                messages(content.judged(), "breached"),
                messages(content.judged(), "warned"),
                figures(content),
                content.judged().map(ReportViews::gates).orElse(List.of()),
                epochs.stream().map(ReportViews::epoch).toList(),
                epochs.stream().anyMatch(epoch -> epoch.validationLoss() != null),
                confusion(evaluation.confusionMatrix()),
                classes(evaluation.confusionMatrix()),
                calibration.map(ReportViews::calibration).orElse(List.of()),
                robustness,
                comparison.map(ReportViews::comparison).orElse(null),
                content.history().stream().map(ReportViews::trend).toList(),
                layers(evaluation.model().spec()),
                content.training().inputs(),
                provenance(content),
                content.test().isPresent(),
                ChartData.of(content, calibration, robustness, pictures),
                style + ".digit{background-image:url(" + pictures.png() + ")}",
                script,
                charts);
    }

    private static String outcome(Optional<JudgedResult> judged) {
        return judged.map(result -> result.passed() ? "passed" : "breached").orElse(ReportView.UNJUDGED);
    }

    private static String headline(Optional<JudgedResult> judged) {
        if (judged.isEmpty()) {
            return "Not judged yet";
        }
        int gates = judged.get().gates().size();
        int breached = messages(judged, "breached").size();
        int warned = messages(judged, "warned").size();
        if (breached > 0) {
            return breached + " of " + gates + (gates == 1 ? " gate" : " gates") + " breached";
        }
        return warned == 0 ? "Every gate holds" : "No gate fails the build; " + warned + " breached with severity warn";
    }

    private static String explanation(ReportContent content) {
        Optional<JudgedResult> judged = content.judged();
        return judged.isEmpty()
                ? "The model is " + (isForeign(content) ? "" : "trained and ")
                        + "evaluated; mnist:check has not judged it yet."
                : judged.get().passed()
                        ? "The build may go on."
                        : isForeign(content) ? "With another model run:" : "After a change of the recipe run:";
    }

    private static boolean isForeign(ReportContent content) {
        return Fingerprint.isForeign(content.training().inputs());
    }

    private static List<String> messages(Optional<JudgedResult> judged, String outcome) {
        return judged.map(result -> result.gates().stream()
                        .filter(gate -> gate.outcome().equals(outcome))
                        .map(JudgedGate::message)
                        .toList())
                .orElse(List.of());
    }

    private static List<Figure> figures(ReportContent content) {
        ModelEvaluation evaluation = content.evaluation();
        Ratio accuracy = evaluation.confusionMatrix().accuracy();
        return List.of(
                new Figure(
                        "Accuracy",
                        Shown.rate(Optional.of(accuracy)),
                        accuracy.numerator() + " of " + accuracy.denominator() + ", 95 % interval "
                                + Shown.interval(Binomial.interval(accuracy))),
                new Figure(
                        "Loss",
                        Shown.number(evaluation.loss()),
                        "cross-entropy on the test images; on the training images "
                                + Shown.number(content.training().trainScore().loss())),
                new Figure(
                        "Training accuracy",
                        Shown.accuracy(content.training().trainScore().accuracy()),
                        isForeign(content)
                                ? "on the training images of the data; the model was made elsewhere"
                                : "on the images that it was trained on"),
                new Figure(
                        "Macro F1",
                        Shown.number(evaluation.macroF1(), RoundingMode.FLOOR),
                        "precision " + Shown.number(evaluation.macroPrecision(), RoundingMode.FLOOR) + ", recall "
                                + Shown.number(evaluation.macroRecall(), RoundingMode.FLOOR)),
                new Figure(
                        "Top two",
                        Shown.accuracy(evaluation.topTwoAccuracy()),
                        "true digit among the two most probable"),
                new Figure(
                        "Calibration error",
                        Shown.number(evaluation.expectedCalibrationError()),
                        "expected, 15 bins; Brier score " + Shown.number(evaluation.brierScore())));
    }

    /** Breaches first, then warnings. */
    private static List<GateRow> gates(JudgedResult judged) {
        return Stream.of("breached", "warned", "passed")
                .flatMap(outcome ->
                        judged.gates().stream().filter(gate -> gate.outcome().equals(outcome)))
                .map(ReportViews::gate)
                .toList();
    }

    private static GateRow gate(JudgedGate gate) {
        boolean minimum = gate.limitKind().equals("minimum");
        RoundingMode failingSide = minimum ? RoundingMode.FLOOR : RoundingMode.CEILING;
        String value = gate.value()
                .map(number -> exact(number, gate.limit(), failingSide))
                .orElse("none");
        String bound = gate.bound()
                .map(made -> ", " + made.kind() + " bound " + exact(made.value(), gate.limit(), failingSide))
                .orElse("");
        return new GateRow(
                gate.outcome(),
                gate.subject(),
                seeds(gate),
                value + bound,
                gate.baselineValue()
                        .map(number -> exact(number, gate.limit(), failingSide))
                        .orElse(Shown.NOTHING),
                (minimum ? "≥ " : "≤ ") + exact(gate.limit(), gate.limit(), RoundingMode.UNNECESSARY),
                Shown.interval(gate.interval()),
                gate.message(),
                strip(gate));
    }

    private static Map<Long, String> seeds(JudgedGate gate) {
        Map<Long, String> seeds = new LinkedHashMap<>();
        gate.seeds().forEach((seed, value) -> seeds.put(seed, exact(value, gate.limit(), RoundingMode.HALF_EVEN)));
        return seeds;
    }

    /** A count as it is; else in four digits, or as many as the limit has. */
    private static String exact(BigDecimal value, BigDecimal limit, RoundingMode rounding) {
        boolean whole = value.scale() <= 0 && limit.scale() <= 0;
        return whole
                ? value.toPlainString()
                : value.setScale(Math.max(DIGITS, limit.scale()), rounding).toPlainString();
    }

    private static Strip strip(JudgedGate gate) {
        if (gate.value().isEmpty() || gate.interval().isEmpty()) {
            return null;
        }
        double value =
                gate.bound().map(JudgedBound::value).orElse(gate.value().get()).doubleValue();
        double limit = gate.limit().doubleValue();
        Interval interval = gate.interval().get();
        List<Double> seeds =
                gate.seeds().values().stream().map(BigDecimal::doubleValue).toList();
        DoubleSummaryStatistics drawn = DoubleStream.concat(
                        DoubleStream.of(value, limit, interval.lower(), interval.upper()),
                        seeds.stream().mapToDouble(seed -> seed))
                .summaryStatistics();
        return new Scale(drawn.getMin(), drawn.getMax()).strip(value, limit, interval, seeds);
    }

    private static EpochRow epoch(EpochMetrics epoch) {
        return new EpochRow(
                epoch.epoch(),
                Shown.number(epoch.trainLoss()),
                Shown.accuracy(epoch.trainAccuracy()),
                Shown.number(epoch.validationLoss()),
                Shown.accuracy(epoch.validationAccuracy()),
                String.format(Locale.ROOT, "%.1f", epoch.seconds()));
    }

    /** Confusions are coloured against the most frequent one, by the root, so that rare ones are seen. */
    private static List<ConfusionRow> confusion(DigitConfusionMatrix matrix) {
        int most = 1;
        for (int actual = 0; actual < matrix.classes(); actual++) {
            for (int predicted = 0; predicted < matrix.classes(); predicted++) {
                most = actual == predicted ? most : Math.max(most, matrix.count(actual, predicted));
            }
        }
        List<ConfusionRow> rows = new ArrayList<>();
        for (int actual = 0; actual < matrix.classes(); actual++) {
            List<Cell> cells = new ArrayList<>();
            for (int predicted = 0; predicted < matrix.classes(); predicted++) {
                int count = matrix.count(actual, predicted);
                double of = actual == predicted ? Math.max(1, matrix.support(actual)) : most;
                cells.add(new Cell(actual, predicted, count, (int) Math.ceil(100 * Math.sqrt(count / of))));
            }
            rows.add(new ConfusionRow(actual, cells));
        }
        return rows;
    }

    private static List<ClassRow> classes(DigitConfusionMatrix matrix) {
        double lowest = IntStream.range(0, matrix.classes())
                .mapToObj(matrix::recall)
                .flatMap(Optional::stream)
                .mapToDouble(recall -> Binomial.interval(recall).lower())
                .min()
                .orElse(0);
        Scale scale = new Scale(lowest, 1);
        List<ClassRow> rows = new ArrayList<>();
        for (int label = 0; label < matrix.classes(); label++) {
            Optional<Ratio> recall = matrix.recall(label);
            rows.add(new ClassRow(
                    label,
                    matrix.support(label),
                    Shown.rate(recall),
                    Shown.interval(recall.map(Binomial::interval)),
                    Shown.rate(matrix.precision(label)),
                    Shown.rate(matrix.f1(label)),
                    recall.map(rate -> scale.strip(
                                    rate.value(), matrix.accuracy().value(), Binomial.interval(rate), List.of()))
                            .orElse(null)));
        }
        return rows;
    }

    private static List<CalibrationRow> calibration(Calibration calibration) {
        List<CalibrationRow> rows = new ArrayList<>();
        double bins = calibration.bins().size();
        for (int i = 0; i < bins; i++) {
            Calibration.Bin bin = calibration.bins().get(i);
            if (bin.images() > 0) {
                rows.add(new CalibrationRow(
                        Shown.percent(i / bins),
                        Shown.percent((i + 1) / bins),
                        bin.images(),
                        Shown.number(bin.confidence() / bin.images()),
                        Shown.accuracy((double) bin.correct() / bin.images())));
            }
        }
        return rows;
    }

    private static RobustnessRow robustness(JudgedRobustness point) {
        return new RobustnessRow(
                point.corruption(),
                point.severity(),
                point.accuracy().value(),
                Shown.rate(Optional.of(point.accuracy())),
                Shown.interval(Binomial.interval(point.accuracy())));
    }

    private static ComparisonView comparison(JudgedComparison comparison) {
        return new ComparisonView(
                comparison.origin(),
                comparison.rule().orElse(""),
                comparison.recipes().stream().map(ReportViews::recipe).toList(),
                comparison.flips().stream()
                        .map(flips -> new FlipRow(
                                images(flips.label()),
                                flips.images(),
                                Shown.rate(Optional.of(new Ratio(flips.before(), flips.images()))),
                                Shown.rate(Optional.of(new Ratio(flips.after(), flips.images()))),
                                flips.negative(),
                                flips.positive(),
                                probability(flips.adjustedPValue())))
                        .toList(),
                comparison.negative().size(),
                comparison.positive().size());
    }

    private static RecipeRow recipe(JudgedRecipe recipe) {
        return new RecipeRow(
                images(recipe.label()),
                Shown.number(BigDecimal.valueOf(recipe.before()), RoundingMode.FLOOR),
                Shown.number(BigDecimal.valueOf(recipe.after()), RoundingMode.FLOOR),
                Shown.number(BigDecimal.valueOf(recipe.drop()), RoundingMode.CEILING),
                Shown.number(BigDecimal.valueOf(recipe.explained()), RoundingMode.CEILING),
                probability(recipe.imagesPValue()));
    }

    private static String images(Optional<Integer> label) {
        return label.map(digit -> "digit " + digit).orElse("all images");
    }

    private static String probability(double adjusted) {
        return adjusted < SMALLEST_P ? "below 0.0001" : Shown.number(adjusted);
    }

    private static TrendRow trend(HistoryFile.Entry entry) {
        return new TrendRow(
                start(entry.commit(), SHORT_COMMIT),
                start(entry.date(), SHORT_DATE),
                Shown.number(BigDecimal.valueOf(entry.accuracy()), RoundingMode.FLOOR),
                Shown.number(BigDecimal.valueOf(entry.lower()), RoundingMode.FLOOR) + " to "
                        + Shown.number(BigDecimal.valueOf(entry.upper()), RoundingMode.CEILING),
                Shown.number(entry.loss()),
                entry.passed());
    }

    private static String start(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }

    /** Returns the rows of Keras' model.summary(), the flattening row included. */
    private static List<LayerRow> layers(ModelSpec spec) {
        List<LayerRow> rows = new ArrayList<>();
        rows.add(new LayerRow("flatten", String.valueOf(spec.inputs()), "0"));
        for (int layer = 0; layer < spec.layers(); layer++) {
            boolean last = layer == spec.layers() - 1;
            rows.add(new LayerRow(
                    "dense, " + (last ? "softmax" : spec.activation().key()),
                    String.valueOf(spec.units(layer)),
                    String.format(Locale.ROOT, "%,d", spec.parameters(layer))));
        }
        rows.add(new LayerRow("total", "", String.format(Locale.ROOT, "%,d", spec.parameters())));
        return rows;
    }

    private static Map<String, String> provenance(ReportContent content) {
        TrainingRecord training = content.training();
        ModelEvaluation evaluation = content.evaluation();
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("data", training.dataset().location());
        entries.put(
                "test images",
                evaluation.dataset().size() + ", sha256 " + evaluation.dataset().sha256());
        entries.put("model.zip", "sha256 " + evaluation.model().sha256());
        entries.put("trainer", training.trainer() + ", " + training.backend() + ", threads " + training.threads());
        entries.put("system", training.os());
        if (!training.device().isEmpty()) {
            entries.put("device", String.join(", ", training.device().values()));
        }
        entries.put("processor", training.cpu());
        entries.putAll(training.versions());
        return entries;
    }

    /** The scale of a strip: the values at its ends, but for a margin. */
    private record Scale(double from, double to) {

        private static final double MARGIN = 0.1;
        private static final int LENGTH = 100;

        Strip strip(double value, double limit, Interval interval, List<Double> seeds) {
            return new Strip(
                    place(value),
                    place(limit),
                    place(interval.lower()),
                    place(interval.upper()),
                    seeds.stream().map(this::place).distinct().toList());
        }

        private int place(double value) {
            double length = Math.max(to - from, Double.MIN_NORMAL);
            return (int) Math.round(LENGTH * (MARGIN + (1 - 2 * MARGIN) * (value - from) / length));
        }
    }
}
