package io.github.mnistgate.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.DataSource.ImageSize;
import io.github.mnistgate.dataset.Preparation.Raster;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreparationTest {

    @Test
    void aPixelIsTheMeanOfItsArea() {
        byte[] image = {0, 90, 30, 60, 120, 0};

        assertThat(scaled(image, new Raster(2, 3, 1), "1x1")).containsExactly(50);
        assertThat(scaled(image, new Raster(2, 3, 1), "2x2")).containsExactly(30, 50, 80, 40);
        assertThat(scaled(image, new Raster(2, 3, 1), "2x6"))
                .containsExactly(0, 0, 90, 90, 30, 30, 60, 60, 120, 120, 0, 0);
        assertThat(scaled(image, new Raster(1, 2, 3), "1x1")).containsExactly(30, 105, 15);
    }

    @Test
    void halvesAreRoundedUpAndBytesAreUnsigned() {
        assertThat(scaled(new byte[] {1, 2}, new Raster(1, 2, 1), "1")).containsExactly(2);
        assertThat(scaled(new byte[] {-1, -1, -1}, new Raster(3, 1, 1), "2x2")).containsExactly(-1, -1, -1, -1);
    }

    @Test
    void rowsAndColumnsAreExchangedWithTheirChannels() {
        Preparation preparation = new Preparation(Optional.empty(), true);
        Raster raster = new Raster(1, 2, 3);

        assertThat(preparation.apply(new byte[] {1, 2, 3, 4, 5, 6}, raster)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(preparation.shape(raster)).isEqualTo(new ImageShape(2, 1, 3));
        assertThat(preparation.apply(new byte[] {1, 2, 3, 4, 5, 6}, new Raster(2, 3, 1)))
                .containsExactly(1, 4, 2, 5, 3, 6);
    }

    @Test
    void theSizeIsThatOfTheTransposedImage() {
        Preparation preparation = new Preparation(Optional.of(ImageSize.parse("3x1")), true);

        assertThat(preparation.apply(new byte[] {10, 20, 30, 30, 40, 50}, new Raster(2, 3, 1)))
                .containsExactly(20, 30, 40);
    }

    @Test
    void embeddedMnistIsPrepared() {
        DataSource source = new DataSource("mnist", Optional.of(ImageSize.parse("14")), true);

        LabelledImages test = LabelledImages.read(source, Split.TEST);

        LabelledImage seven = MnistDataset.embedded(Split.TEST).image(0);
        int sum = seven.value(14, 20, 0) + seven.value(15, 20, 0) + seven.value(14, 21, 0) + seven.value(15, 21, 0);
        assertThat(test.shape()).isEqualTo(ImageShape.grey(14, 14));
        assertThat(test.classes().areDigits()).isTrue();
        assertThat(test.image(0).value(10, 7, 0)).isEqualTo((sum + 2) / 4);
        assertThat(DatasetIdentity.of(source).testSha256())
                .isEqualTo(test.sha256())
                .isNotEqualTo(DatasetIdentity.MNIST.testSha256());
        assertThat(LabelledImages.read(new DataSource("mnist", Optional.of(ImageSize.parse("28")), false), Split.TEST)
                        .sha256())
                .isEqualTo(DatasetIdentity.MNIST.testSha256());
    }

    private static byte[] scaled(byte[] image, Raster raster, String size) {
        return new Preparation(Optional.of(ImageSize.parse(size)), false).apply(image, raster);
    }
}
