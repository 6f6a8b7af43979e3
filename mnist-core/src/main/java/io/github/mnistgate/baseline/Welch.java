package io.github.mnistgate.baseline;

import io.github.mnistgate.evaluation.Spread;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/**
 * Welch's test (Biometrika 34, 1947) on two samples whose variances may differ, one-sided: it supposes that both are of
 * normal populations.
 *
 * @param drop mean of the first sample minus that of the second
 * @param error standard error of the drop; 0 where nothing varies
 * @param degrees of freedom, by Welch and Satterthwaite; NaN where nothing varies
 * @param pValue probability of so large a drop or a larger one, if both populations have one mean
 */
record Welch(double drop, double error, double degrees, double pValue) {

  /** The test on two samples of two values or more. */
  static Welch test(int[] before, int[] after) {
    Spread first = spread(before);
    Spread second = spread(after);
    double drop = first.mean() - second.mean();
    double firstError = squaredError(first);
    double secondError = squaredError(second);
    double squared = firstError + secondError;
    if (squared == 0) {
      // The statistic would be 0 / 0, or infinite: what never varies differs by more than chance, or not at all.
      return new Welch(drop, 0, Double.NaN, drop > 0 ? 0 : 1);
    }
    double degrees = squared * squared
        / (firstError * firstError / (first.count() - 1) + secondError * secondError / (second.count() - 1));
    double pValue = TTest.withDefaults().with(AlternativeHypothesis.GREATER_THAN).with(DataDispersion.HETEROSCEDASTIC)
        .test(doubles(before), doubles(after)).getPValue();
    return new Welch(drop, Math.sqrt(squared), degrees, pValue);
  }

  private static Spread spread(int[] values) {
    return Spread.of(doubles(values));
  }

  private static double[] doubles(int[] values) {
    return IntStream.of(values).asDoubleStream().toArray();
  }

  /** The square of the mean's standard error. */
  private static double squaredError(Spread spread) {
    return spread.deviation() * spread.deviation() / spread.count();
  }

  /**
   * The true drop that is found significant, and larger than allowed, with some power. It takes the error as known, and
   * the noncentral t distribution as a shifted central one, as textbooks' formulas for sample sizes do.
   *
   * @param maximum the allowed drop
   * @param alpha level of the test
   * @param power 0.5 to below 1
   */
  double detectable(double maximum, double alpha, double power) {
    if (error == 0) {
      return Math.max(0, maximum);
    }
    TDistribution student = TDistribution.of(degrees);
    double fires = Math.max(maximum, student.inverseSurvivalProbability(alpha) * error);
    return fires + student.inverseCumulativeProbability(power) * error;
  }
}
