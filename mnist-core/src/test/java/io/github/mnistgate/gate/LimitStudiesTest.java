package io.github.mnistgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.GatesDocument;
import io.github.mnistgate.baseline.StudyModels;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Spread;
import io.github.mnistgate.report.SuggestionText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The studies of suggested limits in docs/gates.md: each draws many samples of seeds, counts how often so many of all
 * seeds keep the limit as is claimed of it, and compares the page with what it finds.
 */
class LimitStudiesTest {

    private static final int DIGITS = 10;
    private static final int SAMPLES = 10_000;
    private static final int[] SEEDS = {5, 10, 20, 50};
    /** Each of them takes as long as many samples. */
    private static final Map<Integer, Double> FACTORS =
            Arrays.stream(SEEDS).boxed().collect(Collectors.toMap(seeds -> seeds, Suggestion::factor));

    private static final Map<Integer, Double> RECALL_FACTORS = Arrays.stream(SEEDS)
            .boxed()
            .collect(Collectors.toMap(seeds -> seeds, seeds -> Suggestion.recallFactor(seeds, DIGITS)));
    /** These two metrics are independent of the digits; a bound is as good on either side of the mean. */
    private static final double[] MEANS_OF_TWO = {0.975, 0.975};

    private static final double[] DEVIATIONS_OF_TWO = {0.002, 0.004};

    /** The recalls of each recorded seed, a row a seed. */
    private static double[][] recorded;

    private static double[] lowest;
    private static double[] means;
    private static double[] deviations;

    private final Random random = new Random(11);

    @BeforeAll
    static void readRecordedSeeds() {
        int[] labels = MnistDataset.embedded(Split.TEST).labels();
        recorded = StudyModels.MLP_128_64.read().stream()
                .map(predictions -> recalls(predictions, labels))
                .toArray(double[][]::new);
        lowest = Arrays.stream(recorded).mapToDouble(LimitStudiesTest::minimum).toArray();
        means = IntStream.range(0, DIGITS)
                .mapToDouble(digit -> Spread.of(column(digit)).mean())
                .toArray();
        deviations = IntStream.range(0, DIGITS)
                .mapToDouble(digit -> Spread.of(column(digit)).deviation())
                .toArray();
    }

    @Test
    void lowestRecall() {
        row(
                "lowest recall, normal digits",
                LimitStudiesTest::smallest,
                this::normalDigits,
                limit -> kept(limit, means, deviations));
        row(
                "lowest recall, recorded seeds",
                LimitStudiesTest::smallest,
                this::recordedSeed,
                limit -> kept(limit, lowest));
        row(
                "lowest recall, log-normal error rates",
                LimitStudiesTest::smallest,
                this::logNormalDigits,
                LimitStudiesTest::keptOfLogNormal);
    }

    @Test
    void lowestRecallByItsOwnSpread() {
        row(
                "by the lowest recall's own spread, normal digits",
                LimitStudiesTest::ofLowest,
                this::normalDigits,
                limit -> kept(limit, means, deviations));
        row(
                "by the lowest recall's own spread, recorded seeds",
                LimitStudiesTest::ofLowest,
                this::recordedSeed,
                limit -> kept(limit, lowest));
    }

    @Test
    void medianLimitOfTheLowestRecall() {
        GatesDocument.hasLine(
                "| lowest recall, median limit from recorded seeds | %s |",
                Arrays.stream(SEEDS)
                        .mapToObj(seeds -> String.format(
                                Locale.ROOT,
                                "%.3f",
                                IntStream.range(0, SAMPLES)
                                        .mapToDouble(i -> smallest(sample(seeds, this::recordedSeed), factor(seeds)))
                                        .sorted()
                                        .toArray()[SAMPLES / 2]))
                        .collect(Collectors.joining(" | ")));
        GatesDocument.hasWords(
                "where 99 %% of the recorded seeds have a lowest recall of %.1f %% or more",
                100 * Arrays.stream(lowest).sorted().toArray()[lowest.length / 100]);
    }

    /** No confidence is claimed for these. */
    @Test
    void singleDigits() {
        GatesDocument.hasLine(
                "| one digit, recorded seeds, mean of the ten | %s |",
                Arrays.stream(SEEDS)
                        .mapToObj(seeds ->
                                percent(Arrays.stream(ofDigits(seeds)).average().orElseThrow()))
                        .collect(Collectors.joining(" | ")));

        double[] confidences = ofDigits(10);
        int[] order = IntStream.range(0, DIGITS)
                .boxed()
                .sorted((left, right) -> Double.compare(confidences[left], confidences[right]))
                .mapToInt(digit -> digit)
                .toArray();
        GatesDocument.hasWords(
                "With ten seeds, the share of samples was between %.0f %% for digit %d and %.0f %% for digit %d.",
                100 * confidences[order[0]], order[0], 100 * confidences[order[DIGITS - 1]], order[DIGITS - 1]);
        GatesDocument.hasWords(
                "(skewness down to −%.1f, excess kurtosis up to %.1f)",
                -IntStream.range(0, DIGITS)
                        .mapToDouble(digit -> moment(digit, 3))
                        .min()
                        .orElseThrow(),
                IntStream.range(0, DIGITS)
                        .mapToDouble(digit -> moment(digit, 4) - 3)
                        .max()
                        .orElseThrow());
    }

    /** The log says what the page says. */
    @Test
    void explanationOfTheLog() {
        double ofADigit = Arrays.stream(ofDigits(10)).average().orElseThrow();
        double ofTheLowest = confidence(
                10, Suggestion.COVERAGE, LimitStudiesTest::smallest, this::recordedSeed, limit -> kept(limit, lowest));
        String line = String.format(
                Locale.ROOT,
                "low recalls are more frequent than assumed. Simulated from seeds of mlp-128-64,"
                        + " ten at a time, the confidence was %.0f %% for a digit, on average, and %.1f %% for the lowest recall.",
                100 * ofADigit,
                100 * ofTheLowest);

        assertThat(SuggestionText.explanation(
                        Suggestion.of(StudyModels.MLP_128_64.evaluations().subList(0, 10))))
                .contains(line);
        GatesDocument.hasLine("[INFO] %s", line);
    }

    /** A minimum of these has the longest tail: most seeds have their worst digit among nine that hardly vary. */
    @ParameterizedTest
    @ValueSource(ints = {5, 10, 20})
    void lowestRecallWhereOneDigitVariesMost(int seeds) {
        double[] alike = filled(0.97, 0.975);
        double[] most = filled(0.004, 0.0129);

        assertThat(confidence(
                        seeds,
                        Suggestion.COVERAGE,
                        LimitStudiesTest::smallest,
                        normal(alike, most),
                        limit -> kept(limit, alike, most)))
                .isGreaterThanOrEqualTo(Suggestion.CONFIDENCE);
    }

    /**
     * The bound of the one digit that matters is exact, so dividing the confidence among digits would be too strict.
     */
    @ParameterizedTest
    @ValueSource(ints = {5, 10, 20})
    void confidenceIsThatOfTheDigitThatMatters(int seeds) {
        double[] alike = filled(0.99, 0.90);
        double[] most = filled(0.0001, 0.01);

        // Four standard errors of a share of 95 % of 10,000 are 0.009.
        assertThat(confidence(
                        seeds,
                        0.999,
                        LimitStudiesTest::smallest,
                        normal(alike, most),
                        limit -> kept(limit, alike, most)))
                .isBetween(0.941, 0.959);
    }

    /** Two independent metrics and the digits. */
    @Test
    void threeGatesAtOnce() {
        GatesDocument.hasWords(
                "With independent normal metrics, %.0f %% of the seeds kept all three in 95 %% of the samples of"
                        + " five, %.0f %% of those of ten and %.0f %% of those of twenty.",
                100 * sharedByAll(5), 100 * sharedByAll(10), 100 * sharedByAll(20));
    }

    /** Returns the share of the seeds that keep all three gates, at least, in 95 % of the samples. */
    private double sharedByAll(int seeds) {
        double factor = FACTORS.get(seeds);
        double[] shares = IntStream.range(0, SAMPLES)
                .mapToDouble(i -> {
                    double share = kept(smallest(sample(seeds, this::normalDigits), factor(seeds)), means, deviations);
                    double[][] others = sample(seeds, normal(MEANS_OF_TWO, DEVIATIONS_OF_TWO));
                    for (int metric = 0; metric < MEANS_OF_TWO.length; metric++) {
                        share *= kept(
                                limit(others, metric, factor)
                                        .value()
                                        .orElseThrow()
                                        .doubleValue(),
                                new double[] {MEANS_OF_TWO[metric]},
                                new double[] {DEVIATIONS_OF_TWO[metric]});
                    }
                    return share;
                })
                .sorted()
                .toArray();
        return shares[SAMPLES / 20];
    }

    private void row(String what, ToDoubleBiFunction<double[][], Double> limit, Seed seed, DoubleUnaryOperator kept) {
        GatesDocument.hasLine(
                "| %s | %s |",
                what,
                Arrays.stream(SEEDS)
                        .mapToObj(seeds -> percent(confidence(seeds, Suggestion.COVERAGE, limit, seed, kept)))
                        .collect(Collectors.joining(" | ")));
    }

    /** Returns the confidence in the limit of each single digit. */
    private double[] ofDigits(int seeds) {
        return IntStream.range(0, DIGITS)
                .mapToDouble(digit -> {
                    double[] one = column(digit);
                    return confidence(
                            seeds,
                            Suggestion.COVERAGE,
                            LimitStudiesTest::smallest,
                            () -> new double[] {one[random.nextInt(one.length)]},
                            limit -> kept(limit, one));
                })
                .toArray();
    }

    /** Returns the share of the samples whose limit is kept by at least some share of all seeds. */
    private static double confidence(
            int seeds,
            double coverage,
            ToDoubleBiFunction<double[][], Double> limit,
            Seed seed,
            DoubleUnaryOperator kept) {
        double factor = factor(seeds);
        int enough = 0;
        for (int i = 0; i < SAMPLES; i++) {
            enough += kept.applyAsDouble(limit.applyAsDouble(sample(seeds, seed), factor)) >= coverage ? 1 : 0;
        }
        return (double) enough / SAMPLES;
    }

    private static double factor(int seeds) {
        return RECALL_FACTORS.get(seeds);
    }

    /** Returns the smallest of the digits' limits, as {@code mnist:suggest} does. */
    private static double smallest(double[][] sample, double factor) {
        List<SuggestedLimit> digits = IntStream.range(0, sample[0].length)
                .mapToObj(digit -> limit(sample, digit, factor))
                .toList();
        return SuggestedLimit.smallest("lowest recall", digits.get(0).spread(), digits)
                .value()
                .orElseThrow()
                .doubleValue();
    }

    /** Returns a limit from the lowest recalls themselves, as for a metric that is normally distributed. */
    private static double ofLowest(double[][] sample, double factor) {
        Spread spread = Spread.of(
                Arrays.stream(sample).mapToDouble(LimitStudiesTest::minimum).toArray());
        return spread.mean() - FACTORS.get(sample.length) * spread.deviation();
    }

    private static SuggestedLimit limit(double[][] sample, int column, double factor) {
        Spread spread =
                Spread.of(Arrays.stream(sample).mapToDouble(row -> row[column]).toArray());
        return SuggestedLimit.of("m", Limit.Kind.MINIMUM, spread, factor);
    }

    private static double[][] sample(int seeds, Seed seed) {
        double[][] sample = new double[seeds][];
        Arrays.setAll(sample, i -> seed.draw());
        return sample;
    }

    private double[] recordedSeed() {
        return recorded[random.nextInt(recorded.length)];
    }

    private double[] normalDigits() {
        return normal(means, deviations).draw();
    }

    private Seed normal(double[] centres, double[] widths) {
        return () -> {
            double[] drawn = new double[centres.length];
            Arrays.setAll(drawn, i -> centres[i] + widths[i] * random.nextGaussian());
            return drawn;
        };
    }

    /** The error rates have the recorded means and deviations. */
    private double[] logNormalDigits() {
        double[] drawn = new double[DIGITS];
        Arrays.setAll(drawn, digit -> 1 - Math.exp(logMean(digit) + logDeviation(digit) * random.nextGaussian()));
        return drawn;
    }

    private static double keptOfLogNormal(double limit) {
        return IntStream.range(0, DIGITS)
                .mapToDouble(digit -> NormalDistribution.of(logMean(digit), logDeviation(digit))
                        .cumulativeProbability(Math.log(1 - limit)))
                .reduce(1, (left, right) -> left * right);
    }

    private static double logDeviation(int digit) {
        double relative = deviations[digit] / (1 - means[digit]);
        return Math.sqrt(Math.log1p(relative * relative));
    }

    private static double logMean(int digit) {
        return Math.log(1 - means[digit]) - logDeviation(digit) * logDeviation(digit) / 2;
    }

    /** Share of all seeds that keep a minimum on each of some independent normal metrics. */
    private static double kept(double limit, double[] centres, double[] widths) {
        double share = 1;
        for (int i = 0; i < centres.length; i++) {
            share *= NormalDistribution.of(centres[i], widths[i]).survivalProbability(limit);
        }
        return share;
    }

    private static double kept(double limit, double[] values) {
        return (double) Arrays.stream(values).filter(value -> value >= limit).count() / values.length;
    }

    private static double[] column(int digit) {
        return Arrays.stream(recorded).mapToDouble(recalls -> recalls[digit]).toArray();
    }

    /** Returns a standardised central moment of the recorded recalls of a digit. */
    private static double moment(int digit, int order) {
        return Arrays.stream(column(digit))
                .map(recall -> Math.pow((recall - means[digit]) / deviations[digit], order))
                .average()
                .orElseThrow();
    }

    /** Returns ten values of which that of digit 5 differs. */
    private static double[] filled(double value, double ofFive) {
        double[] values = new double[DIGITS];
        Arrays.fill(values, value);
        values[5] = ofFive;
        return values;
    }

    private static double minimum(double... values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static double[] recalls(String predictions, int[] labels) {
        double[] right = new double[DIGITS];
        int[] support = new int[DIGITS];
        for (int image = 0; image < labels.length; image++) {
            support[labels[image]]++;
            right[labels[image]] += predictions.charAt(image) == '0' + labels[image] ? 1 : 0;
        }
        return IntStream.range(0, DIGITS)
                .mapToDouble(digit -> right[digit] / support[digit])
                .toArray();
    }

    /** Draws the metrics of one seed at random. */
    private interface Seed {
        double[] draw();
    }
}
