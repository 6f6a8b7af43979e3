package io.github.mnistgate.baseline;

import io.github.mnistgate.dataset.ClassNames;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The figures behind the verdicts of a comparison with a baseline, as {@code gate.json} has them.
 *
 * @param origin where the baseline is from; why there is none to compare with where {@code tests} is empty
 * @param names of the classes that were compared
 * @param comparedBy the rule that was applied; empty where nothing was compared
 * @param limit of the drop over all images, a fraction
 * @param alpha of the tests that look at single images
 * @param falseAlarms share of equally good trainings that may fail
 * @param maxDrop of accuracy that the user allows, a fraction; empty where the limit is the rule's own
 * @param detectableDrop of accuracy that would have been caught with {@link RegressionJudge#POWER}, a fraction; empty
 *     where none would
 * @param tests of the models' paired predictions: of all images first, then of each class that has some
 * @param flipped the images behind their flips
 * @param drops of the recipe, in the order of the tests; empty where the same weights are compared
 */
public record ComparisonFigures(
        String origin,
        ClassNames names,
        Optional<ComparedBy> comparedBy,
        BigDecimal limit,
        BigDecimal alpha,
        BigDecimal falseAlarms,
        Optional<BigDecimal> maxDrop,
        OptionalDouble detectableDrop,
        List<PairedResult> tests,
        FlippedImages flipped,
        List<RecipeDrop> drops) {

    public ComparisonFigures {
        tests = List.copyOf(tests);
        drops = List.copyOf(drops);
    }

    /** Returns the figures where nothing was compared. */
    static ComparisonFigures ofNothing(String why, ClassNames names, RegressionRule rule, BigDecimal limit) {
        return new ComparisonFigures(
                why,
                names,
                Optional.empty(),
                limit,
                rule.alpha(),
                rule.falseAlarms(),
                rule.maxDrop(),
                OptionalDouble.empty(),
                List.of(),
                FlippedImages.NONE,
                List.of());
    }

    /** Returns whether a baseline was there to compare with. */
    public boolean isOfBaseline() {
        return !tests.isEmpty();
    }
}
