package io.github.mnistgate.gate;

import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.evaluation.Spread;
import io.github.mnistgate.evaluation.ToleranceBound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * Limits that nearly all seeds of a recipe keep, from the evaluations of some: one-sided tolerance bounds, which
 * suppose that each metric is normally distributed over the seeds.
 *
 * <p>The lowest recall is not normally distributed, even if the recall of every class is: a minimum of ten is skewed.
 * Its limit is the smallest of the classes' limits, and those are made for that: of ten classes, 99.9 % of the seeds
 * keep each, so that 99 % keep all ten, however the classes depend on each other. The confidence need not be divided
 * among the classes. Let c be the class whose true 0.1 % quantile is the lowest. If the limit of c is not above that
 * quantile, the smallest of the limits is not above the quantile of any class. So only an error in the limit of c can
 * make it wrong.
 *
 * @param classes of the images
 * @param seeds how many seeds were evaluated
 * @param accuracy the limit of the accuracy
 * @param loss the limit of the loss
 * @param lowestRecall the limit of the recall of each seed's worst class
 * @param recalls the limit of the recall of each class that has images
 */
@API(status = API.Status.INTERNAL)
public record Suggestion(
        ClassNames classes,
        int seeds,
        SuggestedLimit accuracy,
        SuggestedLimit loss,
        SuggestedLimit lowestRecall,
        List<SuggestedLimit> recalls) {

    /** Share of the seeds that keep the limit of accuracy, of loss and of the lowest recall, each by itself. */
    public static final double COVERAGE = 0.99;
    /** Chance that so many keep it. */
    public static final double CONFIDENCE = 0.95;
    /**
     * The smallest number of seeds whose limits are useful. With fewer, a limit lies more than twice as far from the
     * mean as it would if all seeds were known: most of the distance then stems from the small sample, not from the
     * recipe.
     */
    public static final int USEFUL_SEEDS = 7;

    private static final String LOWEST_RECALL = "lowest recall";

    public Suggestion {
        recalls = List.copyOf(recalls);
    }

    /** Limits for the ten digits. */
    public Suggestion(
            int seeds,
            SuggestedLimit accuracy,
            SuggestedLimit loss,
            SuggestedLimit lowestRecall,
            List<SuggestedLimit> recalls) {
        this(ClassNames.DIGITS, seeds, accuracy, loss, lowestRecall, recalls);
    }

    /** Returns the limits that follow from the evaluations of at least two seeds on the same images. */
    public static Suggestion of(List<ModelEvaluation> evaluations) {
        int seeds = evaluations.size();
        double factor = factor(seeds);
        List<SuggestedLimit> recalls = recalls(evaluations);
        return new Suggestion(
                evaluations.get(0).confusionMatrix().names(),
                seeds,
                SuggestedLimit.of(
                        Metric.ACCURACY.key(),
                        Limit.Kind.MINIMUM,
                        spread(evaluations, ModelEvaluation::accuracy),
                        factor),
                SuggestedLimit.of(
                        Metric.LOSS.key(), Limit.Kind.MAXIMUM, spread(evaluations, ModelEvaluation::loss), factor),
                SuggestedLimit.smallest(LOWEST_RECALL, spread(evaluations, Suggestion::lowestRecall), recalls),
                recalls);
    }

    /** Returns the limits that another number of seeds with the same spreads would give. */
    public Suggestion withSeeds(int others) {
        double factor = factor(others);
        double recallFactor = recallFactor(others, recalls.size());
        List<SuggestedLimit> limits =
                recalls.stream().map(limit -> limit.at(recallFactor)).toList();
        return new Suggestion(
                classes,
                others,
                accuracy.at(factor),
                loss.at(factor),
                SuggestedLimit.smallest(LOWEST_RECALL, lowestRecall.spread(), limits),
                limits);
    }

    /** Returns whether the limits come from so few seeds that they are too wide to be useful. */
    public boolean isTooWide() {
        return seeds < USEFUL_SEEDS;
    }

    /** Returns the share of the seeds that keep the limit of one class' recall, if it is normally distributed. */
    public double recallCoverage() {
        return recallCoverage(recalls.size());
    }

    /** Returns the number of standard deviations between the mean of accuracy or loss and its limit. */
    public static double factor(int seeds) {
        return ToleranceBound.factor(seeds, COVERAGE, CONFIDENCE);
    }

    /**
     * Returns the number of standard deviations between the mean of the recall of one class and its limit.
     *
     * @param classes number of classes that have images
     */
    public static double recallFactor(int seeds, int classes) {
        return ToleranceBound.factor(seeds, recallCoverage(classes), CONFIDENCE);
    }

    private static double recallCoverage(int classes) {
        return 1 - (1 - COVERAGE) / classes;
    }

    private static List<SuggestedLimit> recalls(List<ModelEvaluation> evaluations) {
        DigitConfusionMatrix first = evaluations.get(0).confusionMatrix();
        int[] labels = IntStream.range(0, first.classes())
                .filter(label -> first.support(label) > 0)
                .toArray();
        double factor = recallFactor(evaluations.size(), labels.length);
        List<SuggestedLimit> recalls = new ArrayList<>();
        for (int label : labels) {
            Spread spread = spread(
                    evaluations,
                    evaluation -> evaluation
                            .confusionMatrix()
                            .recall(label)
                            .orElseThrow()
                            .value());
            recalls.add(SuggestedLimit.of(
                    "recall of " + first.names().described(label), Limit.Kind.MINIMUM, spread, factor));
        }
        return recalls;
    }

    private static Spread spread(List<ModelEvaluation> evaluations, ToDoubleFunction<ModelEvaluation> metric) {
        return Spread.of(evaluations.stream().mapToDouble(metric).toArray());
    }

    private static double lowestRecall(ModelEvaluation evaluation) {
        DigitConfusionMatrix matrix = evaluation.confusionMatrix();
        return IntStream.range(0, matrix.classes())
                .mapToObj(matrix::recall)
                .flatMap(Optional::stream)
                .mapToDouble(Ratio::value)
                .min()
                .orElseThrow();
    }
}
