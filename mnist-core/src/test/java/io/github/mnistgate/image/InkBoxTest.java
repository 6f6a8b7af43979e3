package io.github.mnistgate.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InkBoxTest {

    /** So many times enlarged, MNIST's own images keep their box with every bar and dot. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void realDigitsHaveNoSpecks(int times) {
        MnistDataset test = MnistDataset.embedded(Split.TEST);
        int side = times * MnistDataset.SIDE;
        List<Integer> other = new ArrayList<>();
        for (int i = 0; i < test.size(); i++) {
            byte[] pixels = test.pixels(i);
            float[] ink = new float[side * side];
            for (int p = 0; p < ink.length; p++) {
                ink[p] = pixels[p / side / times * MnistDataset.SIDE + p % side / times] & 0xff;
            }
            if (!InkBox.around(ink, side, side).equals(whole(ink, side))) {
                other.add(i);
            }
        }
        assertThat(other).isEmpty();
    }

    @Test
    void aSpeckIsLessThanATwoHundredthOfTheLargestPart() {
        float[] ink = new float[100 * 100];
        paint(ink, 10, 10, 10, 60);
        paint(ink, 90, 5, 2, 1);
        assertThat(InkBox.around(ink, 100, 100)).isEqualTo(new InkBox(10, 10, 20, 70));
        paint(ink, 90, 5, 3, 1);
        assertThat(InkBox.around(ink, 100, 100)).isEqualTo(new InkBox(10, 5, 93, 70));
    }

    private static void paint(float[] ink, int left, int top, int width, int height) {
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                ink[y * 100 + x] = 255;
            }
        }
    }

    private static InkBox whole(float[] ink, int side) {
        int left = side;
        int top = side;
        int right = 0;
        int bottom = 0;
        for (int p = 0; p < ink.length; p++) {
            if (ink[p] > InkBox.EDGE) {
                left = Math.min(left, p % side);
                top = Math.min(top, p / side);
                right = Math.max(right, p % side + 1);
                bottom = p / side + 1;
            }
        }
        return new InkBox(left, top, right, bottom);
    }
}
