package io.github.mnistgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.baseline.StudyModels;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Spread;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Draws many samples of seeds and counts how often so many of all seeds keep a limit as is claimed of it. */
class SuggestionConfidenceTest {

  private static final int DIGITS = 10;
  private static final int SAMPLES = 500;
  /** Means and deviations of the recalls of the recorded seeds, rounded. */
  private static final double[] MEANS = {0.988, 0.991, 0.976, 0.975, 0.973, 0.967, 0.980, 0.972, 0.967, 0.965};
  private static final double[] DEVIATIONS =
      {0.0049, 0.0044, 0.0075, 0.0104, 0.0110, 0.0129, 0.0074, 0.0114, 0.0111, 0.0115};
  /** These two metrics are independent of the digits; a bound is as good on either side of the mean. */
  private static final double[] MEANS_OF_TWO = {0.975, 0.975};
  private static final double[] DEVIATIONS_OF_TWO = {0.002, 0.004};
  private static final Map<Integer, Double> RECALL_FACTORS =
      Map.of(5, Suggestion.recallFactor(5, DIGITS), 10, Suggestion.recallFactor(10, DIGITS),
          20, Suggestion.recallFactor(20, DIGITS));

  /** The recalls of each recorded seed, a row a seed. */
  private static double[][] recorded;

  private final Random random = new Random(11);

  @BeforeAll
  static void readRecordedSeeds() throws IOException {
    byte[] labels = MnistDataset.embedded(Split.TEST).labels();
    recorded =
        StudyModels.MLP_128_64.read().stream().map(predictions -> recalls(predictions, labels)).toArray(double[][]::new);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 10, 20})
  void lowestRecallOfNormalDigits(int seeds) {
    assertThat(confidence(seeds, 0.99, normal(MEANS, DEVIATIONS), limit -> kept(limit, MEANS, DEVIATIONS)))
        .isGreaterThanOrEqualTo(Suggestion.CONFIDENCE);
  }

  /** A minimum of these has the longest tail: most seeds have their worst digit among nine that hardly vary. */
  @ParameterizedTest
  @ValueSource(ints = {5, 10, 20})
  void lowestRecallWhereOneDigitVariesMost(int seeds) {
    double[] means = new double[DIGITS];
    double[] deviations = new double[DIGITS];
    Arrays.fill(means, 0.97);
    Arrays.fill(deviations, 0.004);
    means[5] = 0.975;
    deviations[5] = 0.0129;

    assertThat(confidence(seeds, 0.99, normal(means, deviations), limit -> kept(limit, means, deviations)))
        .isGreaterThanOrEqualTo(Suggestion.CONFIDENCE);
  }

  /** The bound of the one digit that matters is exact, so dividing the confidence among digits would be too strict. */
  @ParameterizedTest
  @ValueSource(ints = {5, 10, 20})
  void confidenceIsThatOfTheDigitThatMatters(int seeds) {
    double[] means = new double[DIGITS];
    double[] deviations = new double[DIGITS];
    Arrays.fill(means, 0.99);
    Arrays.fill(deviations, 0.0001);
    means[5] = 0.90;
    deviations[5] = 0.01;

    // Four standard errors of a share of 95 % of 500 are 0.039.
    assertThat(confidence(seeds, 0.999, normal(means, deviations), limit -> kept(limit, means, deviations)))
        .isBetween(0.911, 0.989);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 10, 20})
  void lowestRecallOfRecordedSeeds(int seeds) {
    double[] lowest = Arrays.stream(recorded).mapToDouble(row -> Arrays.stream(row).min().orElseThrow()).toArray();

    assertThat(confidence(seeds, 0.99, () -> recorded[random.nextInt(recorded.length)], limit -> kept(limit, lowest)))
        .isGreaterThanOrEqualTo(Suggestion.CONFIDENCE);
  }

  /** No confidence is claimed for these; the documentation says about how large it is. */
  @ParameterizedTest
  @ValueSource(ints = {5, 10, 20})
  void singleDigitsOfRecordedSeedsHaveLess(int seeds) {
    double mean = IntStream.range(0, DIGITS).mapToDouble(digit -> {
      double[] one = Arrays.stream(recorded).mapToDouble(recalls -> recalls[digit]).toArray();
      return confidence(seeds, 0.99, () -> new double[] {one[random.nextInt(one.length)]}, limit -> kept(limit, one));
    }).average().orElseThrow();

    assertThat(mean).isBetween(0.7, Suggestion.CONFIDENCE);
  }

  /** Two independent metrics and the digits: at least 97 % of the seeds keep all three gates with 85 %. */
  @ParameterizedTest
  @ValueSource(ints = {5, 10, 20})
  void threeGatesAtOnce(int seeds) {
    double factor = Suggestion.factor(seeds);
    int enough = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double[][] digits = sample(seeds, normal(MEANS, DEVIATIONS));
      double share = kept(lowest(digits, RECALL_FACTORS.get(seeds)), MEANS, DEVIATIONS);
      double[][] others = sample(seeds, normal(MEANS_OF_TWO, DEVIATIONS_OF_TWO));
      for (int metric = 0; metric < MEANS_OF_TWO.length; metric++) {
        share *= kept(limit(others, metric, factor).value().orElseThrow().doubleValue(),
            new double[] {MEANS_OF_TWO[metric]}, new double[] {DEVIATIONS_OF_TWO[metric]});
      }
      enough += share >= 0.97 ? 1 : 0;
    }

    assertThat(enough).isGreaterThanOrEqualTo((int) (0.85 * SAMPLES));
  }

  /** Share of the samples whose limit of the lowest recall is kept by at least some share of all seeds. */
  private double confidence(int seeds, double coverage, Seed seed, DoubleUnaryOperator kept) {
    double factor = RECALL_FACTORS.get(seeds);
    int enough = 0;
    for (int i = 0; i < SAMPLES; i++) {
      enough += kept.applyAsDouble(lowest(sample(seeds, seed), factor)) >= coverage ? 1 : 0;
    }
    return (double) enough / SAMPLES;
  }

  private static double lowest(double[][] sample, double factor) {
    List<SuggestedLimit> digits =
        IntStream.range(0, sample[0].length).mapToObj(digit -> limit(sample, digit, factor)).toList();
    return SuggestedLimit.smallest("lowest recall", digits.get(0).spread(), digits).value().orElseThrow().doubleValue();
  }

  private static SuggestedLimit limit(double[][] sample, int column, double factor) {
    Spread spread = Spread.of(Arrays.stream(sample).mapToDouble(row -> row[column]).toArray());
    return SuggestedLimit.of("m", Limit.Kind.MINIMUM, spread, factor);
  }

  private static double[][] sample(int seeds, Seed seed) {
    return IntStream.range(0, seeds).mapToObj(i -> seed.draw()).toArray(double[][]::new);
  }

  private Seed normal(double[] means, double[] deviations) {
    return () -> IntStream.range(0, means.length)
        .mapToDouble(i -> means[i] + deviations[i] * random.nextGaussian()).toArray();
  }

  /** Share of all seeds that keep a minimum on each of some independent normal metrics. */
  private static double kept(double limit, double[] means, double[] deviations) {
    return IntStream.range(0, means.length)
        .mapToDouble(i -> NormalDistribution.of(means[i], deviations[i]).survivalProbability(limit))
        .reduce(1, (left, right) -> left * right);
  }

  private static double kept(double limit, double[] values) {
    return (double) Arrays.stream(values).filter(value -> value >= limit).count() / values.length;
  }

  private static double[] recalls(String predictions, byte[] labels) {
    double[] right = new double[DIGITS];
    int[] support = new int[DIGITS];
    for (int image = 0; image < labels.length; image++) {
      support[labels[image]]++;
      right[labels[image]] += predictions.charAt(image) == '0' + labels[image] ? 1 : 0;
    }
    return IntStream.range(0, DIGITS).mapToDouble(digit -> right[digit] / support[digit]).toArray();
  }

  /** Draws the metrics of one seed at random. */
  private interface Seed {
    double[] draw();
  }
}
