package io.github.mnistgate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawingTest {

    @Test
    void digitsAreDrawnAsTheyAre() {
        Digit digit = MnistDataset.embedded(Split.TEST).digit(0);

        assertThat(Drawing.of(digit)).isEqualTo(digit.toAsciiArt());
        assertThat(Drawing.width(ImageShape.MNIST)).isEqualTo(28);
    }

    @Test
    void largeImagesAreDrawnSmaller(@TempDir Path folder) throws IOException {
        int height = 57;
        int width = 114;
        for (String split : List.of("train", "t10k")) {
            ByteBuffer images = ByteBuffer.allocate(16 + 2 * height * width)
                    .putInt(0x803)
                    .putInt(2)
                    .putInt(height)
                    .putInt(width);
            Arrays.fill(images.array(), 16, images.capacity(), (byte) 255);
            Files.write(folder.resolve(split + "-images-idx3-ubyte"), images.array());
            Files.write(
                    folder.resolve(split + "-labels-idx1-ubyte"),
                    ByteBuffer.allocate(10)
                            .putInt(0x801)
                            .putInt(2)
                            .put(new byte[] {0, 1})
                            .array());
        }

        assertThat(Drawing.of(LabelledImages.read(folder.toString(), Split.TEST).image(0)))
                .isEqualTo(("@".repeat(38) + "\n").repeat(19));
    }

    @Test
    void linesOfLargeImagesStayShort() {
        assertThat(Drawing.width(ImageShape.grey(56, 56))).isEqualTo(56);
        assertThat(Drawing.width(ImageShape.grey(57, 57))).isEqualTo(29);
        assertThat(Drawing.width(new ImageShape(512, 500, 3))).isEqualTo(50);
        assertThat(Drawing.width(ImageShape.grey(512, 1))).isEqualTo(1);
    }
}
