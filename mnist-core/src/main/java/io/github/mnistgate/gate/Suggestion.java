package io.github.mnistgate.gate;

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

/**
 * Limits that nearly all seeds of a recipe keep, from what was seen of some: one-sided tolerance bounds, which suppose
 * that each metric is normally distributed over the seeds.
 *
 * @param seeds how many were seen
 * @param accuracy its spread
 * @param loss its spread
 * @param lowestRecall the recall of each seed's worst digit
 * @param recalls of each digit that has images
 */
public record Suggestion(
    int seeds,
    SuggestedLimit accuracy,
    SuggestedLimit loss,
    SuggestedLimit lowestRecall,
    List<SuggestedLimit> recalls) {

  /** Share of the seeds that keep a limit. */
  public static final double COVERAGE = 0.99;
  /** Chance that so many keep it. */
  public static final double CONFIDENCE = 0.95;

  public Suggestion {
    recalls = List.copyOf(recalls);
  }

  /** From the evaluations of at least two seeds, on the same images. */
  public static Suggestion of(List<ModelEvaluation> evaluations) {
    DigitConfusionMatrix first = evaluations.get(0).confusionMatrix();
    List<SuggestedLimit> recalls = new ArrayList<>();
    for (int label = 0; label < first.classes(); label++) {
      int digit = label;
      if (first.support(digit) > 0) {
        recalls.add(limit("recall of digit " + digit, Limit.Kind.MINIMUM, evaluations,
            evaluation -> evaluation.confusionMatrix().recall(digit).orElseThrow().value()));
      }
    }
    return new Suggestion(evaluations.size(),
        limit(Metric.ACCURACY.key(), Limit.Kind.MINIMUM, evaluations, ModelEvaluation::accuracy),
        limit(Metric.LOSS.key(), Limit.Kind.MAXIMUM, evaluations, ModelEvaluation::loss),
        limit("lowest recall", Limit.Kind.MINIMUM, evaluations, Suggestion::lowestRecall),
        recalls);
  }

  /** Standard deviations between mean and limit. */
  public double factor() {
    return factor(seeds);
  }

  /** What {@link #factor} would be of another number of seeds. */
  public static double factor(int seeds) {
    return ToleranceBound.factor(seeds, COVERAGE, CONFIDENCE);
  }

  private static SuggestedLimit limit(String name, Limit.Kind kind, List<ModelEvaluation> evaluations,
      ToDoubleFunction<ModelEvaluation> metric) {
    return new SuggestedLimit(name, kind, Spread.of(evaluations.stream().mapToDouble(metric).toArray()));
  }

  private static double lowestRecall(ModelEvaluation evaluation) {
    DigitConfusionMatrix matrix = evaluation.confusionMatrix();
    return IntStream.range(0, matrix.classes()).mapToObj(matrix::recall).flatMap(Optional::stream)
        .mapToDouble(Ratio::value).min().orElseThrow();
  }
}
