package io.github.mnistgate.baseline;

import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import io.github.mnistgate.model.Recipe;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides whether a result may take the place of a baseline. It may by itself if it is shown to be better, or if it is
 * the same recipe measured with more seeds. Anything else needs a reason: a baseline that follows every lucky result
 * ends at the luckiest, and then fails models that are just as good.
 *
 * @param kind what the replacement is
 * @param why a clause that says why a reason is needed; empty where none is
 */
public record Replacement(Kind kind, String why) {

    /** The kinds of replacements. */
    public enum Kind {
        /** The result is better, and not by chance. */
        RAISED,
        /** The result is the same recipe, measured with more seeds. */
        REFINED,
        /** The result is none of these. */
        UNPROVEN
    }

    /** Names in the recipe of a baseline that say nothing of the training, or are none of the recipe's own. */
    private static final List<String> NOT_OF_THE_RECIPE = List.of(Recipe.SEED, "version", "preset");

    /**
     * Returns what a replacement would be.
     *
     * @param comparison of the result with the earlier baseline
     */
    public static Replacement of(Baseline earlier, Baseline result, Comparison comparison) {
        if (!result.dataset().sha256().equals(earlier.dataset().sha256())) {
            return unproven("the result was measured on other test images than the baseline (sha256 "
                    + Baseline.start(result.dataset().sha256()) + " against "
                    + Baseline.start(earlier.dataset().sha256())
                    + "), so neither can be said to be the better");
        }
        if (result.seedCount() < earlier.seedCount()) {
            return unproven("the result is of " + seeds(result) + ", the baseline of " + seeds(earlier)
                    + ", which detects smaller drops"
                    + (result.recipe().containsKey(Recipe.SEED)
                            ? "; add -Dmnist.baselineSeeds=" + earlier.seedCount()
                            : ""));
        }
        String breaches = comparison.verdicts().stream()
                .filter(verdict -> verdict.outcome() != Outcome.PASSED)
                // A baseline that hides drops is to be replaced.
                .filter(verdict -> !verdict.metric().equals(RegressionJudge.BASELINE_SEEDS))
                .map(Verdict::message)
                .collect(Collectors.joining("; "));
        if (!breaches.isEmpty()) {
            return unproven(breaches);
        }
        if (result.seedCount() > earlier.seedCount()
                && recipe(result).equals(recipe(earlier))
                && hasSeedsOf(earlier, result)) {
            return new Replacement(Kind.REFINED, "");
        }
        return comparison.gainShown()
                ? new Replacement(Kind.RAISED, "")
                : unproven("the result is not shown to be better: its accuracy is " + shown(result)
                        + ", that of the baseline "
                        + shown(earlier)
                        + comparison.figures().drops().stream()
                                .findFirst()
                                .map(whole -> ", and the spread of seeds explains " + "differences up to "
                                        + whole.explained().toPlainString())
                                .orElse(""));
    }

    /** Returns whether two baselines are of one recipe, whatever their seeds. */
    public static boolean isOfOneRecipe(Baseline one, Baseline other) {
        return recipe(one).equals(recipe(other));
    }

    /** Returns whether the user must say why. */
    public boolean needsReason() {
        return kind == Kind.UNPROVEN;
    }

    private static Replacement unproven(String why) {
        return new Replacement(Kind.UNPROVEN, why);
    }

    private static Map<String, String> recipe(Baseline baseline) {
        Map<String, String> recipe = new HashMap<>(baseline.recipe());
        recipe.keySet().removeAll(NOT_OF_THE_RECIPE);
        return recipe;
    }

    /** Returns whether a result has all seeds of an earlier baseline; without them, its seeds could be luckier ones. */
    private static boolean hasSeedsOf(Baseline earlier, Baseline result) {
        Set<String> seeds =
                result.seeds().right().keySet().stream().map(String::valueOf).collect(Collectors.toSet());
        return earlier.seeds().isPresent()
                ? earlier.seeds().right().keySet().stream().map(String::valueOf).allMatch(seeds::contains)
                : seeds.contains(earlier.recipe().get(Recipe.SEED));
    }

    private static String seeds(Baseline baseline) {
        return baseline.seedCount() == 1 ? "one seed" : baseline.seedCount() + " seeds";
    }

    private static String shown(Baseline baseline) {
        Ratio level = baseline.level();
        return level.toDecimal(4, RoundingMode.FLOOR) + " ("
                + (baseline.seeds().isPresent()
                        ? "mean of " + baseline.seedCount() + " seeds"
                        : level.numerator() + " of " + level.denominator())
                + ")";
    }
}
