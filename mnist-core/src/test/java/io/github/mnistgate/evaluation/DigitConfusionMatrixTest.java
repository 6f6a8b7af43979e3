package io.github.mnistgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.dataset.ClassNames;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigitConfusionMatrixTest {

    private final int[][] counts = {{3, 1, 0}, {0, 2, 0}, {0, 0, 0}};
    private final DigitConfusionMatrix matrix = new DigitConfusionMatrix(counts);

    @Test
    void countsAndRates() {
        assertThat(matrix.classes()).isEqualTo(3);
        assertThat(matrix.total()).isEqualTo(6);
        assertThat(matrix.correct()).isEqualTo(5);
        assertThat(matrix.accuracy()).isEqualTo(new Ratio(5, 6));
        assertThat(matrix.count(0, 1)).isEqualTo(1);
        assertThat(matrix.count(1, 0)).isZero();
        assertThat(matrix.support(0)).isEqualTo(4);
        assertThat(matrix.predicted(1)).isEqualTo(3);
        assertThat(matrix.recall(0)).contains(new Ratio(3, 4));
        assertThat(matrix.precision(0)).contains(new Ratio(3, 3));
        assertThat(matrix.precision(1)).contains(new Ratio(2, 3));
        assertThat(matrix.f1(0)).contains(new Ratio(6, 7));
        assertThat(matrix.recall(2)).isEmpty();
        assertThat(matrix.precision(2)).isEmpty();
        assertThat(matrix.f1(2)).isEmpty();
    }

    @Test
    void classNeverPredictedHasAPrecisionOfZero() {
        DigitConfusionMatrix never = new DigitConfusionMatrix(new int[][] {{4, 0}, {1, 0}});

        assertThat(never.precision(1)).contains(new Ratio(0, 0));
        assertThat(never.recall(1)).contains(new Ratio(0, 1));
        assertThat(never.f1(1)).contains(new Ratio(0, 1));
    }

    @Test
    void tableForATerminal() {
        assertThat(matrix.toTable()).isEqualTo("""
        actual \\ predicted
                  0    1    2   recall
            0     3    1    .   0.7500
            1     .    2    .   1.0000
            2     .    .    .   -
        """);
        assertThat(matrix).hasToString(matrix.toTable());
    }

    @Test
    void tableRoundsRecallDownAndWidensForLargeCounts() {
        DigitConfusionMatrix large = new DigitConfusionMatrix(new int[][] {{99_999, 1}, {0, 100_000}});

        assertThat(large.toTable()).isEqualTo("""
        actual \\ predicted
                    0      1   recall
            0   99999      1   0.9999
            1       . 100000   1.0000
        """);
    }

    @Test
    void isIndependentOfTheArraysItWasMadeOfAndGives() {
        counts[0][0] = 100;
        matrix.toArray()[1][1] = 100;

        assertThat(matrix.count(0, 0)).isEqualTo(3);
        assertThat(matrix)
                .isEqualTo(new DigitConfusionMatrix(new int[][] {{3, 1, 0}, {0, 2, 0}, {0, 0, 0}}))
                .hasSameHashCodeAs(new DigitConfusionMatrix(new int[][] {{3, 1, 0}, {0, 2, 0}, {0, 0, 0}}))
                .isNotEqualTo(new DigitConfusionMatrix(new int[][] {{3, 1}, {0, 2}}));
    }

    @Test
    void matricesOfOtherClassesAreNotEqual() {
        int[][] square = {{3, 1}, {0, 2}};
        DigitConfusionMatrix ofClothes = new DigitConfusionMatrix(square, ClassNames.of(List.of("Bag", "Coat")));

        assertThat(ofClothes)
                .isEqualTo(new DigitConfusionMatrix(square, ClassNames.of(List.of("Bag", "Coat"))))
                .hasSameHashCodeAs(new DigitConfusionMatrix(square, ClassNames.of(List.of("Bag", "Coat"))))
                .isNotEqualTo(new DigitConfusionMatrix(square, ClassNames.of(List.of("Coat", "Bag"))))
                .isNotEqualTo(new DigitConfusionMatrix(square));
    }

    @Test
    void badMatrices() {
        assertRefused(new int[][] {{1, 2}, {3}}, "but row 1 of 2 is [3]");
        assertRefused(new int[][] {{1, 2, 3}, {4, 5, 6}}, "but row 0 of 2 is [1, 2, 3]");
        assertRefused(new int[][] {{1, -1}, {0, 0}}, "but row 0 of 2 is [1, -1]");
        assertRefused(new int[][] {{0, 0}, {0, 0}}, "a confusion matrix counts at least one image");
        assertRefused(
                new int[][] {{1, 2}, null},
                "a confusion matrix is square and holds no negative count, but row 1 of 2 is null");
        assertRefused(null, "counts is null, allowed is a square of counts");
        assertRefused(new int[0][0], "a confusion matrix counts at least one image");
        assertRefused(
                new int[][] {{Integer.MAX_VALUE, 0}, {1, 0}}, "a confusion matrix counts at most 2147483647 images");
    }

    @Test
    void classesOutsideAreNamed() {
        assertThatThrownBy(() -> matrix.recall(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("class is 3, allowed is 0 to 2");
        assertThatThrownBy(() -> matrix.count(0, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("class is -1, allowed is 0 to 2");
    }

    private static void assertRefused(int[][] counts, String message) {
        assertThatThrownBy(() -> new DigitConfusionMatrix(counts))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
