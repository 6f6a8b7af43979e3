package io.github.mnistgate.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftmaxTest {

    private final Softmax softmax = new Softmax(3);

    @Test
    void probabilitiesAreThoseOfTheDefinitionAndNothingBesideThemIsTouched() {
        float[] rows = {7, 0, (float) Math.log(2), (float) Math.log(5), 7};

        softmax.apply(rows, 1);

        assertThat(rows).containsExactly(new float[] {7, 0.125f, 0.25f, 0.625f, 7}, within(1e-7f));
        assertThat(softmax.best()).isEqualTo(2);
    }

    @Test
    void gradientIsProbabilityMinusLabelTimesScale() {
        float[] logits = {9, 0, (float) Math.log(2), (float) Math.log(5), 9};
        float[] deltas = {9, 9, 9, 9, 9};

        double loss = softmax.gradient(logits, 1, 1, 0.5f, deltas);

        assertThat(loss).isCloseTo(Math.log(4), within(1e-7));
        assertThat(deltas).containsExactly(new float[] {9, 0.0625f, -0.375f, 0.3125f, 9}, within(1e-7f));
        assertThat(logits).containsExactly(9, 0, (float) Math.log(2), (float) Math.log(5), 9);
    }

    @Test
    void hugeLogitsNeitherOverflowNorLoseTheLoss() {
        float[] deltas = new float[3];

        assertThat(softmax.gradient(new float[] {1e30f, -1e30f, 0}, 0, 1, 1, deltas))
                .isCloseTo(2e30, within(1e23));
        assertThat(deltas).containsExactly(1, -1, 0);
        assertThat(softmax.gradient(new float[] {-1e30f, -1e30f, -1e30f}, 0, 0, 1, deltas))
                .isCloseTo(Math.log(3), within(1e-12));
        assertThat(softmax.gradient(new float[] {3000, 2999, 0}, 0, 1, 1, deltas))
                .isCloseTo(1 + Math.log1p(Math.exp(-1)), within(1e-12));
        float[] row = {Float.MAX_VALUE, -Float.MAX_VALUE, 0};
        softmax.apply(row, 0);
        assertThat(row).containsExactly(1, 0, 0);
    }

    @Test
    void lossOfACertainHitIsZeroAndNeverBelow() {
        float[] deltas = new float[3];

        assertThat(softmax.gradient(new float[] {100, 0, 0}, 0, 0, 1, deltas))
                .isGreaterThanOrEqualTo(0)
                .isLessThan(1e-40);
        assertThat(deltas[0]).isZero();
    }

    @Test
    void lowestOfEqualLogitsIsTheBest() {
        softmax.apply(new float[] {1, 2, 2}, 0);

        assertThat(softmax.best()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void lossOfWhatIsNoNumberIsNone(float value) {
        for (int at = 0; at < 3; at++) {
            for (int label = 0; label < 3; label++) {
                float[] logits = new float[3];
                logits[at] = value;

                assertThat(softmax.gradient(logits, 0, label, 1, new float[3])).isNaN();
            }
        }
    }
}
