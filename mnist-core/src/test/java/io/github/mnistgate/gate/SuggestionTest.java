package io.github.mnistgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Spread;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

  /** Digits 0 and 3 of 100 images each; right are 95 and 90, 93 and 94, 97 and 92. */
  private static final List<ModelEvaluation> THREE = Stream.of(new int[] {95, 90}, new int[] {93, 94}, new int[] {97, 92})
      .map(right -> Evaluations.of(new int[][] {
          {0, 0, right[0]}, {0, 3, 100 - right[0]}, {3, 3, right[1]}, {3, 0, 100 - right[1]}})).toList();

  @Test
  void spreadsAreOfTheSeeds() {
    Suggestion suggestion = Suggestion.of(THREE);

    assertThat(suggestion.seeds()).isEqualTo(3);
    assertThat(suggestion.accuracy().spread()).isEqualTo(Spread.of(0.925, 0.935, 0.945));
    assertThat(suggestion.loss().spread()).isEqualTo(Spread.of(0.1, 0.1, 0.1));
    assertThat(suggestion.lowestRecall().spread()).isEqualTo(Spread.of(0.90, 0.93, 0.92));
    assertThat(suggestion.recalls()).extracting(SuggestedLimit::name)
        .containsExactly("recall of digit 0", "recall of digit 3");
    assertThat(suggestion.recalls().get(1).spread()).isEqualTo(Spread.of(0.90, 0.94, 0.92));
  }

  /** The published factors of 3 and of 20 for 99 % and 95 %. */
  @Test
  void limitIsTheToleranceBound() {
    Suggestion suggestion = Suggestion.of(THREE);

    assertThat(suggestion.factor()).isCloseTo(10.553, within(0.0005));
    assertThat(Suggestion.factor(20)).isCloseTo(3.295, within(0.0005));
    // 0.935 - 10.5527 * 0.01 and 0.935 - 3.2952 * 0.01, both toward the loose side.
    assertThat(suggestion.accuracy().at(suggestion.factor())).contains(new BigDecimal("0.8294"));
    assertThat(suggestion.accuracy().at(Suggestion.factor(20))).contains(new BigDecimal("0.9020"));
  }

  @ParameterizedTest
  @CsvSource({"MINIMUM, 2, 0.9300", "MAXIMUM, 2, 0.9701", "MINIMUM, 95, ", "MAXIMUM, 94, 1.8910"})
  void limitIsRoundedTowardTheLooseSide(Limit.Kind kind, double factor, BigDecimal limit) {
    SuggestedLimit suggested = new SuggestedLimit("m", kind, new Spread(5, 0.95005, 0.01001, 0.9, 1));

    assertThat(suggested.at(factor).orElse(null)).isEqualTo(limit);
  }
}
