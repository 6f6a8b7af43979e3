package io.github.mnistgate.baseline;

import io.github.mnistgate.evaluation.Binomial;
import io.github.mnistgate.evaluation.Interval;
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
     * @param change of accuracy since the recorded commit before; empty for the first, and where the test images are
     *     others
     */
    public record Row(TrackedResult tracked, double lower, double upper, Optional<BigDecimal> change) {

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
            rows.add(new Row(
                    results.get(i),
                    interval.lower(),
                    interval.upper(),
                    i + 1 < results.size()
                            ? change(results.get(i + 1).result(), results.get(i).result())
                            : Optional.empty()));
        }
        return new Trend(rows);
    }

    private static Optional<BigDecimal> change(Baseline before, Baseline now) {
        return before.dataset().sha256().equals(now.dataset().sha256())
                ? Optional.of(
                        now.accuracy().toDecimal().subtract(before.accuracy().toDecimal()))
                : Optional.empty();
    }

    /** A table for a terminal, newest first. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("commit      date (UTC)        accuracy  95 % interval     loss    change  verdict");
        for (Row row : rows) {
            TrackedResult tracked = row.tracked();
            lines.add(String.format(
                    Locale.ROOT,
                    "%s  %s  %s    %s  %.4f  %8s  %s",
                    tracked.commit().substring(0, SHORT_COMMIT),
                    DATE.format(tracked.date().atZone(ZoneOffset.UTC)),
                    tracked.result().accuracy().toDecimal(4, RoundingMode.FLOOR),
                    row.interval().show(4),
                    tracked.result().loss(),
                    row.change().map(Trend::signed).orElse("-"),
                    tracked.passed() ? "passed" : "breached"));
        }
        return lines;
    }

    private static String signed(BigDecimal change) {
        return String.format(Locale.ROOT, "%+.2f pp", change.movePointRight(2));
    }
}
