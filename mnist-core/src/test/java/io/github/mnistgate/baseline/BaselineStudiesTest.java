package io.github.mnistgate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.GatesDocument;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Verdict.Outcome;
import io.github.mnistgate.model.Preset;
import io.github.mnistgate.model.RecipeParameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The studies of baselines in docs/gates.md, from the recorded predictions: each computes a row of a table with the
 * judge that {@code mnist:check} uses, and the document must have that row. This command runs them all: {@code mvn test
 * -pl mnist-core -Dtest=*StudiesTest}.
 */
class BaselineStudiesTest {

    private static final RegressionRule RULE = RegressionRule.parse(BaselineParameters.NONE);
    private static final int DRAWS = 500;
    private static final int DRAWS_WITHOUT_DROP = 2000;
    private static final int[] DROPS = {0, 30, 51, 65, 79, 86, 105, 115};

    private static int[] labels;
    private static List<ModelEvaluation> seeds;
    private static List<String> predictions;
    private static List<Flips> subjects;
    private static KnownSpread known;

    @BeforeAll
    static void read() {
        labels = StudyModels.labels();
        predictions = StudyModels.MLP_128_64.read();
        seeds = StudyModels.MLP_128_64.evaluations();
        subjects = Flips.count(seeds.get(0).predictions(), seeds.get(1).predictions(), labels, 10);
        known = KnownSpread.of(baseline(StudyModels.MLP_128_64, seeds.subList(0, 1)));
    }

    /** Holds the spread of the recorded recipes against what the rule knows of it. */
    @ParameterizedTest
    @EnumSource(names = {"MLP_128_64", "MLP_128", "MLP_512_256_128", "MLP_128_128_128"})
    void spread(StudyModels models) {
        List<ModelEvaluation> evaluations = models.evaluations();
        double[] accuracies = evaluations.stream()
                .mapToDouble(each -> 100 * each.accuracy())
                .sorted()
                .toArray();
        int n = accuracies.length;

        GatesDocument.hasLine(
                "| `%s` | %d | %.2f %% | %.2f %% | %.3f | %.2f %% | %.2f %% |",
                models.recipe().getOrDefault("preset", "mlp-128-64"),
                n,
                mean(accuracies),
                (accuracies[(n - 1) / 2] + accuracies[n / 2]) / 2,
                deviation(accuracies),
                accuracies[0],
                accuracies[n - 1]);
        KnownSpread spread = KnownSpread.of(baseline(models, evaluations.subList(0, 1)));
        assertThat(spread.seeds()).isEqualTo(n);
        RightImages one = right(evaluations.subList(0, 1));
        List<SeedSpread> spreads = spread.estimate(subjects, one);
        assertThat(Math.sqrt(spreads.get(0).variance())).isCloseTo(100 * deviation(accuracies), within(0.006));
        for (int digit = 0; digit < 10; digit++) {
            int label = digit;
            double[] counts = evaluations.stream()
                    .mapToDouble(each -> each.confusionMatrix().count(label, label))
                    .toArray();
            assertThat(Math.sqrt(spreads.get(digit + 1).variance()))
                    .as("digit %d", digit)
                    .isCloseTo(deviation(counts), within(0.006));
        }
    }

    @Test
    void defaultSeed() {
        int seed = (int) Preset.DEFAULT.recipe().seed();
        Object[] shown = Stream.of(
                        StudyModels.MLP_128_64,
                        StudyModels.MLP_128,
                        StudyModels.MLP_512_256_128,
                        StudyModels.MLP_128_128_128)
                .map(models -> 100 * models.evaluations().get(seed - 1).accuracy())
                .toArray();

        GatesDocument.hasWords(
                "its models of the first two presets are typical: %.2f %% and %.2f %%, near the medians. Its models"
                        + " of the others have %.2f %% and %.2f %%.",
                shown);
    }

    /** Counts how often candidates fail against so many seeds of the baseline, by the true drop. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, true",
        "3, 1, true",
        "5, 1, true",
        "10, 1, true",
        "5, 5, true",
        "1, 1, false",
        "5, 1, false",
        "5, 5, false"
    })
    void power(int before, int after, boolean isKnown) {
        List<String> rates = new ArrayList<>();
        double limit = 0;
        for (int lost : DROPS) {
            Random random = new Random(lost);
            int draws = lost == 0 ? DRAWS_WITHOUT_DROP : DRAWS;
            List<ModelEvaluation> worse = worsened(lost, random);
            int failed = 0;
            for (int draw = 0; draw < draws; draw++) {
                List<Integer> order = shuffled(random);
                RecipeJudge judge =
                        judge(isKnown, pick(seeds, order, 0, before), pick(worse, order, before, before + after));
                limit += lost == 0 ? judge.drops().get(0).explained().doubleValue() * 100 / draws : 0;
                failed += fails(judge) ? 1 : 0;
            }
            rates.add(String.format(Locale.ROOT, lost == 0 ? "%.1f %%" : "%.0f %%", 100.0 * failed / draws));
        }

        GatesDocument.hasLine(
                "| %d | %d | %s | %.2f | %s |",
                before, after, isKnown ? "recorded" : "unknown", limit, String.join(" | ", rates));
    }

    /** Counts how often equally good models fail if nothing but the seeds of their own recipe is known. */
    @ParameterizedTest
    @CsvSource({
        "MLP_128, `mlp-128`",
        "MLP_512_256_128, `mlp-512-256-128`",
        "MLP_128_128_128, `mlp-128-128-128`",
        "EPOCHS_3, three epochs of the default recipe",
        "EPOCHS_2, two epochs of it",
        "LABEL_NOISE, one label in ten wrong"
    })
    void falseAlarmsOfUnknownRecipes(StudyModels models, String what) {
        List<ModelEvaluation> evaluations = models.evaluations();
        List<String> rates = new ArrayList<>();
        for (int after : new int[] {1, 5}) {
            Random random = new Random(after);
            int failed = 0;
            for (int draw = 0; draw < DRAWS; draw++) {
                List<Integer> order = new ArrayList<>(
                        IntStream.range(0, evaluations.size()).boxed().toList());
                Collections.shuffle(order, random);
                RecipeJudge judge =
                        judge(false, pick(evaluations, order, 0, 5), pick(evaluations, order, 5, 5 + after));
                failed += fails(judge) ? 1 : 0;
            }
            rates.add(String.format(Locale.ROOT, "%.1f %%", 100.0 * failed / DRAWS));
        }

        GatesDocument.hasLine("| %s | %s |", what, String.join(" | ", rates));
    }

    /** Resamples the recorded seeds, because the rate of false alarms that they show is itself uncertain. */
    @Test
    void uncertaintyOfTheRateOfFalseAlarms() {
        int samples = 200;
        int draws = 400;
        double[] rates = new double[samples];
        Random random = new Random(8);
        for (int sample = 0; sample < samples; sample++) {
            double[] counts = random.ints(seeds.size(), 0, seeds.size())
                    .mapToDouble(
                            seed -> seeds.get(seed).confusionMatrix().accuracy().numerator())
                    .toArray();
            int failed = 0;
            for (int draw = 0; draw < draws; draw++) {
                double[] drawn = random.ints(0, counts.length)
                        .distinct()
                        .limit(6)
                        .mapToDouble(seed -> counts[seed])
                        .toArray();
                RightImages one = right(seeds.subList(0, 1));
                double[] before = Arrays.copyOf(drawn, 5);
                SeedSpread spread =
                        known.estimate(subjects.subList(0, 1), one).get(0).with(before);
                double limit = Math.ceil(spread.limit(0.875 * RULE.falseAlarms().doubleValue(), 5, 1));
                failed += mean(before) - drawn[5] > limit ? 1 : 0;
            }
            rates[sample] = 100.0 * failed / draws;
        }
        Arrays.sort(rates);

        GatesDocument.hasWords(
                "If the recorded seeds are resampled, 95 %% of the rates of the rule on all images, one candidate against five"
                        + " seeds, lie between %.1f %% and %.1f %%.",
                rates[samples / 40], rates[samples - 1 - samples / 40]);
    }

    /**
     * Counts how often equally good models fail in 40 builds if a baseline of five seeds is replaced whenever the mean
     * is higher, and if it is replaced whenever it may be.
     */
    @ParameterizedTest
    @CsvSource({
        "true, whenever mnist:check offers it and mnist:update-baseline accepts it",
        "false, whenever the mean of five new seeds is higher"
    })
    void raisesOfEquallyGoodModels(boolean isShown, String policy) {
        int builds = 40;
        // The worst of the builds is nearly chance alone if the runs are few.
        int runs = isShown ? 1000 : 200;
        int[] failed = new int[builds];
        int raises = 0;
        Random random = new Random(3);
        for (int run = 0; run < runs; run++) {
            List<ModelEvaluation> baseline = pick(seeds, shuffled(random), 0, 5);
            for (int build = 0; build < builds; build++) {
                List<ModelEvaluation> drawn = pick(seeds, shuffled(random), 0, 5);
                RecipeJudge one = judge(true, baseline, drawn.subList(0, 1));
                if (fails(one)) {
                    failed[build]++;
                } else if (!isShown && mean(drawn) > mean(baseline)
                        || isShown
                                && one.isGainShown(one.drops().get(0))
                                && Replacement.of(
                                                        baseline(StudyModels.MLP_128_64, baseline),
                                                        baseline(StudyModels.MLP_128, drawn),
                                                        RegressionJudge.judge(
                                                                RULE,
                                                                found(baseline),
                                                                new ComparedModel(
                                                                        drawn.get(0), counts(drawn), Optional.empty()),
                                                                labels))
                                                .kind()
                                        == Replacement.Kind.RAISED) {
                    baseline = drawn;
                    raises++;
                }
            }
        }

        GatesDocument.hasLine(
                "| %s | %.1f %% | %.1f %% | %.1f %% | %.1f %% | %.1f %% | %.2f |",
                policy,
                100.0 * failed[0] / runs,
                100.0 * Arrays.stream(failed, 5, 15).sum() / 10 / runs,
                100.0 * Arrays.stream(failed, 30, 40).sum() / 10 / runs,
                100.0 * Arrays.stream(failed).sum() / builds / runs,
                100.0 * Arrays.stream(failed).max().orElseThrow() / runs,
                (double) raises / runs);
    }

    private static ModelEvaluation seedOf(TrackedResult result) {
        return StudyModels.evaluation(
                result.result().predictions().toText(10), result.result().modelSha256());
    }

    private static double average(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static double mean(List<ModelEvaluation> evaluations) {
        return evaluations.stream()
                .mapToDouble(ModelEvaluation::accuracy)
                .average()
                .orElseThrow();
    }

    private static Reference found(List<ModelEvaluation> evaluations) {
        return new Reference.Found(baseline(StudyModels.MLP_128_64, evaluations), "the file", Optional.empty());
    }

    /** Finds after how many points lost a decline by 0.1 points a build is first noticed, and counts false alarms. */
    @Test
    void slowDecline() {
        int window = 20;
        int runs = 100;
        int alarms = 0;
        List<Double> byDrift = new ArrayList<>();
        List<Double> byTheLast = new ArrayList<>();
        Random random = new Random(6);
        for (int run = 0; run < runs; run++) {
            List<TrackedResult> results = new ArrayList<>();
            double drift = 0;
            double last = 0;
            for (int build = 0; drift == 0 || last == 0; build++) {
                int declines = Math.max(0, build - window);
                ModelEvaluation drawn = StudyModels.evaluation(
                        StudyModels.worsened(
                                predictions.get(random.nextInt(predictions.size())), 10 * declines, random),
                        "model " + build);
                ComparedModel candidate = ComparedModel.of(drawn);
                if (build >= window
                        && drift == 0
                        && Drift.judge(RULE, results, candidate, labels).isPresent()) {
                    drift = declines / 10.0;
                    alarms += declines == 0 ? 1 : 0;
                }
                if (declines > 0 && last == 0 && fails(judge(true, List.of(seedOf(results.get(0))), List.of(drawn)))) {
                    last = declines / 10.0;
                }
                results.add(
                        0,
                        new TrackedResult("c", Instant.EPOCH, baseline(StudyModels.MLP_128_64, List.of(drawn)), true));
                if (results.size() > window) {
                    results.remove(window);
                }
            }
            byDrift.add(drift);
            byTheLast.add(last);
        }

        GatesDocument.hasLine(
                "| the last %d results | %.1f %% | %.2f | %.2f |",
                window, 100.0 * alarms / runs, average(byDrift), Collections.max(byDrift));
        GatesDocument.hasLine(
                "| the last result alone | | %.2f | %.2f |", average(byTheLast), Collections.max(byTheLast));
    }

    /**
     * Finds after how many points lost the same decline is first named if the baseline is a committed file of five
     * seeds that is lowered, with a reason, whenever a check fails.
     */
    @Test
    void slowDeclineOfACommittedFile() {
        int equal = 20;
        int runs = 100;
        int alarms = 0;
        List<Double> named = new ArrayList<>();
        Random random = new Random(7);
        for (int run = 0; run < runs; run++) {
            List<TrackedResult> revisions = new ArrayList<>(List.of(revision(0, random)));
            int declines = 0;
            for (int build = 0; named.size() == run; build++) {
                declines = Math.max(0, build - equal);
                ModelEvaluation drawn = drawn(declines, random);
                Baseline baseline = revisions.get(0).result();
                Comparison comparison = RegressionJudge.judge(
                        RULE,
                        new Reference.Found(baseline, "the file", Optional.empty()),
                        ComparedModel.of(drawn),
                        labels);
                if (comparison.verdicts().stream().anyMatch(verdict -> verdict.outcome() == Outcome.BREACHED)) {
                    revisions.add(0, revision(declines, random));
                } else if (revisions.size() > 1
                        && Drift.judge(RULE, revisions, ComparedModel.of(drawn), labels)
                                .isPresent()) {
                    named.add(declines / 10.0);
                    alarms += declines == 0 ? 1 : 0;
                }
            }
        }

        GatesDocument.hasLine(
                "| a committed file, lowered whenever a check fails | %.1f %% | %.2f | %.2f |",
                100.0 * alarms / runs, average(named), Collections.max(named));
    }

    private static TrackedResult revision(int declines, Random random) {
        List<ModelEvaluation> five =
                IntStream.range(0, 5).mapToObj(seed -> drawn(declines, random)).toList();
        return new TrackedResult("c", Instant.EPOCH, baseline(StudyModels.MLP_128_64, five), true);
    }

    private static ModelEvaluation drawn(int declines, Random random) {
        return StudyModels.evaluation(
                StudyModels.worsened(predictions.get(random.nextInt(predictions.size())), 10 * declines, random),
                "model " + random.nextInt());
    }

    /** Counts how often a worse training fails, by one candidate and by five against a baseline of five seeds. */
    @ParameterizedTest
    @CsvSource({
        "EPOCHS_2, two epochs instead of ten",
        "EPOCHS_3, three epochs instead of ten",
        "LABEL_NOISE, one label in ten wrong"
    })
    void worseTrainings(StudyModels models, String what) {
        List<ModelEvaluation> worse = models.evaluations();
        double[] accuracies =
                worse.stream().mapToDouble(each -> 100 * each.accuracy()).toArray();
        List<String> rates = new ArrayList<>();
        for (int after : new int[] {1, 5}) {
            Random random = new Random(5);
            int failed = 0;
            for (int draw = 0; draw < DRAWS; draw++) {
                List<Integer> candidates =
                        new ArrayList<>(IntStream.range(0, worse.size()).boxed().toList());
                Collections.shuffle(candidates, random);
                RecipeJudge judge = judge(true, pick(seeds, shuffled(random), 0, 5), pick(worse, candidates, 0, after));
                failed += fails(judge) ? 1 : 0;
            }
            rates.add(String.format(Locale.ROOT, "%.0f %%", 100.0 * failed / DRAWS));
        }

        GatesDocument.hasLine(
                "| %s | %.2f %% | %.2f | %s |",
                what, mean(accuracies), deviation(accuracies), String.join(" | ", rates));
    }

    /** Counts what the rule for the same weights says of twelve models, each against its own parent. */
    @ParameterizedTest
    @CsvSource({
        "FP16, half floats",
        "INT8, 8 bits a weight",
        "INT4, 4 bits a weight",
        "DEAD_UNITS, 4 of 128 units dead",
        "DIVIDED_BY_256, pixels divided by 256",
        "BINARISED, pixels black or white"
    })
    void sameWeights(StudyModels models, String what) {
        List<ModelEvaluation> altered = models.evaluations();
        int breached = 0;
        int warned = 0;
        int significant = 0;
        double lost = 0;
        for (int i = 0; i < altered.size(); i++) {
            Comparison comparison = RegressionJudge.judge(
                    RULE,
                    new Reference.Found(Baseline.of(seeds.get(i), Map.of()), "the parent", Optional.empty()),
                    new ComparedModel(
                            altered.get(i),
                            SeedCounts.NONE,
                            Optional.of(seeds.get(i).model().sha256())),
                    labels);
            boolean isBreach =
                    comparison.verdicts().stream().anyMatch(verdict -> verdict.outcome() == Outcome.BREACHED);
            breached += isBreach ? 1 : 0;
            warned +=
                    !isBreach && comparison.verdicts().stream().anyMatch(verdict -> verdict.outcome() == Outcome.WARNED)
                            ? 1
                            : 0;
            significant += comparison.figures().tests().stream()
                            .anyMatch(test -> test.flips().lost() > 0
                                    && test.adjusted() <= RULE.alpha().doubleValue())
                    ? 1
                    : 0;
            lost += 100 * comparison.figures().tests().get(0).flips().drop() / altered.size();
        }

        assertThat(breached + warned).isEqualTo(significant);
        GatesDocument.hasLine("| %s | %.2f | %d | %d |", what, lost, breached, warned);
    }

    private static RecipeJudge judge(boolean isKnown, List<ModelEvaluation> before, List<ModelEvaluation> after) {
        Baseline baseline = baseline(StudyModels.MLP_128_64, before);
        KnownSpread spread = KnownSpread.of(isKnown ? baseline : Baseline.of(before.get(0), Map.of()));
        return new RecipeJudge(RULE, right(before), right(after), spread, subjects, labels);
    }

    private static boolean fails(RecipeJudge judge) {
        return judge.drops().stream()
                .anyMatch(drop -> judge.verdict(drop, ClassNames.DIGITS).outcome() == Outcome.BREACHED);
    }

    private static List<ModelEvaluation> worsened(int lost, Random random) {
        return lost == 0
                ? seeds
                : StudyModels.MLP_128_64.read().stream()
                        .map(seed -> StudyModels.evaluation(StudyModels.worsened(seed, lost, random), "worse"))
                        .toList();
    }

    private static List<Integer> shuffled(Random random) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, seeds.size()).boxed().toList());
        Collections.shuffle(order, random);
        return order;
    }

    private static List<ModelEvaluation> pick(List<ModelEvaluation> from, List<Integer> order, int first, int end) {
        return order.subList(first, end).stream().map(from::get).toList();
    }

    private static RightImages right(List<ModelEvaluation> evaluations) {
        ModelEvaluation own = evaluations.get(0);
        return RightImages.of(counts(evaluations), own.confusionMatrix(), own.predictions(), labels);
    }

    private static SeedCounts counts(List<ModelEvaluation> evaluations) {
        Map<Long, ModelEvaluation> bySeed = new LinkedHashMap<>();
        evaluations.forEach(each -> bySeed.put(bySeed.size() + 1L, each));
        return SeedCounts.of(bySeed, labels);
    }

    private static Baseline baseline(StudyModels models, List<ModelEvaluation> evaluations) {
        Map<String, String> recipe = new LinkedHashMap<>(
                new RecipeParameters(models.recipe()).toRecipe(DataShape.MNIST).parameters());
        recipe.put("trainData", DatasetIdentity.of(DataSource.of("mnist")).trainSha256());
        return Baseline.of(evaluations.get(0), recipe, counts(evaluations));
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double... values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1));
    }
}
