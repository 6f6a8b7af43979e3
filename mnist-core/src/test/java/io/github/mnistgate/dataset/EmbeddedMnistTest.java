package io.github.mnistgate.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.Sha256;
import java.security.MessageDigest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedMnistTest {

    private static MnistDataset train;
    private static MnistDataset test;

    @BeforeAll
    static void read() {
        train = (MnistDataset) MnistDataset.read("mnist", Split.TRAIN);
        test = MnistDataset.embedded(Split.TEST);
    }

    @Test
    void isTheWholeOfMnist() {
        assertThat(train.size()).isEqualTo(60_000);
        assertThat(test.size()).isEqualTo(10_000);
        assertThat(train.label(0)).isEqualTo(5);
        assertThat(test.label(0)).isEqualTo(7);
        assertThat(train).hasToString("mnist train (60000 images)");
        assertThat(test).hasToString("mnist test (10000 images)");
    }

    @Test
    void classesAreAsOftenAsPublished() {
        assertThat(classCounts(train)).containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        assertThat(classCounts(test)).containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    }

    @Test
    void identityIsKnownWithoutReading() {
        assertThat(DatasetIdentity.of(DataSource.of("mnist")))
                .isEqualTo(new DatasetIdentity(train.size(), train.sha256(), test.sha256(), DataShape.MNIST));
    }

    @Test
    void sha256IsOfImagesThenLabels() {
        assertThat(train.sha256()).isEqualTo(sha256(train));
        assertThat(test.sha256()).isEqualTo(sha256(test));
    }

    @Test
    void pixelsAreRowByRowFromPaperToInk() {
        Digit seven = test.digit(0);
        float[] pixels = seven.pixels();

        assertThat(pixels).hasSize(784);
        for (int row = 0; row < 28; row++) {
            for (int column = 0; column < 28; column++) {
                assertThat(pixels[row * 28 + column]).isEqualTo(seven.pixel(row, column));
            }
        }
        // The first test image, a seven, has its bar at the top: published values of row 7.
        assertThat(new int[] {
                    seven.pixel(7, 5), seven.pixel(7, 6), seven.pixel(7, 7), seven.pixel(7, 8), seven.pixel(7, 9)
                })
                .containsExactly(0, 84, 185, 159, 151);
        assertThat(seven.pixel(0, 0)).isZero();
        assertThat(seven).hasToString("digit 7 at index 0");
        assertThat(seven.index()).isZero();
    }

    @Test
    void imagesAreNormalizedByDividingBy255() {
        float[][] raw = test.images(3, 5, false);
        float[][] normalized = test.images(3, 5, true);

        assertThat(raw).hasDimensions(2, 784);
        assertThat(raw[0]).isEqualTo(test.digit(3).pixels());
        assertThat(raw[1]).isEqualTo(test.digit(4).pixels());
        for (int p = 0; p < 784; p++) {
            assertThat(normalized[1][p]).isEqualTo(raw[1][p] / 255f).isBetween(0f, 1f);
        }
    }

    @Test
    void copiesOfLabelsAndPixelsDoNotReachIn() {
        test.labels()[0] = 3;
        test.digit(0).pixels()[0] = 99;

        assertThat(test.label(0)).isEqualTo(7);
        assertThat(test.digit(0).pixel(0, 0)).isZero();
    }

    @Test
    void indicesOutsideAreNamed() {
        assertThatThrownBy(() -> test.label(10_000))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("index 10000 of mnist test (10000 images): indices are 0 to 9999");
        assertThatThrownBy(() -> test.digit(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> test.images(9_999, 10_001, true))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage(
                        "images from index 9999 to before 10001 of mnist test (10000 images): indices are 0 to 9999");
        assertThatThrownBy(() -> test.images(5, 3, true))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageStartingWith("images from index 5 to before 3 of ");
        assertThatThrownBy(() -> test.transformed("x", digit -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("what the change returned for index 0 is null, allowed is a LabelledImage");
        assertThatThrownBy(() -> MnistDataset.embedded(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("split is null, allowed is TRAIN or TEST");
        assertThatThrownBy(() -> MnistDataset.read((String) null, Split.TEST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dataset is null, allowed is 'mnist' or a directory");
        assertThatThrownBy(() -> test.digit(0).pixel(28, 0))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("pixel (28, 0) of an image of 28 x 28: rows are 0 to 27, columns 0 to 27");
        assertThatThrownBy(() -> test.digit(0).pixel(0, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static String sha256(MnistDataset data) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(IdxFixture.images(data.size(), new byte[0]));
        byte[] pixels = new byte[784];
        for (int image = 0; image < data.size(); image++) {
            data.copyPixels(image, pixels);
            digest.update(pixels);
        }
        digest.update(IdxFixture.labels(data.labels()));
        return Sha256.hex(digest);
    }

    private static int[] classCounts(MnistDataset data) {
        int[] counts = new int[10];
        for (int label : data.labels()) {
            counts[label]++;
        }
        return counts;
    }
}
