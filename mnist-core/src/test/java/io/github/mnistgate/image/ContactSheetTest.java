package io.github.mnistgate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ContactSheetTest {

    private static final MnistDataset TEST = MnistDataset.embedded(Split.TEST);

    @Test
    void showsEveryPixelOfEveryImage() throws IOException {
        List<ContactSheet.Cell> cells = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            cells.add(new ContactSheet.Cell(digit(i), TEST.label(i) + " (" + i + ")", i == 3));
        }

        BufferedImage sheet = read(cells);

        assertThat(sheet.getWidth()).isEqualTo(10 * 120 + 8);
        assertThat(sheet.getHeight()).isEqualTo(2 * (112 + 21 + 8) + 8);
        for (int i = 0; i < 12; i++) {
            for (int p = 0; p < MnistDataset.PIXELS; p++) {
                int x = 8 + i % 10 * 120 + p % 28 * 4 + 2;
                int y = 8 + i / 10 * 141 + p / 28 * 4 + 2;
                assertThat(sheet.getRGB(x, y) & 0xffffff).isEqualTo((TEST.pixels(i)[p] & 0xff) * 0x010101);
            }
        }
        // The frame of the fourth, and paper where the third would have its.
        assertThat(sheet.getRGB(8 + 3 * 120 - 1, 60) & 0xffffff).isEqualTo(0xc62828);
        assertThat(sheet.getRGB(8 + 2 * 120 - 1, 60) & 0xffffff).isEqualTo(0xffffff);
    }

    @Test
    void refusesACaptionThatItCannotWrite() {
        assertThatThrownBy(() -> ContactSheet.png(List.of(new ContactSheet.Cell(digit(0), "猫", false))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'猫'");
    }

    @Test
    void cellsAreAsLargeAsTheLargestPicture() throws IOException {
        byte[] red = new byte[32 * 48 * 3];
        for (int p = 0; p < red.length; p += 3) {
            red[p] = (byte) 200;
        }
        Thumbnail wide = Thumbnail.of(new ImageShape(32, 48, 3), red);

        BufferedImage sheet = read(
                List.of(new ContactSheet.Cell(wide, "Bag", true), new ContactSheet.Cell(digit(0), "7 (0)", false)));

        // Twice their size.
        assertThat(sheet.getWidth()).isEqualTo(2 * (112 + 8) + 8);
        assertThat(sheet.getHeight()).isEqualTo(64 + 21 + 8 + 8);
        assertThat(sheet.getRGB(8, 8) & 0xffffff).isEqualTo(0xc80000);
        assertThat(sheet.getRGB(8 + 95, 8 + 63) & 0xffffff).isEqualTo(0xc80000);
        assertThat(sheet.getRGB(8 + 96, 8) & 0xffffff).isEqualTo(0xc62828);
        assertThat(sheet.getRGB(8 + 96 + 3, 8) & 0xffffff).isEqualTo(0xffffff);
        assertThat(sheet.getRGB(128 + 55, 8 + 55) & 0xffffff).isEqualTo(0);
    }

    @Test
    void captionThatDoesNotFitIsTheShortOne() throws IOException {
        String fits = "abcdefghijklmn";

        assertThat(ContactSheet.png(List.of(new ContactSheet.Cell(digit(0), fits, "5", false))))
                .isNotEqualTo(ContactSheet.png(List.of(new ContactSheet.Cell(digit(0), "5", false))));
        assertThat(ContactSheet.png(List.of(new ContactSheet.Cell(digit(0), fits + "o", "5", false))))
                .isEqualTo(ContactSheet.png(List.of(new ContactSheet.Cell(digit(0), "5", false))));
        assertThat(ContactSheet.png(List.of(new ContactSheet.Cell(digit(0), "猫", "5", false))))
                .isEqualTo(ContactSheet.png(List.of(new ContactSheet.Cell(digit(0), "5", false))));
        assertThat(ContactSheet.png(List.of(new ContactSheet.Cell(digit(0), "Bébé", "5", false))))
                .isEqualTo(ContactSheet.png(List.of(new ContactSheet.Cell(digit(0), "Bebe", false))));
    }

    private static BufferedImage read(List<ContactSheet.Cell> cells) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(ContactSheet.png(cells)));
    }

    private static Thumbnail digit(int index) {
        return Thumbnail.of(ImageShape.MNIST, TEST.pixels(index));
    }
}
