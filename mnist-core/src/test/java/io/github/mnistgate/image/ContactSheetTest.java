package io.github.mnistgate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
            cells.add(new ContactSheet.Cell(TEST.pixels(i), TEST.label(i) + " (" + i + ")", i == 3));
        }

        BufferedImage sheet = ImageIO.read(new ByteArrayInputStream(ContactSheet.png(cells)));

        assertThat(sheet.getWidth()).isEqualTo(10 * 120 + 8);
        assertThat(sheet.getHeight()).isEqualTo(2 * (112 + 21 + 8) + 8);
        for (int i = 0; i < 12; i++) {
            for (int p = 0; p < MnistDataset.PIXELS; p++) {
                int x = 8 + i % 10 * 120 + p % 28 * 4 + 2;
                int y = 8 + i / 10 * 141 + p / 28 * 4 + 2;
                assertThat(sheet.getRGB(x, y) & 0xffffff)
                        .isEqualTo((cells.get(i).pixels()[p] & 0xff) * 0x010101);
            }
        }
        // The frame of the fourth, and paper where the third would have its.
        assertThat(sheet.getRGB(8 + 3 * 120 - 1, 60) & 0xffffff).isEqualTo(0xc62828);
        assertThat(sheet.getRGB(8 + 2 * 120 - 1, 60) & 0xffffff).isEqualTo(0xffffff);
    }

    @Test
    void refusesACaptionThatItCannotWrite() {
        assertThatThrownBy(() -> ContactSheet.png(List.of(new ContactSheet.Cell(new byte[784], "a", false))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a'");
    }
}
