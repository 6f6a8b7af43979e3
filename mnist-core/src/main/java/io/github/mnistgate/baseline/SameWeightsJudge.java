package io.github.mnistgate.baseline;

import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.gate.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Compares two evaluations of the same trained weights, image by image. The later one is worse if it lost more right
 * images than allowed, net, and if chance alone would hardly have done that: over all images, or on one class.
 */
final class SameWeightsJudge {

    private final RegressionRule rule;
    private final List<PairedResult> tests;
    private final BigDecimal limit;

    /** @param tests of all images first, then of each class that has some: one family */
    SameWeightsJudge(RegressionRule rule, List<PairedResult> tests) {
        this.rule = rule;
        this.tests = tests;
        this.limit = rule.maxDrop().orElse(RegressionRule.SAME_WEIGHTS_MAX_DROP);
    }

    /** Returns the largest drop that is allowed. */
    BigDecimal limit() {
        return limit;
    }

    /**
     * Returns a verdict for each test.
     *
     * @param names of the classes
     */
    List<Verdict> verdicts(ClassNames names) {
        return tests.stream().map(test -> verdict(test, names)).toList();
    }

    private Verdict verdict(PairedResult test, ClassNames names) {
        Flips flips = test.flips();
        return DropMessage.verdict(
                flips,
                names,
                limit,
                test.adjusted() <= rule.alpha().doubleValue(),
                ComparedBy.SAME_WEIGHTS.key() + ": " + flips.lost() + " of " + flips.total() + " net; "
                        + (flips.isWhole() ? "" : "recall ") + DropMessage.shown(flips.rateAfter()) + ", baseline "
                        + DropMessage.shown(flips.rateBefore()) + "; flips " + flips.negative() + " negative, "
                        + flips.positive()
                        + " positive; " + DropMessage.probability(test.adjusted()));
    }

    /** Returns whether the later evaluation is better by the same test. */
    boolean isGainShown() {
        Flips whole = tests.get(0).flips();
        return McNemar.pValue(whole.positive(), whole.negative())
                <= rule.alpha().doubleValue();
    }

    /**
     * Returns the drop that would have been caught with some power, as a fraction of all images; empty where none
     * would.
     */
    OptionalDouble detectable(double power) {
        Flips whole = tests.get(0).flips();
        return DetectableDrop.of(whole.discordant(), whole.images(), limit, level(), power);
    }

    private double level() {
        return rule.alpha().doubleValue() / tests.size();
    }

    /** Returns lines for the log. */
    List<String> remarks(String origin, boolean identical, double power) {
        Flips whole = tests.get(0).flips();
        return List.of(
                "Compared with " + origin + ": the same weights, so the rule for these holds: "
                        + (identical
                                ? "every prediction is the same."
                                : whole.discordant() + " images are right in one and wrong in the other."),
                powerSentence(whole, power));
    }

    private String powerSentence(Flips whole, double power) {
        OptionalDouble detectable = detectable(power);
        if (detectable.isEmpty()) {
            return "No drop of accuracy would have been caught: the test images are too few for these limits.";
        }
        String drop = DropMessage.points(detectable.getAsDouble(), RoundingMode.CEILING) + " points";
        return DetectableDrop.leastThatFires(whole.discordant(), whole.images(), limit, level()) <= whole.discordant()
                ? "Given the " + whole.discordant() + " images on which they differ, a drop of accuracy of " + drop
                        + " would have been caught with " + Math.round(power * 100)
                        + " % power; another seed is not allowed for."
                : "The least drop of accuracy that these limits catch is " + drop + ", with no image gained.";
    }
}
