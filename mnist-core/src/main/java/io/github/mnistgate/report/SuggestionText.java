package io.github.mnistgate.report;

import io.github.mnistgate.evaluation.Spread;
import io.github.mnistgate.gate.Limit;
import io.github.mnistgate.gate.SuggestedLimit;
import io.github.mnistgate.gate.Suggestion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Suggested limits for people: the spread that they come from, what they rest on, and the gates for a pom. */
public final class SuggestionText {

  private static final String ROW = "%-18s %9s %9s %9s %9s   %s";
  /** What a person with a little more time would take. */
  private static final int MORE_SEEDS = 20;

  private SuggestionText() {}

  /** A row a metric under a row of names. */
  public static List<String> table(Suggestion suggestion) {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, ROW, "metric", "mean", "deviation", "lowest", "highest", "limit"));
    List<SuggestedLimit> limits = new ArrayList<>(
        List.of(suggestion.accuracy(), suggestion.loss(), suggestion.lowestRecall()));
    limits.addAll(suggestion.recalls());
    double factor = suggestion.factor();
    for (SuggestedLimit limit : limits) {
      Spread spread = limit.spread();
      lines.add(String.format(Locale.ROOT, ROW, limit.name(), shown(spread.mean()), shown(spread.deviation()),
          shown(spread.lowest()), shown(spread.highest()), shown(limit, factor)));
    }
    return lines;
  }

  /** What the limits rest on, and what more seeds would make of them. */
  public static List<String> explanation(Suggestion suggestion) {
    int seeds = suggestion.seeds();
    int more = seeds < MORE_SEEDS ? MORE_SEEDS : 2 * seeds;
    double factor = suggestion.factor();
    double tighter = Suggestion.factor(more);
    return List.of(
        "A limit is a one-sided normal tolerance bound: with a confidence of " + percent(Suggestion.CONFIDENCE) + ", "
            + percent(Suggestion.COVERAGE) + " of this recipe's seeds keep it.",
        "Assumed, not shown: each metric is normally distributed over the seeds. Of three gates at once "
            + percent(1 - 3 * (1 - Suggestion.COVERAGE)) + " or more keep all.",
        String.format(Locale.ROOT, "With %d seeds a limit lies %.2f standard deviations from the mean; with %d it"
            + " would be %.2f, %.0f %% closer. With the same spread that is", seeds, factor, more, tighter,
            100 * (1 - tighter / factor)),
        "accuracy " + shown(suggestion.accuracy(), tighter) + ", loss " + shown(suggestion.loss(), tighter)
            + ", lowest recall " + shown(suggestion.lowestRecall(), tighter) + ".");
  }

  /** The element {@code gates} of the plugin's configuration, without those that have no limit. */
  public static String gates(Suggestion suggestion) {
    double factor = suggestion.factor();
    return "<gates>\n" + gate("accuracy", "", suggestion.accuracy(), factor)
        + gate("loss", "", suggestion.loss(), factor)
        + gate("recall", "<classes>all</classes>", suggestion.lowestRecall(), factor) + "</gates>";
  }

  private static String gate(String metric, String classes, SuggestedLimit limit, double factor) {
    String kind = limit.kind().word();
    return limit.at(factor).map(value -> "  <gate><metric>" + metric + "</metric>" + classes + "<" + kind + ">" + value
        + "</" + kind + "></gate>\n").orElse("");
  }

  private static String shown(SuggestedLimit limit, double factor) {
    String side = limit.kind() == Limit.Kind.MINIMUM ? "at least " : "at most ";
    return limit.at(factor).map(BigDecimal::toPlainString).map(side::concat).orElse("none");
  }

  private static String shown(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }
}
