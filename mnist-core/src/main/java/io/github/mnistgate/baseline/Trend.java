package io.github.mnistgate.baseline;

import io.github.mnistgate.evaluation.Binomial;
import io.github.mnistgate.evaluation.Interval;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The development of a model over commits.
 *
 * @param rows newest first
 */
public record Trend(List<Row> rows) {

    private static final int SHORT_COMMIT = 10;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /**
     * A commit.
     *
     * @param lower bound of the 95 % interval of the accuracy, Wilson's
     * @param upper bound of it
     * @param change of accuracy since the recorded commit before; empty for the first, and where the test images, or
     *     the classes, are others
     * @param otherData why it cannot be compared with the recorded commit before, a sentence; empty where it can
     */
    public record Row(
            TrackedResult tracked,
            double lower,
            double upper,
            Optional<BigDecimal> change,
            Optional<String> otherData) {

        Interval interval() {
            return new Interval(lower, upper);
        }
    }

    public Trend {
        rows = List.copyOf(rows);
    }

    /**
     * The trend of some results.
     *
     * @param results newest first
     */
    public static Trend of(List<TrackedResult> results) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            Ratio accuracy = results.get(i).result().accuracy();
            Interval interval = Binomial.interval(accuracy);
            Optional<TrackedResult> before =
                    i + 1 < results.size() ? Optional.of(results.get(i + 1)) : Optional.empty();
            TrackedResult now = results.get(i);
            Optional<String> otherData = before.flatMap(earlier -> otherData(earlier, now));
            rows.add(new Row(
                    now,
                    interval.lower(),
                    interval.upper(),
                    before.filter(earlier -> otherData.isEmpty())
                            .map(earlier -> change(earlier.result(), now.result())),
                    otherData));
        }
        return new Trend(rows);
    }

    private static BigDecimal change(Baseline before, Baseline now) {
        return now.accuracy().toDecimal().subtract(before.accuracy().toDecimal());
    }

    private static Optional<String> otherData(TrackedResult before, TrackedResult now) {
        EvaluatedDataset earlier = before.result().dataset();
        EvaluatedDataset later = now.result().dataset();
        String difference = "";
        if (!earlier.shape().images().equals(later.shape().images())) {
            difference = "images of " + earlier.shape().images() + ", then of "
                    + later.shape().images();
        } else if (!earlier.shape().classes().equals(later.shape().classes())) {
            difference = "other classes: "
                    + RegressionJudge.difference(
                            earlier.shape().classes(), later.shape().classes(), "then");
        } else if (!earlier.sha256().equals(later.sha256())) {
            difference = "data set '" + earlier.name() + "' of sha256 " + Baseline.start(earlier.sha256()) + ", then '"
                    + later.name() + "' of " + Baseline.start(later.sha256());
        }
        return difference.isEmpty()
                ? Optional.empty()
                : Optional.of("The result of commit " + shortened(now) + " cannot be compared with that of commit "
                        + shortened(before) + ", which was measured on other test images (" + difference + ").");
    }

    private static String shortened(TrackedResult tracked) {
        return tracked.commit()
                .substring(0, Math.min(SHORT_COMMIT, tracked.commit().length()));
    }

    /** A table for a terminal, newest first, and a line below for each result that stands beside one of other data. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("commit      date (UTC)        accuracy  95 % interval     loss    change  verdict");
        for (Row row : rows) {
            TrackedResult tracked = row.tracked();
            lines.add(String.format(
                    Locale.ROOT,
                    "%s  %s  %s    %s  %.4f  %8s  %s",
                    shortened(tracked),
                    DATE.format(tracked.date().atZone(ZoneOffset.UTC)),
                    tracked.result().accuracy().toDecimal(4, RoundingMode.FLOOR),
                    row.interval().show(4),
                    tracked.result().loss(),
                    row.change().map(Trend::signed).orElse("-"),
                    tracked.passed() ? "passed" : "breached"));
        }
        rows.forEach(row -> row.otherData().ifPresent(lines::add));
        return lines;
    }

    private static String signed(BigDecimal change) {
        return String.format(Locale.ROOT, "%+.2f pp", change.movePointRight(2));
    }
}
