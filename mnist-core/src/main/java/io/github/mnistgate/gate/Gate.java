package io.github.mnistgate.gate;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.evaluation.Condition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A limit on a metric, and what a breach of it does.
 *
 * @param metric what is bounded
 * @param scope on which images
 * @param limit that must be kept
 * @param bound what of the metric is held against the limit
 * @param minimumSupport test images that each class looked at must have at least; 0 where that does not matter
 * @param severity of a breach
 */
public record Gate(Metric metric, Scope scope, Limit limit, Bound bound, int minimumSupport, Severity severity) {

  /** A gate on the metric itself, that fails. */
  private Gate(Metric metric, Scope scope, Limit limit) {
    this(metric, scope, limit, Bound.POINT, 0, Severity.ERROR);
  }

  /**
   * The gates of a build.
   *
   * @param minimumAccuracy a gate of its own; null where it was not given, then 97 % if there is no other gate
   * @throws InvalidInputException naming element, value and what is allowed
   */
  public static List<Gate> parse(String minimumAccuracy, List<GateParameters> parameters) {
    return GateParser.parse(minimumAccuracy, parameters, false);
  }

  /**
   * As {@link #parse}, for {@link GateJudge#judgeSeeds}: means over seeds have bounds, whatever the metric is; but for
   * {@code parameters} and {@code modelBytes}.
   */
  public static List<Gate> parseForSeeds(String minimumAccuracy, List<GateParameters> parameters) {
    return GateParser.parse(minimumAccuracy, parameters, true);
  }

  /**
   * A minimum of a rate of all images.
   *
   * @throws InvalidInputException if the minimum is not between 0 and 1; so in the others
   */
  public static Gate minimum(Metric metric, double minimum) {
    return new Gate(metric, new Scope.Whole(), minimum(minimum));
  }

  /**
   * A maximum of what is better if less, of all images.
   *
   * @throws InvalidInputException if the metric cannot become so large, or the maximum is no number from 0
   */
  public static Gate maximum(Metric metric, double maximum) {
    return new Gate(metric, new Scope.Whole(),
        metric.unit().parse(Limit.Kind.MAXIMUM, "maximum", GateParameters.text(maximum)));
  }

  /** A minimum of a rate of every class that has images. */
  public static Gate minimumOfEveryClass(Metric metric, double minimum) {
    return new Gate(metric, new Scope.EveryClass(Set.of()), minimum(minimum));
  }

  /** A minimum of a rate of one class. */
  public static Gate minimumOfClass(Metric metric, int label, double minimum) {
    int digit = GateParser.digit("the digit", String.valueOf(label));
    return new Gate(metric, new Scope.Classes(List.of(digit)), minimum(minimum));
  }

  /** A maximum of the images of one class that are taken for another. */
  public static Gate maximumConfusion(int actual, int predicted, int maximum) {
    Scope cell = new Scope.Cell(GateParser.digit("the actual digit", String.valueOf(actual)),
        GateParser.digit("the predicted digit", String.valueOf(predicted)));
    return new Gate(Metric.CONFUSION, cell,
        Unit.IMAGES.parse(Limit.Kind.MAXIMUM, "maximum", String.valueOf(maximum)));
  }

  /** The corrupted images that it asks for; empty where it looks at the images as they are. */
  public Optional<Condition> condition() {
    return scope instanceof Scope.Corrupted corrupted ? Optional.of(corrupted.condition()) : Optional.empty();
  }

  /** The same on the metric itself. */
  public Gate onPoint() {
    return new Gate(metric, scope, limit, Bound.POINT, minimumSupport, severity);
  }

  private static Limit minimum(double minimum) {
    return Limit.rate(Limit.Kind.MINIMUM, "minimum", minimum);
  }
}
