package io.github.mnistgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PredictionsTest {

    @Test
    void readsWhatItWrites() {
        Predictions predictions = Predictions.of(7, 0, 35, 10);
        assertThat(predictions.toText()).isEqualTo("70za");
        assertThat(Predictions.parse("70za"))
                .isEqualTo(predictions)
                .hasSameHashCodeAs(predictions)
                .isNotEqualTo(Predictions.parse("70zb"));
        assertThat(predictions.size()).isEqualTo(4);
        assertThat(predictions.label(2)).isEqualTo(35);
        assertThat(predictions.labels()).containsExactly(7, 0, 35, 10);
        assertThat(predictions.count(7)).isEqualTo(1);
        assertThat(predictions.count(8)).isZero();
    }

    @Test
    void isTheLargestOutputAndOfEqualsTheLowest() {
        assertThat(Predictions.ofOutputs(new float[] {0, 1, 0, 5, 5, -1}, 3)).isEqualTo(Predictions.of(1, 0));
        assertThatThrownBy(() -> Predictions.ofOutputs(new float[] {0, Float.NaN}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("probability 1 of image 0 is not a number");
    }

    @Test
    void countsAgainstTheTruth() {
        DigitConfusionMatrix matrix = Predictions.of(0, 1, 1, 2).against(new byte[] {0, 0, 1, 2}, 3);
        assertThat(matrix.count(0, 0)).isEqualTo(1);
        assertThat(matrix.count(0, 1)).isEqualTo(1);
        assertThat(matrix.count(1, 1)).isEqualTo(1);
        assertThat(matrix.count(2, 2)).isEqualTo(1);
        assertThat(matrix.total()).isEqualTo(4);
    }

    @Test
    void cannotBeChangedFromOutside() {
        int[] labels = {1, 2};
        Predictions predictions = Predictions.of(labels);
        labels[0] = 9;
        predictions.labels()[1] = 9;
        assertThat(predictions).isEqualTo(Predictions.of(1, 2));
    }

    @Test
    void refusesWhatIsNoClass() {
        assertThatThrownBy(() -> Predictions.of(0, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the predicted class of image 1 is -1, allowed is a class from 0");
        assertThatThrownBy(() -> Predictions.parse("01-3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("its predictions hold '-', expected a character for each image, 0 to 9 and then a to z");
    }
}
