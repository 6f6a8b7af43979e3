package io.github.mnistgate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.dataset.ImageShape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbnailTest {

    @Test
    void smallImageIsShownAsItIs() {
        Thumbnail picture = Thumbnail.of(ImageShape.grey(1, 3), new byte[] {0, 127, -1});

        assertThat(picture.isGrey()).isTrue();
        assertThat(picture.width()).isEqualTo(3);
        assertThat(picture.height()).isEqualTo(1);
        assertThat(picture.brightness(0, 1)).isEqualTo(127);
        assertThat(picture.colour(0, 2)).isEqualTo(0xffffff);
    }

    @Test
    void coloursOfAnImageAreKept() {
        Thumbnail picture = Thumbnail.of(new ImageShape(1, 2, 3), new byte[] {-1, 0, 16, 1, 2, 3});

        assertThat(picture.isGrey()).isFalse();
        assertThat(picture.colour(0, 0)).isEqualTo(0xff0010);
        assertThat(picture.colour(0, 1)).isEqualTo(0x010203);
        // ITU-R BT.601: 0.299 of red and 0.114 of blue.
        assertThat(picture.brightness(0, 0)).isEqualTo(79);
        byte[] row = new byte[7];
        picture.copyRow(0, row, 1);
        assertThat(row).containsExactly(0, -1, 0, 16, 1, 2, 3);
    }

    @Test
    void fourthChannelIsNotShown() {
        Thumbnail picture = Thumbnail.of(new ImageShape(1, 2, 4), new byte[] {1, 2, 3, 99, 4, 5, 6, 99});

        assertThat(picture.colour(0, 0)).isEqualTo(0x010203);
        assertThat(picture.colour(0, 1)).isEqualTo(0x040506);
    }

    @ParameterizedTest
    @CsvSource({"65, 65, 64, 64", "128, 96, 64, 48", "96, 512, 12, 64", "512, 1, 64, 1", "64, 64, 64, 64"})
    void largeImageIsAveragedDownInItsProportions(int height, int width, int shownHeight, int shownWidth) {
        byte[] pixels = new byte[height * width];
        Arrays.fill(pixels, (byte) 200);

        Thumbnail picture = Thumbnail.of(ImageShape.grey(height, width), pixels);

        assertThat(picture.height()).isEqualTo(shownHeight);
        assertThat(picture.width()).isEqualTo(shownWidth);
        assertThat(picture.brightness(shownHeight - 1, shownWidth - 1)).isEqualTo(200);
    }

    @Test
    void averageIsThatOfEachChannel() {
        byte[] pixels = new byte[128 * 128 * 4];
        for (int pixel = 0; pixel < 128 * 128; pixel++) {
            boolean left = pixel % 2 == 0;
            pixels[4 * pixel] = (byte) (left ? 100 : 200);
            pixels[4 * pixel + 1] = (byte) (left ? 255 : 0);
            pixels[4 * pixel + 2] = (byte) 7;
        }

        Thumbnail picture = Thumbnail.of(new ImageShape(128, 128, 4), pixels);

        assertThat(picture.colour(63, 63)).isEqualTo(150 << 16 | 128 << 8 | 7);
    }

    @Test
    void valuesOfAnotherShapeAreRefused() {
        assertThatThrownBy(() -> Thumbnail.of(ImageShape.MNIST, new byte[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an image of 28 x 28 has 784 values, not 3");
    }
}
