package io.github.mnistgate.check;

import io.github.mnistgate.baseline.ComparedModel;
import io.github.mnistgate.baseline.Comparison;
import io.github.mnistgate.baseline.Drift;
import io.github.mnistgate.baseline.RegressionJudge;
import io.github.mnistgate.baseline.RegressionRule;
import io.github.mnistgate.baseline.SeedCounts;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.gate.Candidate;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.GateJudge;
import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges a model, or a recipe by several seeds of it, by all gates and in comparison with a baseline.
 *
 * @param gates in the order of their verdicts
 * @param rule of the comparison with a baseline; empty if nothing is compared
 */
public record Check(List<Gate> gates, Optional<RegressionRule> rule) {

    public Check {
        gates = List.copyOf(gates);
    }

    /** Returns a check by gates alone. */
    public static Check of(List<Gate> gates) {
        return new Check(gates, Optional.empty());
    }

    /** Judges a model by the gates alone. */
    public Verdicts judgeGates(CheckedModel model) {
        // Tests show no curves, so only the corrupted images that gates judge are classified.
        Map<Condition, Ratio> robustness = accuracies(model, GateJudge.conditions(gates));
        return new Verdicts(
                GateJudge.judge(gates, candidate(model, robustness)),
                robustness,
                Optional.empty(),
                model.evaluation().whyNotReproducible());
    }

    /**
     * Judges a model, or a recipe.
     *
     * @param model the one that is built; of a recipe, that of its own seed
     * @param seeds the models of all seeds of the recipe, that one first; empty if the model is judged alone
     * @param baselines where the baseline is looked for
     */
    public Checked judge(CheckedModel model, Map<Long, ? extends CheckedModel> seeds, BaselineFinder baselines) {
        Map<Condition, Ratio> robustness = accuracies(model, conditions(true));
        Candidate candidate = candidate(model, robustness);
        List<Verdict> judged = seeds.isEmpty()
                ? GateJudge.judge(gates, candidate)
                : GateJudge.judgeSeeds(gates, candidates(model, candidate, seeds));
        Optional<Comparison> comparison = rule.map(given -> compare(given, model, seeds, baselines));
        List<Verdict> all = new ArrayList<>(
                comparison.map(made -> made.beside(gates, judged)).orElse(judged));
        comparison.ifPresent(made -> all.addAll(made.verdicts()));
        return new Checked(
                new Verdicts(
                        all,
                        robustness,
                        comparison.map(Comparison::figures),
                        model.evaluation().whyNotReproducible()),
                comparison);
    }

    /**
     * Returns the conditions under which {@link #judge} asks a model for its accuracies, so that all can be found at
     * once beforehand.
     *
     * @param isOwn whether it is the one that is built, whose curves are shown
     */
    public Set<Condition> conditions(boolean isOwn) {
        return isOwn ? GateJudge.curves(gates) : GateJudge.conditions(gates);
    }

    /** Returns whether a gate asks for the score on the training images. */
    public boolean needsTrainingScore() {
        return gates.stream().anyMatch(gate -> gate.metric() == Metric.OVERFIT_GAP);
    }

    /** Returns the verdicts where there is no result: a breach of every gate, and of the comparison. */
    public Verdicts judgeMissing() {
        List<Verdict> all = new ArrayList<>(GateJudge.judgeMissing(gates));
        rule.map(RegressionJudge::judgeMissing).ifPresent(all::add);
        return Verdicts.of(all);
    }

    private Map<Long, Candidate> candidates(
            CheckedModel model, Candidate own, Map<Long, ? extends CheckedModel> seeds) {
        Map<Long, Candidate> candidates = new LinkedHashMap<>();
        seeds.forEach((seed, each) ->
                candidates.put(seed, each == model ? own : candidate(each, accuracies(each, conditions(false)))));
        return candidates;
    }

    private static Candidate candidate(CheckedModel model, Map<Condition, Ratio> robustness) {
        return new Candidate(model.evaluation(), model.overfitGap(), Optional.of(model.modelBytes()), robustness);
    }

    /** Returns the accuracies under some conditions. It opens no model if no gate asks for corrupted images. */
    private static Map<Condition, Ratio> accuracies(CheckedModel model, Collection<Condition> conditions) {
        return conditions.isEmpty() ? Map.of() : model.accuracies(conditions);
    }

    private static Comparison compare(
            RegressionRule rule,
            CheckedModel model,
            Map<Long, ? extends CheckedModel> seeds,
            BaselineFinder baselines) {
        int[] labels = model.labels();
        Map<Long, ModelEvaluation> evaluations = new LinkedHashMap<>();
        seeds.forEach((seed, each) -> evaluations.put(seed, each.evaluation()));
        ComparedModel candidate =
                new ComparedModel(model.evaluation(), SeedCounts.of(evaluations, labels), model.parent());
        Comparison comparison = RegressionJudge.judge(rule, baselines.find(rule), candidate, labels);
        boolean isBreached = comparison.verdicts().stream().anyMatch(verdict -> verdict.outcome() == Outcome.BREACHED);
        // A drop that is already a breach is not reported a second time.
        return comparison.and(
                isBreached ? Optional.empty() : Drift.judge(rule, baselines.earlier(rule), candidate, labels),
                comparison.baseline().flatMap(Drift::lowered));
    }
}
