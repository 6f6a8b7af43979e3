package io.github.mnistgate.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that are kept without their zeros are those that came in. */
class PackedImagesTest {

    /** More than are kept together, and no multiple of it. */
    private static final int IMAGES = 1300;

    private static final int PIXELS = MnistDataset.PIXELS;

    private static byte[] bytes;

    /**
     * Draws images of every kind: image i has pixels above zero in about i of 100 places; from 255 on all are sparse,
     * then all full.
     */
    @BeforeAll
    static void drawImages() {
        Random random = new Random(1);
        bytes = new byte[IMAGES * PIXELS];
        for (int i = 0; i < bytes.length; i++) {
            int image = i / PIXELS;
            int percent = image < 256 ? image % 101 : image < 900 ? 20 : 100;
            bytes[i] = (byte) (random.nextInt(100) < percent ? 1 + random.nextInt(255) : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 13, 784, 65536, IMAGES * PIXELS})
    void imagesComeOutAsTheyCameInWhateverTheChunks(int chunk) {
        PackedImages.Builder builder = new PackedImages.Builder(ImageShape.MNIST);
        for (int at = 0; at < bytes.length; at += chunk) {
            builder.add(bytes, at, Math.min(chunk, bytes.length - at));
        }
        PackedImages images = builder.build();

        assertThat(images.size()).isEqualTo(IMAGES);
        byte[] copy = new byte[3 + PIXELS];
        Arrays.fill(copy, (byte) 77);
        for (int image = 0; image < IMAGES; image++) {
            images.copy(image, copy, 3);
            assertThat(Arrays.equals(copy, 3, copy.length, bytes, image * PIXELS, (image + 1) * PIXELS))
                    .isTrue();
        }
        assertThat(copy).startsWith(77, 77, 77);
    }

    @Test
    void inkIsWhatIsNotZeroBlockByBlock() {
        PackedImages images = PackedImages.of(ImageShape.MNIST, bytes);
        Ink ink = new Ink();
        // Downwards, so that what a fuller image left behind would show.
        for (int image = IMAGES - 1; image >= 0; image--) {
            images.show(image, ink);
            assertInk(ink, image);
        }
        Ink searched = new Ink();
        for (int image = IMAGES - 1; image >= 0; image--) {
            searched.find(bytes, image * PIXELS, PIXELS);
            assertInk(searched, image);
        }
    }

    private static void assertInk(Ink ink, int image) {
        byte[] dense = new byte[PIXELS];
        for (int block = 0; block < Ink.blocks(784); block++) {
            int before = block * Ink.BLOCK - 1;
            for (int n = ink.start(block); n < ink.start(block + 1); n++) {
                assertThat((int) ink.places()[n]).as("ascending").isBetween(before + 1, (block + 1) * Ink.BLOCK - 1);
                before = ink.places()[n];
                assertThat(ink.grey()[n]).isNotZero();
                dense[before] = ink.grey()[n];
            }
        }
        assertThat(dense).isEqualTo(Arrays.copyOfRange(bytes, image * PIXELS, (image + 1) * PIXELS));
    }

    @Test
    void densityIsTheShareOfPixelsThatAreNotZero() {
        long inked = 0;
        for (byte each : bytes) {
            inked += each == 0 ? 0 : 1;
        }

        assertThat(PackedImages.of(ImageShape.MNIST, bytes).density()).isEqualTo((double) inked / bytes.length);
        assertThat(MnistDataset.embedded(Split.TEST).density()).isCloseTo(0.19, within(0.01));
    }
}
