package io.github.mnistgate.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.baseline.Baseline.Lowering;
import java.util.Map;
import java.util.Optional;
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
  void reasonsStay() {
    Baseline lowered = WORSE.replacing(GOOD, Optional.of("smaller network"));
    Baseline raised = GOOD.replacing(lowered, Optional.empty());

    assertThat(lowered.lowerings()).containsExactly(new Lowering(0.99, 0.98, "smaller network"));
    assertThat(raised.lowerings()).isEqualTo(lowered.lowerings());
    assertThat(WORSE.replacing(raised, Optional.of("again")).lowerings()).extracting(Lowering::reason)
        .containsExactly("smaller network", "again");
  }
}
