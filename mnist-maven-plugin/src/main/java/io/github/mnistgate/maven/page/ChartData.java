package io.github.mnistgate.maven.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.baseline.ComparisonFigures;
import io.github.mnistgate.baseline.PairedResult;
import io.github.mnistgate.check.Verdicts;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.Calibration;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.report.HistoryFile;
import io.github.mnistgate.training.EpochMetrics;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The data that the script of a report draws, as JSON. */
final class ChartData {

    /** Probabilities are written as whole hundredths of a percent. */
    private static final int PARTS = 10_000;
    /** The page shows the probabilities of this many classes for each image, unless the classes are the digits. */
    private static final int RANKED = 5;

    private ChartData() {}

    /** Returns the data in one line that may stand in a script element: no {@code <} is in it. */
    static String of(
            ReportContent content,
            Optional<Calibration> calibration,
            List<ReportView.RobustnessRow> robustness,
            Pictures pictures) {
        int classes = content.evaluation().model().card().outputUnits();
        ClassNames names = content.evaluation().confusionMatrix().names();
        ObjectNode root = Json.newObject().put("classes", classes).put("digits", names.areDigits());
        ArrayNode shown = root.putArray("names");
        for (int label = 0; label < classes; label++) {
            shown.add(names.name(label));
        }
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
                .flatMap(Verdicts::comparison)
                .filter(ComparisonFigures::isOfBaseline)
                .ifPresent(figures -> putFlips(root, figures));
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

    private static void putFlips(ObjectNode root, ComparisonFigures figures) {
        ArrayNode flips = root.putArray("flips");
        figures.tests().stream()
                .map(PairedResult::flips)
                .filter(flip -> !flip.isWhole())
                .forEach(flip ->
                        flips.addArray().add(flip.label()).add(flip.negative()).add(flip.positive()));
        ArrayNode negative = root.putArray("negative");
        figures.flipped().negative().forEach(negative::add);
        ArrayNode positive = root.putArray("positive");
        figures.flipped().positive().forEach(positive::add);
        ArrayNode before = root.putArray("positiveBefore");
        Arrays.stream(figures.flipped().positiveBefore().labels()).forEach(before::add);
    }

    /**
     * Each as index, true class, predicted class, and then the probabilities: of digits those of all; of other classes
     * pairs of a class and its probability, the most probable first. No probabilities where none are known.
     */
    private static void putPictures(ObjectNode root, ReportContent content, Pictures pictures) {
        root.put("columns", pictures.columns()).put("width", pictures.width()).put("height", pictures.height());
        root.put("ink", content.test().filter(MnistDataset.class::isInstance).isPresent());
        ArrayNode array = root.putArray("pictures");
        int classes = content.evaluation().model().card().outputUnits();
        boolean digits = content.evaluation().confusionMatrix().names().areDigits();
        Predictions predictions = content.predictions();
        content.test().ifPresent(test -> {
            for (int image : pictures.images()) {
                int label = test.label(image);
                ArrayNode picture = array.addArray().add(image).add(label).add(predictions.label(image));
                IntStream shown = !predictions.areProbabilities()
                        ? IntStream.empty()
                        : digits ? IntStream.range(0, classes) : ranked(predictions, image, label);
                shown.forEach(c -> {
                    if (!digits) {
                        picture.add(c);
                    }
                    picture.add(Math.round(predictions.output(image, c) * PARTS));
                });
            }
        });
    }

    /** Returns the most probable classes of an image, and the true one. */
    private static IntStream ranked(Predictions predictions, int image, int label) {
        List<Integer> best = IntStream.range(0, predictions.classes())
                .boxed()
                .sorted(Comparator.comparing(c -> -predictions.output(image, c)))
                .limit(RANKED)
                .toList();
        return IntStream.concat(
                best.stream().mapToInt(Integer::intValue),
                best.contains(label) ? IntStream.empty() : IntStream.of(label));
    }
}
