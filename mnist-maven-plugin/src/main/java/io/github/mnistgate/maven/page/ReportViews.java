package io.github.mnistgate.maven.page;

import io.github.mnistgate.baseline.ComparisonFigures;
import io.github.mnistgate.check.Verdicts;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.evaluation.Binomial;
import io.github.mnistgate.evaluation.Calibration;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.gate.Verdict.Outcome;
import io.github.mnistgate.maven.page.ReportView.CalibrationRow;
import io.github.mnistgate.maven.page.ReportView.EpochRow;
import io.github.mnistgate.maven.page.ReportView.Figure;
import io.github.mnistgate.maven.page.ReportView.GateRow;
import io.github.mnistgate.maven.page.ReportView.LayerRow;
import io.github.mnistgate.maven.page.ReportView.RobustnessRow;
import io.github.mnistgate.maven.page.ReportView.TrendRow;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.report.HistoryFile;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Fingerprint;
import io.github.mnistgate.training.TrainingRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes texts and rows of what a report is made of. */
final class ReportViews {

    private static final int SHORT_COMMIT = 10;
    private static final int SHORT_DATE = 10;
    /**
     * The largest number of gates. More, such as one for each of a thousand classes, would make the page too large;
     * those that fail come first.
     */
    private static final int MAX_GATES = 300;
    /** Images are shown about as large as this. */
    private static final int SHOWN_SIDE = 64;

    private ReportViews() {}

    static ReportView of(ReportContent content, String style, String script, String charts) {
        ModelEvaluation evaluation = content.evaluation();
        DigitConfusionMatrix matrix = evaluation.confusionMatrix();
        ClassNames names = matrix.names();
        Optional<Calibration> calibration = content.test()
                .filter(test -> content.predictions().areProbabilities())
                .map(test -> Calibration.of(content.predictions(), test.labels()));
        Optional<ComparisonFigures> comparison = content.judged().flatMap(Verdicts::comparison);
        Pictures pictures = content.test()
                .map(test -> Pictures.of(
                        test,
                        content.predictions(),
                        matrix,
                        comparison
                                .map(ComparisonFigures::flipped)
                                .map(flipped -> List.of(flipped.negative(), flipped.positive()))
                                .orElse(List.of())))
                .orElse(Pictures.NONE);
        List<RobustnessRow> robustness =
                content.judged().map(VerdictViews::robustness).orElse(List.of());
        List<EpochMetrics> epochs = content.training().epochs();
        List<GateRow> gates = content.judged().map(VerdictViews::gates).orElse(List.of());
        return new ReportView(
                content.module(),
                names,
                content.judged().map(VerdictViews::outcome).orElse(ReportView.UNJUDGED),
                content.judged().map(VerdictViews::headline).orElse("Not judged yet"),
                explanation(content),
                VerdictViews.listed(content.judged(), Outcome.BREACHED),
                VerdictViews.listed(content.judged(), Outcome.WARNED),
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
                comparison.map(VerdictViews::comparison).orElse(null),
                content.history().stream().map(ReportViews::trend).toList(),
                layers(evaluation.model().card()),
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

    private static String explanation(ReportContent content) {
        Optional<Verdicts> judged = content.judged();
        String remark =
                content.evaluation().whyNotReproducible().map(why -> why + " ").orElse("");
        return remark
                + (judged.isEmpty()
                        ? "The model is " + (isForeign(content) ? "" : "trained and ")
                                + "evaluated; mnist:check has not judged it yet."
                        : judged.get().passed()
                                ? "The build may go on."
                                : isForeign(content) ? "With another model run:" : "After a change of the recipe run:");
    }

    private static boolean isForeign(ReportContent content) {
        return Fingerprint.isForeign(content.training().inputs());
    }

    private static List<Figure> figures(ReportContent content) {
        ModelEvaluation evaluation = content.evaluation();
        Ratio accuracy = evaluation.confusionMatrix().accuracy();
        Optional<String> why = evaluation.whyNoProbabilities();
        return List.of(
                new Figure(
                        "Accuracy",
                        Shown.rate(Optional.of(accuracy)),
                        accuracy.numerator() + " of " + accuracy.denominator() + ", 95 % interval "
                                + Shown.interval(Binomial.interval(accuracy))),
                new Figure(
                        "Loss",
                        Shown.number(evaluation.loss()),
                        why.orElse("cross-entropy on the test images; on the training images "
                                + Shown.number(content.training().trainScore().loss()))),
                new Figure(
                        "Training accuracy",
                        Shown.accuracy(content.training().trainScore().accuracy()),
                        evaluation.isOfPredictions()
                                ? "the predictions file says nothing of the training images"
                                : isForeign(content)
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
                        why.orElse("expected, 15 bins; Brier score " + Shown.number(evaluation.brierScore()))));
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

    private static TrendRow trend(HistoryFile.Entry entry) {
        return new TrendRow(
                start(entry.commit(), SHORT_COMMIT),
                start(entry.date(), SHORT_DATE),
                Shown.number(BigDecimal.valueOf(entry.accuracy()), RoundingMode.FLOOR),
                Shown.number(BigDecimal.valueOf(entry.lower()), RoundingMode.FLOOR) + " to "
                        + Shown.number(BigDecimal.valueOf(entry.upper()), RoundingMode.CEILING),
                Shown.number(entry.loss()),
                entry.passed(),
                entry.otherData().orElse(""));
    }

    private static String start(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }

    /** Returns the rows of Keras' model.summary(), the flattening row included. */
    private static List<LayerRow> layers(ModelCard card) {
        List<LayerRow> rows = new ArrayList<>();
        if (card.isOfPredictions()) {
            return List.of(new LayerRow(card.summary(), String.valueOf(card.outputUnits()), Shown.NOTHING));
        }
        if (card.dense().isPresent()) {
            addDense(rows, card.dense().get());
        } else {
            card.layers()
                    .forEach(layer -> rows.add(new LayerRow(
                            layer.name() + " (" + layer.type() + ")", layer.shape(), grouped(layer.parameters()))));
        }
        rows.add(new LayerRow("total", "", grouped(card.parameters())));
        return rows;
    }

    private static void addDense(List<LayerRow> rows, ModelSpec spec) {
        rows.add(new LayerRow("flatten", String.valueOf(spec.inputs()), "0"));
        for (int layer = 0; layer < spec.layers(); layer++) {
            boolean last = layer == spec.layers() - 1;
            rows.add(new LayerRow(
                    "dense, " + (last ? "softmax" : spec.activation().key()),
                    String.valueOf(spec.units(layer)),
                    grouped(spec.parameters(layer))));
        }
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
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
        entries.put(
                evaluation.isOfPredictions()
                        ? evaluation.model().card().layers().get(0).name()
                        : content.training().files().keySet().stream()
                                .filter(name -> name.startsWith("model."))
                                .findFirst()
                                .orElse("model"),
                "sha256 " + evaluation.model().sha256());
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
