package io.github.mnistgate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MnistFormTest {

    /** A bar of 40 x 10 in a corner becomes one of 20 x 5 about the centre, whatever its colours. */
    @Test
    void fitsIntoTwentyByTwentyAboutTheCentre() {
        byte[] dark = pixels(bar(100, 100, 4, 5, 40, 10, 0, 255));
        byte[] light = pixels(bar(100, 100, 4, 5, 40, 10, 200, 40));

        assertThat(dark).isEqualTo(light);
        for (int row = 0; row < 28; row++) {
            for (int column = 0; column < 28; column++) {
                boolean inside = row >= 12 && row < 17 && column >= 5 && column < 25;
                assertThat(dark[row * 28 + column] & 0xff)
                        .as("row %d, column %d", row, column)
                        .isEqualTo(inside ? 255 : 0);
            }
        }
    }

    @Test
    void enlargesWhatIsSmall() {
        byte[] image = pixels(bar(9, 9, 3, 2, 1, 5, 0, 255));

        int ink = 0;
        for (byte pixel : image) {
            ink += pixel != 0 ? 1 : 0;
        }
        assertThat(ink).isEqualTo(20 * 4);
    }

    @Test
    void refusesAnEmptySheet() {
        assertThatThrownBy(() -> MnistForm.of("empty.png", bar(50, 50, 0, 0, 0, 0, 0, 230)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("empty.png shows no digit: ")
                .hasMessageContaining("transparent counts as white");
    }

    /** Specks far from a bar change nothing; a part of a two-hundredth of it and more belongs to the digit. */
    @Test
    void specksDoNotSetTheSize() {
        GreyPicture clean = bar(1000, 800, 300, 100, 60, 600, 20, 230);
        GreyPicture dusty = bar(1000, 800, 300, 100, 60, 600, 20, 230);
        // 170 of 36000 pixels, and less, at three corners.
        paint(dusty, 900, 20, 10, 17, 20);
        paint(dusty, 30, 40, 3, 3, 40);
        paint(dusty, 950, 780, 12, 14, 60);

        assertThat(pixels(dusty)).isEqualTo(pixels(clean));
        // 190 of them.
        paint(dusty, 900, 20, 10, 19, 20);
        assertThat(pixels(dusty)).isNotEqualTo(pixels(clean));
    }

    /** A stroke that a dry pen broke into crumbs is a digit all the same. */
    @Test
    void manySmallPartsAreNoSpecks() {
        GreyPicture dotted = bar(1000, 800, 0, 0, 0, 0, 0, 230);
        for (int y = 100; y < 700; y += 40) {
            paint(dotted, 500, y, 10, 10, 20);
        }

        byte[] image = pixels(dotted);

        int[] inked = IntStream.range(0, image.length)
                .filter(p -> image[p] != 0)
                .map(p -> p / 28)
                .toArray();
        assertThat(inked[inked.length - 1] - inked[0]).isEqualTo(19);
    }

    /** A five whose bar is detached, and a two that lies: 2 in 1000 of MNIST's images. */
    @Test
    void realDigitsRarelyGetAHint() {
        MnistDataset test = MnistDataset.embedded(Split.TEST);
        int hinted = 0;
        for (int i = 0; i < test.size(); i += 5) {
            byte[] pixels = test.pixels(i);
            GreyPicture picture = new GreyPicture(28, 28, new float[pixels.length]);
            for (int p = 0; p < pixels.length; p++) {
                picture.grey()[p] = pixels[p] & 0xff;
            }
            hinted += MnistForm.of("picture.png", picture).hints().isEmpty() ? 0 : 1;
        }

        assertThat(hinted).isLessThanOrEqualTo(test.size() / 5 * 3 / 1000);
    }

    @Test
    void aGoodPictureGetsNoHint() {
        assertThat(hints(bar(100, 100, 40, 20, 20, 60, 0, 255))).isEmpty();
        assertThat(hints(bar(100, 100, 40, 20, 20, 60, 255, 0))).isEmpty();
    }

    @Test
    void severalDigitsGetAHint() {
        GreyPicture beside = bar(200, 100, 40, 20, 20, 60, 0, 255);
        paint(beside, 120, 20, 20, 60, 0);
        GreyPicture above = bar(100, 200, 30, 20, 40, 60, 0, 255);
        paint(above, 30, 110, 40, 60, 0);
        GreyPicture touching = bar(300, 100, 20, 20, 200, 60, 0, 255);

        assertThat(hints(beside)).containsExactly("shows 2 large separate parts; give one digit alone");
        assertThat(hints(above)).containsExactly("shows 2 large separate parts; give one digit alone");
        assertThat(hints(touching))
                .containsExactly("the shape is 200 x 60 pixels, wider than a digit; give one digit alone");
    }

    @Test
    void aSmallSourceGetsAHint() {
        assertThat(hints(bar(14, 14, 6, 3, 2, 9, 0, 255)))
                .containsExactly("the digit is only 2 x 9 pixels; give a larger picture");
        assertThat(hints(bar(14, 14, 6, 2, 2, 10, 0, 255))).isEmpty();
    }

    /** A cross of which no border is free. */
    @Test
    void inkAtEveryBorderGetsAHint() {
        GreyPicture cross = bar(60, 60, 25, 0, 10, 60, 0, 255);
        paint(cross, 0, 25, 60, 10, 0);

        assertThat(hints(cross))
                .containsExactly("ink reaches every border, as if the digit were cut off or stood in a"
                        + " frame; leave a margin of paper around it");
    }

    /** Light paper on a dark desk. */
    @Test
    void aSheetOnADeskGetsAHint() {
        GreyPicture desk = bar(100, 100, 30, 30, 50, 40, 230, 60);
        paint(desk, 50, 40, 4, 20, 20);

        assertThat(hints(desk)).singleElement().asString().startsWith("the shape is a filled area, not strokes, ");
    }

    /** In a black frame the white paper stands out, not the digit. */
    @Test
    void aFrameGetsAHint() {
        GreyPicture framed = bar(100, 100, 5, 5, 90, 90, 255, 0);
        paint(framed, 40, 20, 20, 60, 0);

        assertThat(hints(framed)).anyMatch(hint -> hint.startsWith("ink and paper are hard to tell apart; "));
    }

    /** The border of squared paper is a line, but most of the picture is not. */
    @Test
    void squaredPaperDoesNotHideTheDigit() {
        GreyPicture squared = bar(100, 100, 0, 0, 0, 0, 0, 255);
        for (int line = 0; line < 100; line += 20) {
            paint(squared, line, 0, 1, 100, 180);
            paint(squared, 0, line, 100, 1, 180);
        }
        paint(squared, 40, 20, 20, 60, 0);

        assertThat(pixels(squared)).isEqualTo(pixels(bar(100, 100, 40, 20, 20, 60, 0, 255)));
        assertThat(hints(squared)).singleElement().asString().startsWith("ink and paper are hard to tell apart; ");
    }

    @Test
    void theHintsOfTheFileComeFirst() {
        GreyPicture picture = bar(100, 100, 40, 20, 20, 60, 0, 255);
        GreyPicture first = new GreyPicture(100, 100, picture.grey(), Optional.empty(), List.of("it holds 2 pictures"));
        GreyPicture empty = new GreyPicture(2, 2, new float[4], Optional.empty(), List.of("it holds 2 pictures"));

        assertThat(hints(first)).containsExactly("it holds 2 pictures");
        assertThatThrownBy(() -> MnistForm.of("empty.gif", empty)).hasMessageEndingWith("; it holds 2 pictures");
    }

    private static List<String> hints(GreyPicture picture) {
        return MnistForm.of("picture.png", picture).hints();
    }

    private static byte[] pixels(GreyPicture picture) {
        return MnistForm.of("picture.png", picture).pixels();
    }

    private static void paint(GreyPicture picture, int left, int top, int width, int height, float grey) {
        for (int y = top; y < top + height; y++) {
            Arrays.fill(picture.grey(), y * picture.width() + left, y * picture.width() + left + width, grey);
        }
    }

    private static GreyPicture bar(
            int width, int height, int left, int top, int barWidth, int barHeight, int ink, int paper) {
        float[] grey = new float[width * height];
        Arrays.fill(grey, paper);
        for (int y = top; y < top + barHeight; y++) {
            Arrays.fill(grey, y * width + left, y * width + left + barWidth, ink);
        }
        return new GreyPicture(width, height, grey);
    }
}
