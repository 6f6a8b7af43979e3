package io.github.mnistgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.dataset.ClassNames;
import org.junit.jupiter.api.Test;

class PredictionsTest {

    @Test
    void readsWhatItWrites() {
        Predictions predictions = Predictions.of(7, 0, 35, 10);
        assertThat(predictions.toText(36)).isEqualTo("7 0 35 10");
        assertThat(Predictions.of(7, 0, 3).toText(10)).isEqualTo("703");
        assertThat(Predictions.parse("703", 10)).isEqualTo(Predictions.of(7, 0, 3));
        assertThat(Predictions.parse("7 0 35 10", 36))
                .isEqualTo(predictions)
                .hasSameHashCodeAs(predictions)
                .isNotEqualTo(Predictions.parse("7 0 35 11", 36));
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
        DigitConfusionMatrix matrix =
                Predictions.of(0, 1, 1, 2).against(new int[] {0, 0, 1, 2}, 3, ClassNames.numbered(0, 3));
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
        assertThatThrownBy(() -> Predictions.parse("01-3", 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("its predictions hold '-', expected a digit for each image, from 0 to 9");
        assertThatThrownBy(() -> Predictions.parse("0 12 62", 62))
                .hasMessage("its predictions hold '62', expected a number, and a space before the next one, for each"
                        + " image, from 0 to 61");
        assertThatThrownBy(() -> Predictions.parse("0  1", 62)).hasMessageStartingWith("its predictions hold ''");
        assertThatThrownBy(() -> Predictions.parse("12345678901", 62))
                .hasMessageStartingWith("its predictions hold '123456789…'");
    }
}
