package io.github.mnistgate.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CollapsedSeedsTest {

    @Test
    void namesASeedThatPredictsOneDigit() {
        List<ModelEvaluation> seeds =
                new ArrayList<>(StudyModels.MLP_128_64.evaluations().subList(0, 4));
        seeds.add(2, StudyModels.evaluation("1".repeat(10_000), "model"));

        assertThat(CollapsedSeeds.of(baseline(seeds)))
                .singleElement()
                .asString()
                .startsWith(
                        "Seed 3 of the baseline has an accuracy of 0.1135, but the others have 0.9767 on average: its training seems to have collapsed.");
    }

    /** Nothing is known of this recipe, so two that collapsed widen the spread by themselves. */
    @Test
    void namesTwoOfFive() {
        List<ModelEvaluation> seeds =
                new ArrayList<>(StudyModels.MLP_128_64.evaluations().subList(0, 3));
        seeds.add(0, StudyModels.evaluation("1".repeat(10_000), "model"));
        seeds.add(StudyModels.evaluation("1".repeat(10_000), "model"));

        assertThat(CollapsedSeeds.of(baseline(seeds)))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("Seed 1 of the baseline has"),
                        line -> assertThat(line).startsWith("Seed 5 of the baseline has"));
    }

    @Test
    void namesItBesideOneOtherSeed() {
        List<ModelEvaluation> seeds =
                new ArrayList<>(StudyModels.MLP_128_64.evaluations().subList(0, 1));
        seeds.add(StudyModels.evaluation("1".repeat(10_000), "model"));

        assertThat(CollapsedSeeds.of(baseline(seeds)))
                .singleElement()
                .asString()
                .startsWith("Seed 2 of the baseline has");
    }

    /** Takes all seeds that were recorded, five at a time; those of two epochs vary most. */
    @ParameterizedTest
    @EnumSource(names = {"MLP_128_64", "MLP_128", "MLP_512_256_128", "MLP_128_128_128", "EPOCHS_2", "LABEL_NOISE"})
    void namesNoneThatWasRecorded(StudyModels models) {
        List<ModelEvaluation> seeds = models.evaluations();

        IntStream.rangeClosed(0, seeds.size() - 5)
                .forEach(first -> assertThat(CollapsedSeeds.of(baseline(seeds.subList(first, first + 5))))
                        .isEmpty());
    }

    /** A check against such a baseline could be green for any model. */
    @Test
    void checkWarnsOfThem() {
        List<ModelEvaluation> seeds =
                new ArrayList<>(StudyModels.MLP_128_64.evaluations().subList(0, 4));
        seeds.add(StudyModels.evaluation("1".repeat(10_000), "model"));
        ModelEvaluation candidate =
                StudyModels.evaluation(StudyModels.MLP_128_64.read().get(9), "candidate");

        Comparison comparison = RegressionJudge.judge(
                RegressionRule.parse(BaselineParameters.NONE),
                new Reference.Found(baseline(seeds), "the file", Optional.empty()),
                ComparedModel.of(candidate),
                StudyModels.labels());

        assertThat(comparison.verdicts())
                .filteredOn(verdict -> verdict.metric().equals(RegressionJudge.BASELINE_SEEDS))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.outcome()).isEqualTo(Outcome.WARNED))
                .satisfies(verdict ->
                        assertThat(verdict.message()).startsWith("Seed 5 of the baseline has an accuracy of 0.1135"));
    }

    @Test
    void oneSeedHasNoOthers() {
        assertThat(CollapsedSeeds.of(
                        Baseline.of(StudyModels.MLP_128_64.evaluations().get(0), Map.of())))
                .isEmpty();
    }

    private static Baseline baseline(List<ModelEvaluation> seeds) {
        Map<Long, ModelEvaluation> bySeed = new LinkedHashMap<>();
        seeds.forEach(seed -> bySeed.put(bySeed.size() + 1L, seed));
        return Baseline.of(seeds.get(0), Map.of("seed", "1"), SeedCounts.of(bySeed, StudyModels.labels()));
    }
}
