package io.github.mnistgate.maven.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.evaluation.Calibration;
import io.github.mnistgate.evaluation.Evaluator;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.report.HistoryFile;
import io.github.mnistgate.report.JudgedResult.JudgedComparison;
import io.github.mnistgate.report.JudgedResult.JudgedFlips;
import io.github.mnistgate.training.EpochMetrics;
import java.util.List;
import java.util.Optional;

/** The data that the script of a report draws, as JSON. */
final class ChartData {

    /** Probabilities are written as whole hundredths of a percent. */
    private static final int PARTS = 10_000;

    private ChartData() {}

    /** Returns the data in one line that may stand in a script element: no {@code <} is in it. */
    static String of(
            ReportContent content,
            Optional<Calibration> calibration,
            List<ReportView.RobustnessRow> robustness,
            Pictures pictures) {
        ObjectNode root = Json.newObject()
                .put("classes", content.evaluation().model().spec().outputUnits());
        putEpochs(root.putArray("epochs"), content.training().epochs());
        ArrayNode bins = root.putArray("calibration");
        calibration.ifPresent(made -> made.bins()
                .forEach(bin ->
                        bins.addArray().add(bin.images()).add(bin.correct()).add(bin.confidence())));
        ArrayNode curves = root.putArray("robustness");
        robustness.forEach(row ->
                curves.addArray().add(row.corruption()).add(row.severity()).add(row.accuracy()));
        root.put("accuracy", content.evaluation().accuracy());
        ArrayNode trend = root.putArray("trend");
        for (HistoryFile.Entry entry : content.history()) {
            trend.addArray()
                    .add(entry.commit())
                    .add(entry.accuracy())
                    .add(entry.lower())
                    .add(entry.upper())
                    .add(entry.passed());
        }
        content.judged()
                .flatMap(judged -> judged.baseline())
                .filter(baseline -> !baseline.flips().isEmpty())
                .ifPresent(baseline -> putFlips(root, baseline));
        putPictures(root, content, pictures);
        return Json.toLine(root).replace("<", "\\u003c");
    }

    /** Each as epoch, loss and validation loss, accuracy and validation accuracy. */
    static void putEpochs(ArrayNode epochs, List<EpochMetrics> metrics) {
        for (EpochMetrics epoch : metrics) {
            epochs.addArray()
                    .add(epoch.epoch())
                    .add(epoch.trainLoss())
                    .add(epoch.validationLoss())
                    .add(epoch.trainAccuracy())
                    .add(epoch.validationAccuracy());
        }
    }

    private static void putFlips(ObjectNode root, JudgedComparison baseline) {
        ArrayNode flips = root.putArray("flips");
        for (JudgedFlips flip : baseline.flips()) {
            flip.label()
                    .ifPresent(label ->
                            flips.addArray().add(label).add(flip.negative()).add(flip.positive()));
        }
        ArrayNode negative = root.putArray("negative");
        baseline.negative().forEach(negative::add);
        ArrayNode positive = root.putArray("positive");
        baseline.positive().forEach(positive::add);
        ArrayNode before = root.putArray("positiveBefore");
        baseline.positiveBefore().forEach(before::add);
    }

    /** Each as index, true class, predicted class, and then the probabilities of all classes. */
    private static void putPictures(ObjectNode root, ReportContent content, Pictures pictures) {
        root.put("columns", pictures.columns());
        ArrayNode array = root.putArray("pictures");
        int classes = content.evaluation().model().spec().outputUnits();
        content.test().ifPresent(test -> {
            for (int image : pictures.images()) {
                int row = image * classes;
                ArrayNode picture = array.addArray()
                        .add(image)
                        .add(test.label(image))
                        .add(Evaluator.argMax(content.probabilities(), row, classes));
                for (int c = 0; c < classes; c++) {
                    picture.add(Math.round(content.probabilities()[row + c] * PARTS));
                }
            }
        });
    }
}
