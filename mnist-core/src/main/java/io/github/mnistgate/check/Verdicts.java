package io.github.mnistgate.check;

import io.github.mnistgate.baseline.ComparisonFigures;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The verdicts on a result, with the figures behind them, as they were given or as {@code gate.json} keeps them.
 *
 * @param all of the gates, in the order in which they were judged, and then those of the comparison
 * @param robustness accuracies of the model under the corruptions that gates ask for, in the order of curves
 * @param comparison the figures of the comparison with a baseline; empty where none was asked for
 * @param notReproducible the sentence that says why no model gives these verdicts again; empty where one does
 */
public record Verdicts(
        List<Verdict> all,
        Map<Condition, Ratio> robustness,
        Optional<ComparisonFigures> comparison,
        Optional<String> notReproducible) {

    public Verdicts {
        all = List.copyOf(all);
        robustness = Collections.unmodifiableMap(new LinkedHashMap<>(robustness));
    }

    /** Verdicts on a model. */
    public Verdicts(List<Verdict> all, Map<Condition, Ratio> robustness, Optional<ComparisonFigures> comparison) {
        this(all, robustness, comparison, Optional.empty());
    }

    /** Returns verdicts of gates, none of which asks for corrupted images, where nothing was compared. */
    public static Verdicts of(List<Verdict> gates) {
        return new Verdicts(gates, Map.of(), Optional.empty());
    }

    /** Returns whether the build may go on. */
    public boolean passed() {
        return count(Outcome.BREACHED) == 0;
    }

    /** Returns the number of verdicts of an outcome. */
    public int count(Outcome outcome) {
        return with(outcome).size();
    }

    /** Returns the verdicts of an outcome. */
    public List<Verdict> with(Outcome outcome) {
        return all.stream().filter(verdict -> verdict.outcome() == outcome).toList();
    }
}
