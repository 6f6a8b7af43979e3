package io.github.mnistgate.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScoreTest {

    @Test
    void isTheMeanOverRowsOfSeveralBatches() {
        Score.Accumulator sum = new Score.Accumulator();
        sum.add(new float[] {0, 0, 0, 1, 0, 0}, 2, 3, new int[] {0, 1});
        sum.add(new float[] {0, 0, 2}, 1, 3, new int[] {2});

        double first = Math.log(3);
        double second = Math.log(Math.E + 2);
        double third = Math.log(Math.exp(2) + 2) - 2;
        assertThat(sum.mean().loss()).isCloseTo((first + second + third) / 3, within(1e-12));
        assertThat(sum.mean().accuracy()).isEqualTo(2.0 / 3);
    }

    @Test
    void largeLogitsNeitherOverflowNorVanish() {
        Score.Accumulator sum = new Score.Accumulator();
        sum.add(new float[] {10_000, 0}, 1, 2, new int[] {1});

        assertThat(sum.mean().loss()).isEqualTo(10_000);
        assertThat(sum.mean().accuracy()).isZero();
    }

    @Test
    void lossOfGuessingIsTheSameAtAnyHeightOfTheLogits() {
        Score.Accumulator sum = new Score.Accumulator();
        sum.add(new float[] {-1e30f, -1e30f}, 1, 2, new int[] {1});

        assertThat(sum.mean().loss()).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void logitsThatAreNoNumberMakeTheLossNone() {
        for (float broken : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            for (int label = 0; label < 2; label++) {
                Score.Accumulator sum = new Score.Accumulator();
                sum.add(new float[] {broken, 1}, 1, 2, new int[] {label});

                assertThat(Double.isFinite(sum.mean().loss())).isFalse();
            }
        }
    }
}
