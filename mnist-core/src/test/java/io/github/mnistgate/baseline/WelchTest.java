package io.github.mnistgate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected values are SciPy's 1.17, {@code ttest_ind(equal_var=False, alternative='greater')}, unless said otherwise. */
class WelchTest {

  private static final int[] BEFORE = {9700, 9720, 9750, 9740, 9765};
  private static final int[] AFTER = {9690, 9700, 9701, 9680, 9725};

  @Test
  void fiveAgainstFive() {
    Welch test = Welch.test(BEFORE, AFTER);

    assertThat(test.drop()).isCloseTo(35.8, within(1e-9));
    assertThat(test.error()).isCloseTo(13.64331338055386, within(1e-10));
    assertThat(test.degrees()).isCloseTo(6.911753176274393, within(1e-10));
    assertThat(test.pValue()).isCloseTo(0.017299563783215607, within(1e-10));
  }

  @Test
  void improvementIsTheOtherTail() {
    assertThat(Welch.test(AFTER, BEFORE).pValue()).isCloseTo(1 - 0.017299563783215607, within(1e-10));
  }

  @Test
  void samplesMayBeOfDifferentSizes() {
    assertThat(Welch.test(new int[] {9700, 9760}, new int[] {9690, 9700, 9701}).pValue())
        .isCloseTo(0.23401515712209653, within(1e-10));
  }

  @Test
  void oneOfThemMayNotVary() {
    assertThat(Welch.test(new int[] {9750, 9750, 9750}, new int[] {9740, 9741, 9739}).pValue())
        .isCloseTo(0.00165837936117843, within(1e-10));
  }

  @Test
  void whereNothingVariesAnyDropIsCertain() {
    int[] high = {9750, 9750};
    int[] low = {9740, 9740};

    assertThat(Welch.test(high, low).pValue()).isZero();
    assertThat(Welch.test(high, high).pValue()).isEqualTo(1);
    assertThat(Welch.test(low, high).pValue()).isEqualTo(1);
    assertThat(Welch.test(high, low).detectable(25, 0.05, 0.8)).isEqualTo(25);
  }

  /** By the noncentral t distribution of SciPy it is 37.80 for a maximum of 0; the formula is one for planning. */
  @Test
  void detectableDropIsNearTheExactOne() {
    Welch test = Welch.test(BEFORE, AFTER);

    assertThat(test.detectable(0, 0.05, 0.8)).isCloseTo(38.13290645789669, within(1e-8)).isCloseTo(37.80, within(0.4));
    assertThat(test.detectable(25, 0.05, 0.8)).as("the test is the stricter").isEqualTo(test.detectable(0, 0.05, 0.8));
    assertThat(test.detectable(40, 0.05, 0.8)).isCloseTo(52.23483888549969, within(1e-8));
  }
}
