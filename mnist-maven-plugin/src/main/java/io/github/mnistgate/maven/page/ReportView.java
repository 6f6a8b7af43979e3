package io.github.mnistgate.maven.page;

import io.github.mnistgate.dataset.ClassNames;
import java.util.List;
import java.util.Map;

/**
 * A report as its template shows it: texts and rows of tables. The template escapes all but the last four, which hold
 * nothing that a user typed, but for the data, in which it is escaped already.
 *
 * @param module that the result is of
 * @param names of the classes
 * @param outcome {@code passed}, {@code breached} or {@code unjudged}
 * @param headline the verdict
 * @param explanation a sentence to it
 * @param breaches messages of the gates that failed
 * @param warnings messages of those that would have, but for their severity
 * @param figures what one looks at first
 * @param gates the first of them, those that fail before others
 * @param moreGates number of the gates that are not among them
 * @param validated whether the epochs have a validation
 * @param confusion rows of the confusion matrix, by actual class; empty where there are too many classes
 * @param pairs the classes most often confused, where there is no matrix
 * @param morePairs number of other pairs that were confused
 * @param calibration empty where the images are not in the report
 * @param comparison null where nothing was compared
 * @param hasPictures whether the images are in the report
 * @param data for the script, JSON
 */
public record ReportView(
        ReportedModule module,
        ClassNames names,
        String outcome,
        String headline,
        String explanation,
        List<String> breaches,
        List<String> warnings,
        List<Figure> figures,
        List<GateRow> gates,
        int moreGates,
        List<EpochRow> epochs,
        boolean validated,
        List<ConfusionRow> confusion,
        List<PairRow> pairs,
        int morePairs,
        List<ClassRow> classes,
        List<CalibrationRow> calibration,
        List<RobustnessRow> robustness,
        ComparisonView comparison,
        List<TrendRow> trend,
        List<LayerRow> layers,
        Map<String, String> recipe,
        Map<String, String> provenance,
        boolean hasPictures,
        String data,
        String style,
        String script,
        String charts) {

    /** The outcome of a result that mnist:check has not seen. */
    static final String UNJUDGED = "unjudged";

    private static final int SHORT_NAME = 3;
    private static final int SCREEN_OF_GATES = 40;

    /** Returns whether mnist:check has seen the result. */
    public boolean isJudged() {
        return !outcome.equals(UNJUDGED);
    }

    /** Returns whether the classes are digits. */
    public boolean hasDigits() {
        return names.areDigits();
    }

    /** Returns whether the names of all classes fit above the columns of a matrix. */
    public boolean hasShortNames() {
        return names.names().stream().allMatch(name -> name.length() <= SHORT_NAME);
    }

    /** Returns whether there are too many gates for a screen. */
    public boolean hasManyGates() {
        return gates.size() > SCREEN_OF_GATES;
    }

    /** Returns whether the whole confusion matrix is shown. */
    public boolean hasMatrix() {
        return !confusion.isEmpty();
    }

    /** A number with its name, and a remark. */
    public record Figure(String name, String value, String remark) {}

    /** Returns whether gates have a value of the baseline beside theirs. */
    public boolean hasBaselineValues() {
        return gates.stream().anyMatch(gate -> !gate.baseline().equals(Shown.NOTHING));
    }

    /** Returns whether gates judge the mean over several seeds. */
    public boolean hasSeeds() {
        return gates.stream().anyMatch(gate -> !gate.seeds().isEmpty());
    }

    /**
     * A gate; texts.
     *
     * @param seeds values by seed, where the value is their mean
     * @param strip null where the value has no interval
     */
    public record GateRow(
            String outcome,
            String subject,
            Map<Long, String> seeds,
            String value,
            String baseline,
            String limit,
            String interval,
            String message,
            Strip strip) {}

    /**
     * Value, limit and interval on a line, in percent of its length.
     *
     * @param lower end of the interval
     * @param seeds the values that the value is the mean of, each place once
     */
    public record Strip(int value, int limit, int lower, int upper, List<Integer> seeds) {}

    /** An epoch; texts. */
    public record EpochRow(
            int epoch,
            String trainLoss,
            String trainAccuracy,
            String validationLoss,
            String validationAccuracy,
            String seconds) {}

    /** All that was predicted for a class. */
    public record ConfusionRow(int label, String name, List<Cell> cells) {}

    /** @param heat how strongly it is coloured, in percent */
    public record Cell(int actual, int predicted, int count, int heat) {

        /** Returns whether the cell counts images that were recognised. */
        public boolean isRight() {
            return actual == predicted;
        }
    }

    /**
     * Two classes, the images of one of which were taken for the other; texts.
     *
     * @param count of these images
     * @param images of the actual class
     * @param share of them, in percent
     */
    public record PairRow(
            int actual, int predicted, String actualName, String predictedName, int count, int images, String share) {}

    /** @param strip of the recall, with the accuracy as its limit; null where the class has no image */
    public record ClassRow(
            int label,
            String name,
            int images,
            String recall,
            String interval,
            String precision,
            String f1,
            Strip strip) {}

    /** Images of about the same confidence. */
    public record CalibrationRow(String from, String to, int images, String confidence, String accuracy) {}

    /** A known accuracy on corrupted images. */
    public record RobustnessRow(String corruption, int severity, double accuracy, String shown, String interval) {}

    /**
     * The comparison with a baseline.
     *
     * @param origin where it is from; why there is none where {@code rows} is empty
     * @param rule by which was compared; empty where nothing was
     * @param recipes empty where the same weights were compared
     */
    public record ComparisonView(
            String origin, String rule, List<RecipeRow> recipes, List<FlipRow> rows, int negative, int positive) {}

    /**
     * A row of texts on what two trainings recognise, of all images or of a class; means where there are several seeds.
     */
    public record RecipeRow(
            String images, String before, String after, String drop, String explained, String imagesP) {}

    /** Flips of all images or of a class; texts. */
    public record FlipRow(
            String images, int total, String before, String after, int negative, int positive, String p) {}

    /** A commit. */
    public record TrendRow(
            String commit,
            String date,
            String accuracy,
            String interval,
            String loss,
            boolean passed,
            String otherData) {}

    /** A layer of the network. */
    public record LayerRow(String layer, String output, String parameters) {}
}
