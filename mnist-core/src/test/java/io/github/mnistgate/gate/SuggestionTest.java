package io.github.mnistgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Spread;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionTest {

    /** Digits 0 and 3 of 1,000 images each; right are 995 and 990, 993 and 994, 997 and 992. */
    private static final List<ModelEvaluation> THREE = Stream.of(
                    new int[] {995, 990}, new int[] {993, 994}, new int[] {997, 992})
            .map(right -> Evaluations.of(new int[][] {
                {0, 0, right[0]}, {0, 3, 1000 - right[0]}, {3, 3, right[1]}, {3, 0, 1000 - right[1]}
            }))
            .toList();
    /** The normal quantile that 99 % exceed: the factor of infinitely many seeds. */
    private static final double ALL_SEEDS = 2.3263478740408408;

    @Test
    void spreadsAreOfTheSeeds() {
        Suggestion suggestion = Suggestion.of(THREE);

        assertThat(suggestion.seeds()).isEqualTo(3);
        assertThat(suggestion.accuracy().spread()).isEqualTo(Spread.of(0.9925, 0.9935, 0.9945));
        assertThat(suggestion.loss().spread()).isEqualTo(Spread.of(0.1, 0.1, 0.1));
        assertThat(suggestion.lowestRecall().spread()).isEqualTo(Spread.of(0.990, 0.993, 0.992));
        assertThat(suggestion.recalls())
                .extracting(SuggestedLimit::name)
                .containsExactly("recall of digit 0", "recall of digit 3");
        assertThat(suggestion.recalls().get(1).spread()).isEqualTo(Spread.of(0.990, 0.994, 0.992));
    }

    /** The published factors of 3 and of 20 for 99 % and 95 %. */
    @Test
    void limitIsTheToleranceBound() {
        Suggestion suggestion = Suggestion.of(THREE);

        assertThat(Suggestion.factor(3)).isCloseTo(10.553, within(0.0005));
        assertThat(Suggestion.factor(20)).isCloseTo(3.295, within(0.0005));
        // 0.9935 - 10.5527 * 0.001 and 0.9935 - 3.2952 * 0.001, both toward the loose side.
        assertThat(suggestion.accuracy().value()).contains(new BigDecimal("0.9829"));
        assertThat(suggestion.withSeeds(20).accuracy().value()).contains(new BigDecimal("0.9902"));
    }

    /** Each of the two digits is kept by 99.5 % of the seeds; scipy's factors of 3 and of 20 are 11.647 and 3.639. */
    @Test
    void limitOfTheLowestRecallIsTheSmallestOfTheDigits() {
        Suggestion suggestion = Suggestion.of(THREE);

        assertThat(suggestion.recallCoverage()).isCloseTo(0.995, within(1e-12));
        assertThat(suggestion.recalls())
                .extracting(limit -> limit.value().orElseThrow().toPlainString())
                .containsExactly("0.9717", "0.9687");
        assertThat(suggestion.lowestRecall().value()).contains(new BigDecimal("0.9687"));
        assertThat(suggestion.withSeeds(20).lowestRecall().value()).contains(new BigDecimal("0.9847"));
    }

    @Test
    void spreadsOfOtherSeedsStay() {
        Suggestion suggestion = Suggestion.of(THREE);

        assertThat(suggestion.withSeeds(3)).isEqualTo(suggestion);
        assertThat(suggestion.withSeeds(20).seeds()).isEqualTo(20);
        assertThat(suggestion.withSeeds(20).lowestRecall().spread())
                .isEqualTo(suggestion.lowestRecall().spread());
    }

    @Test
    void lowestRecallHasNoLimitIfADigitHasNone() {
        SuggestedLimit some =
                SuggestedLimit.of("recall of digit 0", Limit.Kind.MINIMUM, new Spread(5, 0.98, 0.001, 0.97, 0.99), 7.5);
        SuggestedLimit none =
                SuggestedLimit.of("recall of digit 1", Limit.Kind.MINIMUM, new Spread(5, 0.98, 0.2, 0.97, 0.99), 7.5);

        assertThat(SuggestedLimit.smallest("lowest recall", some.spread(), List.of(some, none))
                        .value())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"MINIMUM, 2, 0.9300", "MAXIMUM, 2, 0.9701", "MINIMUM, 95, ", "MAXIMUM, 94, 1.8910"})
    void limitIsRoundedTowardTheLooseSide(Limit.Kind kind, double factor, BigDecimal limit) {
        SuggestedLimit suggested = SuggestedLimit.of("m", kind, new Spread(5, 0.95005, 0.01001, 0.9, 1), factor);

        assertThat(suggested.value()).isEqualTo(Optional.ofNullable(limit));
    }

    @Test
    void usefulLimitsAreAtMostTwiceAsFarAsThoseOfAllSeeds() {
        assertThat(Suggestion.factor(Suggestion.USEFUL_SEEDS)).isLessThanOrEqualTo(2 * ALL_SEEDS);
        assertThat(Suggestion.factor(Suggestion.USEFUL_SEEDS - 1)).isGreaterThan(2 * ALL_SEEDS);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 6})
    void fewSeedsAreTooWide(int seeds) {
        assertThat(ofSeeds(seeds).isTooWide()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 10})
    void sevenSeedsAreEnough(int seeds) {
        assertThat(ofSeeds(seeds).isTooWide()).isFalse();
    }

    private static Suggestion ofSeeds(int seeds) {
        SuggestedLimit limit = SuggestedLimit.of("m", Limit.Kind.MINIMUM, new Spread(seeds, 0.95, 0.01, 0.9, 1), 4);
        return new Suggestion(seeds, limit, limit, limit, List.of(limit));
    }
}
