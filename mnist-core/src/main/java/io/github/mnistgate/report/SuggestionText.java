package io.github.mnistgate.report;

import io.github.mnistgate.evaluation.Accuracy;
import io.github.mnistgate.evaluation.Spread;
import io.github.mnistgate.gate.Limit;
import io.github.mnistgate.gate.SuggestedLimit;
import io.github.mnistgate.gate.Suggestion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** Suggested limits for people: the spread that they come from, what they rest on, and the gates for a pom. */
public final class SuggestionText {

    private static final int SHORTEST_NAME = 18;
    private static final String ROW = " %9s %9s %9s %9s   %s";
    /** The largest number of classes with a row of their own. */
    private static final int CLASSES = 20;

    private static final String TOO_WIDE = "too wide to be useful";
    /** The number of seeds that the explanation compares with where there are fewer. */
    private static final int MORE_SEEDS = 20;
    /** The number of gates in {@link #gates}. */
    private static final int GATES = 3;

    private SuggestionText() {}

    /** Returns a row of names and a row for each metric; of many classes, for those with the lowest limits. */
    public static List<String> table(Suggestion suggestion) {
        List<String> lines = new ArrayList<>();
        List<SuggestedLimit> limits =
                new ArrayList<>(List.of(suggestion.accuracy(), suggestion.loss(), suggestion.lowestRecall()));
        List<SuggestedLimit> recalls = suggestion.recalls();
        int more = recalls.size() - CLASSES;
        limits.addAll(more > 0 ? lowest(recalls) : recalls);
        int width = Math.max(
                SHORTEST_NAME,
                limits.stream().mapToInt(limit -> limit.name().length()).max().orElseThrow());
        lines.add(row(width, "metric", "mean", "deviation", "lowest", "highest", "limit"));
        for (SuggestedLimit limit : limits) {
            Spread spread = limit.spread();
            String mark = suggestion.isTooWide() && limit.value().isPresent() ? "  " + TOO_WIDE : "";
            // The loss is rounded to the nearest value, because rounding down is no failing side for a maximum.
            DoubleFunction<String> value = limit.kind() == Limit.Kind.MINIMUM ? Accuracy::shown : SuggestionText::shown;
            lines.add(row(
                            width,
                            limit.name(),
                            value.apply(spread.mean()),
                            shown(spread.deviation()),
                            value.apply(spread.lowest()),
                            value.apply(spread.highest()),
                            shown(limit))
                    + mark);
        }
        if (more > 0) {
            lines.add("The recalls of " + more + " more classes have the same limits or higher ones.");
        }
        return lines;
    }

    private static String row(int width, String name, Object... rest) {
        return String.format(Locale.ROOT, "%-" + width + "s", name) + String.format(Locale.ROOT, ROW, rest);
    }

    private static List<SuggestedLimit> lowest(List<SuggestedLimit> recalls) {
        return recalls.stream()
                .sorted(Comparator.comparing(limit -> limit.value().orElse(BigDecimal.ZERO)))
                .limit(CLASSES)
                .toList();
    }

    /** Returns what the limits rest on, and what they would be with more seeds. */
    public static List<String> explanation(Suggestion suggestion) {
        String noun = suggestion.classes().noun();
        List<String> lines = new ArrayList<>(List.of(
                "A limit is a one-sided normal tolerance bound: with a confidence of " + percent(Suggestion.CONFIDENCE)
                        + ", " + percent(Suggestion.COVERAGE) + " of this recipe's seeds keep it.",
                "That holds for each of the three gates alone. With a confidence of at least "
                        + percent(1 - GATES * (1 - Suggestion.CONFIDENCE)) + ", at least "
                        + percent(1 - GATES * (1 - Suggestion.COVERAGE)) + " of the seeds keep all three.",
                "Assumed, not shown: accuracy, loss and the recall of each " + noun
                        + " are normally distributed over the seeds.",
                "The limit of the lowest recall is the smallest limit of a " + noun + ". For the limit of a single "
                        + noun
                        + " no confidence"
                        + " is claimed:",
                "low recalls are more frequent than assumed. Simulated from seeds of mlp-128-64, ten at a time, the confidence"
                        + " was 82 % for a digit, on average, and 99.7 % for the lowest recall."));
        lines.addAll(withMoreSeeds(suggestion));
        return lines;
    }

    /** Returns a warning if the limits are too wide to be useful. */
    public static Optional<String> warning(Suggestion suggestion) {
        return suggestion.isTooWide()
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "The limits from %d seeds are %s: they lie more than twice as far from"
                                + " the mean as they would if all seeds were known; %d seeds or more are needed",
                        suggestion.seeds(),
                        TOO_WIDE,
                        Suggestion.USEFUL_SEEDS))
                : Optional.empty();
    }

    /** Returns the element {@code gates} of the plugin's configuration, without those that have no limit. */
    public static String gates(Suggestion suggestion) {
        // A comment, so that the mark stays with limits that were pasted into a pom.
        String mark = suggestion.isTooWide()
                ? "  <!-- From " + suggestion.seeds() + " seeds: " + TOO_WIDE + ", " + Suggestion.USEFUL_SEEDS
                        + " seeds or more are needed. -->\n"
                : "";
        return "<gates>\n" + mark + gate("accuracy", "", suggestion.accuracy()) + gate("loss", "", suggestion.loss())
                + gate("recall", "<classes>all</classes>", suggestion.lowestRecall()) + "</gates>";
    }

    private static List<String> withMoreSeeds(Suggestion suggestion) {
        int seeds = suggestion.seeds();
        int more = seeds < MORE_SEEDS ? MORE_SEEDS : 2 * seeds;
        double factor = Suggestion.factor(seeds);
        double tighter = Suggestion.factor(more);
        Suggestion others = suggestion.withSeeds(more);
        return List.of(
                String.format(
                        Locale.ROOT,
                        "With %d seeds the limits of accuracy and loss lie %.2f standard deviations from the"
                                + " mean; with %d it would be %.2f, %.0f %% closer.",
                        seeds,
                        factor,
                        more,
                        tighter,
                        100 * (1 - tighter / factor)),
                "With the same spread that is accuracy " + shown(others.accuracy()) + ", loss " + shown(others.loss())
                        + ", lowest recall " + shown(others.lowestRecall()) + ".");
    }

    private static String gate(String metric, String classes, SuggestedLimit limit) {
        String kind = limit.kind().word();
        return limit.value()
                .map(value -> "  <gate><metric>" + metric + "</metric>" + classes + "<" + kind + ">" + value + "</"
                        + kind + "></gate>\n")
                .orElse("");
    }

    private static String shown(SuggestedLimit limit) {
        String side = limit.kind() == Limit.Kind.MINIMUM ? "at least " : "at most ";
        return limit.value().map(BigDecimal::toPlainString).map(side::concat).orElse("none");
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
