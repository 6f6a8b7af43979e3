package io.github.mnistgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutputOrderTest {

    @Test
    void theLargestOfARowIsTheLowestOfEquals() {
        float[] rows = {9, 1, 3, 3, 9};

        assertThat(OutputOrder.largest(rows, 1, 3)).isEqualTo(1);
        assertThat(OutputOrder.largest(rows, 0, 1)).isZero();
    }

    @Test
    void anOutputThatIsNotANumberIsNotTheLargest() {
        assertThat(OutputOrder.largest(new float[] {1, Float.NaN, 2}, 0, 3)).isEqualTo(2);
    }

    @Test
    void theSecondLargestIsTheLowestOfEquals() {
        assertThat(OutputOrder.secondLargest(new float[] {0.5f, 0.25f, 0.25f})).isEqualTo(1);
        assertThat(OutputOrder.secondLargest(new float[] {0.1f, 0.2f, 0.7f})).isEqualTo(1);
        assertThat(OutputOrder.secondLargest(new float[] {0.4f, 0.4f, 0.2f})).isEqualTo(1);
        assertThat(OutputOrder.secondLargest(new float[] {0, 1})).isZero();
    }

    @Test
    void theSecondLargestOfNoMoreThanOneThatCountsIsAnotherClass() {
        float none = Float.NEGATIVE_INFINITY;

        assertThat(OutputOrder.secondLargest(new float[] {1, 0, 0})).isEqualTo(1);
        assertThat(OutputOrder.secondLargest(new float[] {none, none})).isEqualTo(1);
        assertThat(OutputOrder.secondLargest(new float[] {1, none})).isEqualTo(1);
    }
}
