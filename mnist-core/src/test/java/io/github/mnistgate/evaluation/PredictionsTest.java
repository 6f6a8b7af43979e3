package io.github.mnistgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.dataset.ClassNames;
import java.nio.ReadOnlyBufferException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PredictionsTest {

    @Test
    void confidenceOfOutputsThatAreNoNumbersSaysThat() {
        Prediction prediction =
                Predictions.ofOutputs(new float[] {0.5f, Float.NaN}, 2).prediction(0);

        assertThatThrownBy(prediction::confidence)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is not a number");
    }

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
    }

    @Test
    void anImageWithAnOutputThatIsNotANumberHasNoLabel() {
        Predictions predictions = Predictions.ofOutputs(new float[] {1, 0, 0, Float.NaN}, 2);

        assertThat(predictions.firstWithoutNumbers()).hasValue(1);
        assertThat(predictions.areProbabilities()).isFalse();
        assertThat(predictions.label(0)).isZero();
        for (ThrowingCallable question : List.<ThrowingCallable>of(
                () -> predictions.label(1),
                predictions::labels,
                () -> predictions.count(0),
                () -> predictions.toText(2),
                () -> predictions.accuracy(new int[] {0, 0}),
                () -> predictions.against(new int[] {0, 0}, 2, ClassNames.numbered(0, 2)))) {
            assertThatThrownBy(question)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("probability 1 of image 1 is not a number");
        }
        assertThatThrownBy(() -> predictions.prediction(1).label())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("an output of the network for this image is not a number, so it predicts no class");
        assertThat(Predictions.ofOutputs(new float[] {1, 0}, 2).firstWithoutNumbers())
                .isEmpty();
    }

    @Test
    void knowsTheOutputsOfEachImage() {
        Predictions predictions = Predictions.ofOutputs(new float[] {0.25f, 0.75f, 1, 0}, 2);

        assertThat(predictions.haveOutputs()).isTrue();
        assertThat(predictions.size()).isEqualTo(2);
        assertThat(predictions.classes()).isEqualTo(2);
        assertThat(predictions.output(0, 1)).isEqualTo(0.75f);
        assertThat(Outputs.of(predictions)).containsExactly(0.25f, 0.75f, 1, 0);
        assertThat(predictions.prediction(0).probabilities()).containsExactly(0.25f, 0.75f);
        assertThat(predictions.prediction(0)).hasToString("1 (75.0 %)");
        assertThat(predictions.prediction(1).label()).isZero();
        assertThat(predictions.accuracy(new int[] {1, 1})).isEqualTo(new Ratio(1, 2));
        assertThatThrownBy(() -> predictions.output(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> predictions.prediction(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> predictions.outputs().put(0, 1)).isInstanceOf(ReadOnlyBufferException.class);
        assertThatThrownBy(() -> Predictions.ofOutputs(new float[7], 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("7 outputs are given, allowed are as many for each image as there are classes, 2");
    }

    @Test
    void outputsAreProbabilitiesByTheirValuesUnlessTheyAreScores() {
        float[] sure = {0.5f, 0.5f};
        float[][] others = {{-0.2f, 1.2f}, {0.9f, 0.8f}, {-30, -10}, {0, 0}};

        assertThat(Predictions.ofOutputs(sure, 2).areProbabilities()).isTrue();
        // Rounding leaves as much of a softmax in half floats.
        assertThat(Predictions.ofOutputs(new float[] {0.9f, 0.098f}, 2).firstWithoutProbabilities())
                .isEmpty();
        for (float[] other : others) {
            Predictions predictions = Predictions.ofOutputs(new float[] {1, 0, other[0], other[1]}, 2);
            assertThat(predictions.firstWithoutProbabilities()).hasValue(1);
            assertThat(predictions.areProbabilities()).isFalse();
        }
        Predictions scores = Predictions.ofScores(sure, 2);
        assertThat(scores.areProbabilities()).isFalse();
        assertThat(scores.firstWithoutProbabilities()).isEmpty();
        assertThat(scores.prediction(0)).hasToString("0");
        assertThatThrownBy(() -> scores.prediction(0).confidence()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void thoseOfAFileHaveLabelsOnly() {
        Predictions predictions = Predictions.parse("10", 2);

        assertThat(predictions.haveOutputs()).isFalse();
        assertThat(predictions.areProbabilities()).isFalse();
        assertThat(predictions.firstWithoutNumbers()).isEmpty();
        assertThat(predictions).isEqualTo(Predictions.ofOutputs(new float[] {0, 1, 1, 0}, 2));
        for (ThrowingCallable question : List.<ThrowingCallable>of(
                predictions::outputs,
                predictions::classes,
                predictions::firstWithoutProbabilities,
                () -> predictions.output(0, 0),
                () -> predictions.prediction(0))) {
            assertThatThrownBy(question)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the outputs of the model are not known, but only its predicted classes");
        }
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
