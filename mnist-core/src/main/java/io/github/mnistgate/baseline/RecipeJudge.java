package io.github.mnistgate.baseline;

import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.gate.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Compares a candidate with a baseline of another training. Two seeds of one recipe differ too, so the candidate is
 * worse only if it lost more than the spread of the seeds explains, more than is allowed, and more than the choice of
 * the images explains: over all images, or on one class.
 *
 * <p>The accepted rate of false alarms is shared: seven eighths of it are for all images, one eighth for the classes
 * together: their spread has heavy tails, so a larger share would hardly detect more.
 */
final class RecipeJudge {

    private static final double SHARE_OF_ALL_IMAGES = 0.875;
    private static final int DIGITS = 4;

    private final RegressionRule rule;
    private final RightImages before;
    private final RightImages after;
    private final KnownSpread known;
    private final List<Flips> subjects;
    private final int[] labels;
    private final List<SeedSpread> spreads;

    /**
     * @param known of the spread of the baseline's recipe
     * @param subjects all images first, then the classes that have some
     * @param labels true class of every image
     */
    RecipeJudge(
            RegressionRule rule,
            RightImages before,
            RightImages after,
            KnownSpread known,
            List<Flips> subjects,
            int[] labels) {
        this.rule = rule;
        this.before = before;
        this.after = after;
        this.known = known;
        this.subjects = subjects;
        this.labels = labels;
        this.spreads = known.estimate(subjects, before);
    }

    /** Returns a drop for each subject, in their order. */
    List<RecipeDrop> drops() {
        List<RecipeDrop> drops = new ArrayList<>();
        double[] ofImages = RightImages.pValues(before, after, labels);
        for (int i = 0; i < subjects.size(); i++) {
            Flips subject = subjects.get(i);
            SeedSpread spread = spreads.get(i);
            double share = subject.isWhole() ? SHARE_OF_ALL_IMAGES : (1 - SHARE_OF_ALL_IMAGES) / (subjects.size() - 1);
            BigDecimal explained = BigDecimal.valueOf(
                            spread.limit(share * rule.falseAlarms().doubleValue(), before.models(), after.models())
                                    / subject.total())
                    .setScale(DIGITS, RoundingMode.CEILING);
            Ratio was = before.rate(subject.label(), subject.images());
            Ratio is = after.rate(subject.label(), subject.images());
            double lost = (was.value() - is.value()) * subject.images();
            drops.add(new RecipeDrop(
                    subject.label(),
                    subject.images(),
                    subject.total(),
                    was,
                    is,
                    explained,
                    spread.pValue(lost, before.models(), after.models()),
                    ofImages[1 + subject.label()]));
        }
        return drops;
    }

    /** Returns whether a drop is more than the spread of the seeds and the choice of the images explain. */
    boolean isShown(RecipeDrop drop) {
        return drop.exceeds(drop.explained())
                && drop.imagesPValue() <= rule.alpha().doubleValue();
    }

    /** Returns the largest drop that is allowed. */
    BigDecimal limit(RecipeDrop drop) {
        return rule.maxDrop().map(drop.explained()::max).orElse(drop.explained());
    }

    /**
     * Returns the verdict on a drop.
     *
     * @param names of the classes
     */
    Verdict verdict(RecipeDrop drop, ClassNames names) {
        return DropMessage.verdict(
                drop,
                names,
                limit(drop),
                isShown(drop),
                ComparedBy.SEEDS.key() + ": "
                        + (drop.isWhole() ? "" : "recall ") + mean(after) + DropMessage.shown(drop.after())
                        + ", baseline " + mean(before)
                        + DropMessage.shown(drop.before()) + "; the spread of seeds explains "
                        + drop.explained().toPlainString()
                        + "; images " + DropMessage.probability(drop.imagesPValue()));
    }

    private static String mean(RightImages side) {
        return side.models() == 1 ? "" : "mean of " + side.models() + " seeds ";
    }

    /**
     * Returns the true drop of the recipe that is caught with some power, as a fraction of all images; empty if none
     * is, because not even the loss of every image would be shown. It takes the deviation as known, and the candidate's
     * as that of the baseline.
     */
    OptionalDouble detectable(RecipeDrop whole, double power) {
        double drop = limit(whole).doubleValue()
                + NormalDistribution.of(0, 1).inverseCumulativeProbability(power)
                        * spreads.get(0).error(before.models(), after.models())
                        / whole.total();
        double all = whole.before().value();
        boolean isShownByImages =
                Math.pow(0.5, all * whole.images()) <= rule.alpha().doubleValue();
        return drop < all && isShownByImages ? OptionalDouble.of(drop) : OptionalDouble.empty();
    }

    /** Returns lines for the log. */
    List<String> remarks(String origin, RecipeDrop whole, OptionalDouble detectable, double power) {
        SeedSpread spread = spreads.get(0);
        int seen = before.models() - 1;
        String source = known.seeds() > 0
                ? known.seeds() + " recorded seeds of this recipe"
                : seen == 0 ? "the number of wrong images alone" : "the number of wrong images";
        List<String> remarks = new ArrayList<>(
                List.of(
                        "Compared with " + origin + ": another training, so the rule for seeds holds: " + count(after)
                                + " with " + count(before) + ".",
                        "The standard deviation of the accuracy over seeds is taken as "
                                + DropMessage.points(Math.sqrt(spread.variance()) / whole.total(), RoundingMode.HALF_UP)
                                + " points, from " + source
                                + (seen == 0 ? "" : " and from the seeds of the baseline") + "; "
                                + (detectable.isPresent()
                                        ? "a true drop of the recipe of "
                                                + DropMessage.points(detectable.getAsDouble(), RoundingMode.CEILING)
                                                + " points would be caught with " + Math.round(power * 100)
                                                + " % power."
                                        : "no drop would be caught: the test images are too few, or the seeds spread too widely.")));
        rule.maxDrop()
                .filter(maxDrop -> maxDrop.signum() > 0 && maxDrop.compareTo(whole.explained()) < 0)
                .ifPresent(maxDrop -> remarks.add(
                        "maxDrop " + maxDrop.toPlainString() + " is less than the spread of seeds explains, so "
                                + whole.explained().toPlainString() + " is the limit; more seeds lower it."));
        return remarks;
    }

    private static String count(RightImages side) {
        return side.models() == 1 ? "one seed" : side.models() + " seeds";
    }

    /** Returns whether the candidate is better by the same rule. */
    boolean isGainShown(RecipeDrop whole) {
        return -whole.drop() > whole.explained().doubleValue()
                && RightImages.pValues(after, before, labels)[0] <= rule.alpha().doubleValue();
    }
}
