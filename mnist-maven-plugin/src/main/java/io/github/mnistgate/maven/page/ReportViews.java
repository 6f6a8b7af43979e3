package io.github.mnistgate.maven.page;

import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.evaluation.Binomial;
import io.github.mnistgate.evaluation.Calibration;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.Interval;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.maven.page.ReportView.CalibrationRow;
import io.github.mnistgate.maven.page.ReportView.ComparisonView;
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
import java.util.stream.Stream;

/** Makes texts and rows of what a report is made of. */
final class ReportViews {

    private static final int DIGITS = 4;
    private static final int SHORT_COMMIT = 10;
    private static final int SHORT_DATE = 10;
    private static final double SMALLEST_P = 0.0001;
    /** More, such as one for each of a thousand classes, would make the page too large; those that fail come first. */
    private static final int MAX_GATES = 300;
    /** More messages would hide the rest of the page. */
    private static final int MAX_LISTED = 50;
    /** Images are shown about as large as this. */
    private static final int SHOWN_SIDE = 64;

    private ReportViews() {}

    static ReportView of(ReportContent content, String style, String script, String charts) {
        ModelEvaluation evaluation = content.evaluation();
        DigitConfusionMatrix matrix = evaluation.confusionMatrix();
        ClassNames names = matrix.names();
        Optional<Calibration> calibration =
                content.test().map(test -> Calibration.of(content.probabilities(), test.labels()));
        Optional<JudgedComparison> comparison = content.judged().flatMap(JudgedResult::baseline);
        Pictures pictures = content.test()
                .map(test -> Pictures.of(
                        test,
                        content.probabilities(),
                        matrix,
                        comparison
                                .map(made -> List.of(made.negative(), made.positive()))
                                .orElse(List.of())))
                .orElse(Pictures.NONE);
        List<RobustnessRow> robustness = content.judged().stream()
                .flatMap(judged -> judged.robustness().stream())
                .map(ReportViews::robustness)
                .toList();
        List<EpochMetrics> epochs = content.training().epochs();
        List<GateRow> gates = content.judged().map(ReportViews::gates).orElse(List.of());
        return new ReportView(
                content.module(),
                names,
                outcome(content.judged()),
                headline(content.judged()),
                explanation(content),
                listed(messages(content.judged(), "breached")),
                listed(messages(content.judged(), "warned")),
                figures(content),
                gates.subList(0, Math.min(MAX_GATES, gates.size())),
                Math.max(0, gates.size() - MAX_GATES),
                epochs.stream().map(ReportViews::epoch).toList(),
                epochs.stream().anyMatch(epoch -> epoch.validationLoss() != null),
                ClassViews.confusion(matrix),
                ClassViews.pairs(matrix),
                matrix.confusedPairs().size() - ClassViews.shownPairs(matrix).size(),
                ClassViews.classes(matrix),
                calibration.map(ReportViews::calibration).orElse(List.of()),
                robustness,
                comparison.map(made -> comparison(made, names)).orElse(null),
                content.history().stream().map(ReportViews::trend).toList(),
                layers(evaluation.model().spec()),
                content.training().inputs(),
                provenance(content),
                content.test().isPresent(),
                ChartData.of(content, calibration, robustness, pictures),
                style + spriteStyle(pictures),
                script,
                charts);
    }

    /** Returns the rules for an element that shows one image of the picture, enlarged to about the same size each. */
    private static String spriteStyle(Pictures pictures) {
        int scale = Math.max(1, SHOWN_SIDE / Math.max(pictures.width(), pictures.height()));
        return ".sprite{background-image:url(" + pictures.png() + ");width:" + pictures.width() + "px;height:"
                + pictures.height() + "px;margin-bottom:" + (scale - 1) * pictures.height() + "px;transform:scale("
                + scale + ")}";
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

    /** Returns messages that are no longer than a screen. */
    private static List<String> listed(List<String> messages) {
        return messages.size() <= MAX_LISTED
                ? messages
                : Stream.concat(
                                messages.stream().limit(MAX_LISTED),
                                Stream.of("and " + (messages.size() - MAX_LISTED) + " more, among the gates below"))
                        .toList();
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
                        "true " + evaluation.confusionMatrix().names().noun() + " among the two most probable"),
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
        return new StripScale(drawn.getMin(), drawn.getMax()).strip(value, limit, interval, seeds);
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

    private static ComparisonView comparison(JudgedComparison comparison, ClassNames names) {
        return new ComparisonView(
                comparison.origin(),
                comparison.rule().orElse(""),
                comparison.recipes().stream()
                        .map(recipe -> recipe(recipe, names))
                        .toList(),
                comparison.flips().stream()
                        .map(flips -> new FlipRow(
                                images(flips.label(), names),
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

    private static RecipeRow recipe(JudgedRecipe recipe, ClassNames names) {
        return new RecipeRow(
                images(recipe.label(), names),
                Shown.number(BigDecimal.valueOf(recipe.before()), RoundingMode.FLOOR),
                Shown.number(BigDecimal.valueOf(recipe.after()), RoundingMode.FLOOR),
                Shown.number(BigDecimal.valueOf(recipe.drop()), RoundingMode.CEILING),
                Shown.number(BigDecimal.valueOf(recipe.explained()), RoundingMode.CEILING),
                probability(recipe.imagesPValue()));
    }

    private static String images(Optional<Integer> label, ClassNames names) {
        return label.map(names::described).orElse("all images");
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
        DataShape shape = evaluation.dataset().shape();
        entries.put(
                "test images",
                evaluation.dataset().size()
                        + (shape.equals(DataShape.MNIST)
                                ? ""
                                : " of " + shape.images() + ", "
                                        + shape.classes().size() + " classes")
                        + ", sha256 " + evaluation.dataset().sha256());
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
}
