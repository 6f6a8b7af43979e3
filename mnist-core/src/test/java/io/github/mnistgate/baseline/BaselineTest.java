package io.github.mnistgate.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.baseline.Baseline.Lowering;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BaselineTest {

  private static final Baseline GOOD = Paired.baseline(image -> image % 100 == 0);
  private static final Baseline WORSE = Paired.baseline(image -> image % 100 <= 1);

  @Test
  void asGoodOrBetterTakesThePlaceWithoutAReason() {
    assertThat(GOOD.whyLower(WORSE)).isEmpty();
    assertThat(Paired.baseline(image -> image % 100 == 7).whyLower(GOOD)).isEmpty();
  }

  @Test
  void worseByOneImageNeedsAReason() {
    Baseline oneLess = Paired.baseline(image -> image % 100 == 0 || image == 1);

    assertThat(oneLess.whyLower(GOOD)).contains(
        "accuracy of the result is 0.9899 (9899 of 10000), that of the baseline 0.9900 (9900 of 10000)");
  }

  @Test
  void otherDataNeedAReasonHoweverGood() {
    Baseline other = Baseline.of(Paired.wrongOn(image -> false, "e".repeat(64)), Map.of());

    assertThat(other.whyLower(GOOD)).hasValueSatisfying(why -> assertThat(why).contains("dddddddddddd…", "eeeeeeeeeeee…"));
  }

  @Test
  void ofSeveralSeedsTheMeanDecides() {
    Baseline before = withSeeds(GOOD, 9900, 9800);

    assertThat(withSeeds(WORSE, 9900, 9801).whyLower(before)).isEmpty();
    assertThat(withSeeds(GOOD, 9900, 9799).whyLower(before)).contains("mean accuracy over seeds of the result is 0.9849"
        + " (19699 of 20000), that of the baseline 0.9850 (19700 of 20000)");
    assertThat(withSeeds(GOOD, 9900, 9850, 9799).whyLower(before)).contains("mean accuracy over seeds of the result is"
        + " 0.9849 (29549 of 30000), that of the baseline 0.9850 (19700 of 20000)");
    assertThat(withSeeds(GOOD, 9900, 9700).replacing(before, Optional.of("why")).lowerings())
        .containsExactly(new Lowering(0.985, 0.98, "why"));
  }

  @Test
  void seedsAreGivenUpOnlyForAReason() {
    assertThat(GOOD.whyLower(withSeeds(WORSE, 9800, 9800, 9800))).contains("the result is of one seed, the baseline of 3,"
        + " which detects smaller drops; add -Dmnist.seeds=3");
    assertThat(withSeeds(GOOD, 9900, 9900).whyLower(withSeeds(WORSE, 9800, 9800, 9800))).contains("the result is of"
        + " 2 seeds, the baseline of 3, which detects smaller drops; add -Dmnist.seeds=3");
    assertThat(withSeeds(GOOD, 9900, 9900).whyLower(GOOD)).isEmpty();
    assertThat(withSeeds(WORSE, 9990, 9990).whyLower(GOOD)).as("compared by the models, as mnist:check would").isPresent();
  }

  private static Baseline withSeeds(Baseline model, int... right) {
    SortedMap<Long, List<Integer>> counts = new TreeMap<>();
    for (int seed = 0; seed < right.length; seed++) {
      counts.put(42L + seed, List.of(right[seed] - 9000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000));
    }
    return new Baseline(model.dataset(), model.modelSha256(), model.recipe(), model.confusionMatrix(), model.loss(),
        model.topTwoAccuracy(), model.expectedCalibrationError(), model.brierScore(), model.predictions(),
        new SeedCounts(counts), model.lowerings());
  }

  @Test
  void reasonsStay() {
    Baseline lowered = WORSE.replacing(GOOD, Optional.of("smaller network"));
    Baseline raised = GOOD.replacing(lowered, Optional.empty());

    assertThat(lowered.lowerings()).containsExactly(new Lowering(0.99, 0.98, "smaller network"));
    assertThat(raised.lowerings()).isEqualTo(lowered.lowerings());
    assertThat(WORSE.replacing(raised, Optional.of("again")).lowerings()).extracting(Lowering::reason)
        .containsExactly("smaller network", "again");
  }
}
