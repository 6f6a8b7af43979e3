package io.github.mnistgate.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class DigitTest {

    private static final MnistDataset TEST = MnistDataset.embedded(Split.TEST);
    private final Digit seven = TEST.digit(0);

    @Test
    void isDrawnInText() {
        assertThat(seven.toAsciiArt().lines().toList()).hasSize(28).allMatch(line -> line.length() == 28);
        assertThat(seven.toAsciiArt()
                        .lines()
                        .map(String::stripTrailing)
                        .toList()
                        .subList(7, 12))
                .containsExactly(
                        "      -#*+:.",
                        "      %@@@@@########*:",
                        "      :=:=*%@%@@@@%@@+",
                        "            : :::: @@=",
                        "                  -@%");
        assertThat(seven.toAsciiArt().lines().limit(7)).allMatch(String::isBlank);
    }

    @Test
    void isAnImageWithBlackInk() {
        BufferedImage image = seven.toImage();
        assertThat(image.getWidth()).isEqualTo(28);
        assertThat(image.getHeight()).isEqualTo(28);
        for (int row = 0; row < 28; row++) {
            for (int column = 0; column < 28; column++) {
                assertThat(image.getRaster().getSample(column, row, 0)).isEqualTo(255 - seven.pixel(row, column));
            }
        }
        assertThat(image.getRGB(0, 0)).isEqualTo(0xffffffff);
    }

    @Test
    void isMoved() {
        Digit moved = seven.shifted(3, -2);
        assertThat(moved.label()).isEqualTo(7);
        assertThat(moved.index()).isZero();
        for (int row = 0; row < 28; row++) {
            for (int column = 0; column < 28; column++) {
                boolean fromPaper = row + 2 > 27 || column - 3 < 0;
                assertThat(moved.pixel(row, column)).isEqualTo(fromPaper ? 0 : seven.pixel(row + 2, column - 3));
            }
        }
        assertThat(seven.shifted(28, 0).pixels()).containsOnly(0);
        assertThat(seven.shifted(0, -40).pixels()).containsOnly(0);
        assertThat(seven.shifted(Integer.MAX_VALUE, Integer.MIN_VALUE).pixels()).containsOnly(0);
        assertThat(seven.shifted(-3, 1).shifted(3, -1).pixels()).isEqualTo(seven.pixels());
    }

    @Test
    void isCorruptedAloneAsAmongOthers() {
        for (Corruption corruption : Corruption.values()) {
            MnistDataset all = corruption.apply(TEST, 3, 42);
            for (int index : new int[] {0, 1, 9_999}) {
                assertThat(corruption.apply(TEST.digit(index), 3, 42).pixels())
                        .as(corruption.key())
                        .isEqualTo(all.digit(index).pixels());
            }
        }
        assertThatThrownBy(() -> Corruption.BLUR.apply(seven, 6, 42)).hasMessage("severity is 6, allowed is 1 to 5");
    }

    @Test
    void isTransformedInItsDataSet() {
        MnistDataset moved = TEST.transformed("moved", digit -> digit.shifted(1, 0));
        assertThat(moved.toString()).isEqualTo("moved test (10000 images)");
        assertThat(moved.labels()).isEqualTo(TEST.labels());
        assertThat(moved.digit(17).pixels())
                .isEqualTo(TEST.digit(17).shifted(1, 0).pixels());
        assertThat(moved.sha256()).isNotEqualTo(TEST.sha256());
    }
}
