package io.github.mnistgate.maven.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.evaluation.Spread;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.maven.page.SweepView.RunRow;
import io.github.mnistgate.maven.page.SweepView.VariantRow;
import io.github.mnistgate.sweep.Grid;
import io.github.mnistgate.sweep.SweepResult;
import io.github.mnistgate.sweep.SweepResult.Outcome;
import io.github.mnistgate.sweep.SweepResult.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** {@code sweep.html}: ranking and curves of a sweep, in one file as {@link ReportPage}. */
public final class SweepPage {

    /** The largest number of curves, each of which needs a canvas; nobody looks through more. */
    private static final int MAX_DRAWN = 24;

    private SweepPage() {}

    /**
     * The file's content.
     *
     * @param module that the sweep is of
     */
    public static byte[] toBytes(String module, SweepResult result) {
        return ReportPage.rendered("sweep.jte", view(module, result));
    }

    static SweepView view(String module, SweepResult result) {
        List<VariantRow> variants = new ArrayList<>();
        List<RunRow> runs = new ArrayList<>();
        for (Variant variant : result.variants()) {
            int rank = variants.size() + 1;
            variants.add(row(rank, variant));
            variant.outcomes().forEach(outcome -> runs.add(row(rank, outcome)));
        }
        List<Variant> drawn = result.variants().stream()
                .filter(variant -> !variant.finished().isEmpty())
                .limit(MAX_DRAWN)
                .toList();
        return new SweepView(
                module,
                headline(result.variants().get(0)),
                explanation(result.variants().get(0)),
                List.copyOf(result.variants().get(0).values().keySet()),
                variants,
                runs,
                drawn.size(),
                data(drawn),
                ReportPage.resource("report.css"),
                ReportPage.resource("sweep.js"),
                ReportPage.charts());
    }

    private static String headline(Variant best) {
        return best.finished().isEmpty()
                ? "Every training failed"
                : "Best: " + Grid.described(best.values()) + ", accuracy " + mean(best, Outcome::testAccuracy);
    }

    private static String explanation(Variant best) {
        if (best.finished().isEmpty()) {
            return "The reasons stand beside the trainings.";
        }
        return best.spread(Outcome::testAccuracy)
                .map(spread -> "Over " + spread.count() + " seeds, with a standard deviation of "
                        + Shown.number(spread.deviation()) + ". A difference that is small against it may be chance.")
                .orElse("Of a single seed: a difference cannot be told from chance. -Dmnist.seeds=3 trains more.");
    }

    private static VariantRow row(int rank, Variant variant) {
        Optional<Spread> accuracy = variant.spread(Outcome::testAccuracy);
        int failed = variant.outcomes().size() - variant.finished().size();
        return new VariantRow(
                rank,
                Grid.described(variant.values()),
                List.copyOf(variant.values().values()),
                meanAccuracy(variant, Outcome::testAccuracy),
                accuracy.map(spread -> Shown.number(spread.deviation())).orElse(Shown.NOTHING),
                accuracy.map(spread -> Shown.accuracy(spread.lowest()) + " to " + Shown.accuracy(spread.highest()))
                        .orElse(Shown.NOTHING),
                mean(variant, Outcome::testLoss),
                meanAccuracy(variant, Outcome::trainAccuracy),
                seconds(variant.mean(Outcome::seconds)),
                variant.outcomes().size() + (failed == 0 ? "" : ", " + failed + " failed"));
    }

    private static RunRow row(int rank, Outcome outcome) {
        long seed = outcome.run().recipe().seed();
        return outcome.failure() != null
                ? new RunRow(rank, seed, Shown.NOTHING, Shown.NOTHING, Shown.NOTHING, Shown.NOTHING, outcome.failure())
                : new RunRow(
                        rank,
                        seed,
                        Shown.accuracy(outcome.testAccuracy()),
                        Shown.number(outcome.testLoss()),
                        Shown.accuracy(outcome.trainAccuracy()),
                        seconds(OptionalDouble.of(outcome.seconds())),
                        "runs/" + outcome.run().name());
    }

    private static String mean(Variant variant, ToDoubleFunction<Outcome> figure) {
        OptionalDouble mean = variant.mean(figure);
        return mean.isEmpty() ? Shown.NOTHING : Shown.number(mean.getAsDouble());
    }

    private static String meanAccuracy(Variant variant, ToDoubleFunction<Outcome> accuracy) {
        OptionalDouble mean = variant.mean(accuracy);
        return mean.isEmpty() ? Shown.NOTHING : Shown.accuracy(mean.getAsDouble());
    }

    private static String seconds(OptionalDouble seconds) {
        return seconds.isEmpty() ? Shown.NOTHING : String.format(Locale.ROOT, "%.1f", seconds.getAsDouble());
    }

    /** Returns the data in one line that may stand in a script element: no {@code <} is in it. */
    private static String data(List<Variant> drawn) {
        ObjectNode root = Json.newObject();
        ArrayNode variants = root.putArray("variants");
        for (Variant variant : drawn) {
            ObjectNode node = variants.addObject()
                    .put("rank", variants.size())
                    .put("name", Grid.described(variant.values()))
                    .put("mean", variant.mean(Outcome::testAccuracy).orElseThrow());
            ArrayNode runs = node.putArray("runs");
            for (Outcome outcome : variant.finished()) {
                ChartData.putEpochs(
                        runs.addObject()
                                .put("seed", outcome.run().recipe().seed())
                                .put("accuracy", outcome.testAccuracy())
                                .putArray("epochs"),
                        outcome.epochs());
            }
        }
        return Json.toLine(root).replace("<", "\\u003c");
    }
}
