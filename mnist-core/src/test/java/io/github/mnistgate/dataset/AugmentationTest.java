package io.github.mnistgate.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JavaProgram;
import io.github.mnistgate.dataset.Augmentation.Copy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which images a training gets, on images of MNIST. */
class AugmentationTest {

    /** More than a group of packed images, and no multiple of one. */
    private static final int IMAGES = 700;

    private static final Augmentation TWO = Augmentation.parse("augment", "shift:2,gaussian-noise:1");
    private static final long SEED = 7;

    @TempDir
    static Path folder;

    private static MnistDataset digits;

    @BeforeAll
    static void read() throws IOException {
        digits = IdxFixture.sampleOf(folder.resolve("digits"), Split.TRAIN, IMAGES);
    }

    /** Numbers of images before, at and after the bounds of groups, with and without images that are held out. */
    @ParameterizedTest
    @CsvSource({"1", "255", "256", "257", "560", "700"})
    void trainedOnesComeFirstThenTheirCopiesThenThoseHeldOut(int trained) {
        LabelledImages all = TWO.addedTo(digits, trained, SEED, 1);

        assertThat(all.size()).isEqualTo(IMAGES + 2 * trained);
        assertSame(all, 0, digits, 0, trained);
        assertSame(all, trained, Corruption.SHIFT.apply(digits, 2, SEED), 0, trained);
        assertSame(all, 2 * trained, Corruption.GAUSSIAN_NOISE.apply(digits, 1, SEED), 0, trained);
        assertSame(all, 3 * trained, digits, trained, IMAGES - trained);
    }

    @Test
    void colouredImagesAreCopied() {
        ImageShape shape = new ImageShape(5, 4, 3);
        byte[] pixels = new byte[20 * shape.values()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (31 * i);
        }
        int[] numbers = new int[20];
        Arrays.setAll(numbers, image -> 3 + image % 2);
        LabelledImages coloured = LabelledImages.of(
                "coloured",
                Split.TRAIN,
                PackedImages.of(shape, pixels),
                new Labels(numbers, 3, ClassNames.numbered(3, 2)),
                null);

        LabelledImages all = TWO.addedTo(coloured, 15, SEED, 1);

        assertThat(all.dataShape()).isEqualTo(coloured.dataShape());
        assertSame(all, 15, Corruption.SHIFT.apply(coloured, 2, SEED), 0, 15);
        assertSame(all, 45, coloured, 15, 5);
    }

    @Test
    void numberOfThreadsDoesNotShow() throws Exception {
        String expected = TWO.addedTo(digits, 560, SEED, 1).sha256();

        for (int threads : new int[] {1, 3}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            assertThat(pool.submit(() -> TWO.addedTo(digits, 560, SEED, 1).sha256())
                            .get())
                    .isEqualTo(expected);
            pool.shutdown();
        }
    }

    @Test
    void seedDecidesWhatIsDrawn() {
        assertThat(TWO.addedTo(digits, 560, 1, 1).sha256())
                .isNotEqualTo(TWO.addedTo(digits, 560, 2, 1).sha256());
    }

    @Test
    void keepsNameSplitAndType() {
        assertThat(TWO.addedTo(digits, 560, SEED, 1))
                .isInstanceOf(MnistDataset.class)
                .hasToString("digits train (1820 images)");
    }

    @Test
    void noneLeavesTheImagesAsTheyAre() {
        assertThat(Augmentation.NONE.addedTo(digits, 560, SEED, 1)).isSameAs(digits);
        assertThat(Augmentation.NONE.imagesOf(560)).isEqualTo(560);
        assertThat(Augmentation.NONE).hasToString("none");
        assertThat(TWO.imagesOf(Integer.MAX_VALUE)).isEqualTo(3L * Integer.MAX_VALUE);
        assertThat(TWO).hasToString("shift:2,gaussian-noise:1");
    }

    @Test
    void wrongArgumentsAreRefused() {
        Copy copy = new Copy(Corruption.SHIFT, 1);

        assertThatThrownBy(() -> new Augmentation(List.of(copy, copy)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("copies are [shift:1, shift:1], allowed is each of them once");
        assertThatThrownBy(() -> new Copy(Corruption.SHIFT, 6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("severity is 6");
        assertThatThrownBy(() -> new Copy(null, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** 3,000 images of noise take 784 bytes each, which so small a JVM has for one training, and not for eight. */
    @Test
    void whatDoesNotFitIntoMemoryIsALine() throws IOException, InterruptedException {
        Path data = folder.resolve("large");
        IdxFixture.sampleOf(data, Split.TRAIN, 3000);

        List<String> output = JavaProgram.run(List.of("-Xmx48m"), Program.class, data.toString());
        assertThat(output)
                .satisfiesExactly(
                        alone -> assertThat(alone).isEqualTo("large train (9000 images)"),
                        parallel -> assertThat(parallel)
                                .matches("large: 3000 images with 6000 copies by augment"
                                        + " gaussian-noise:1,gaussian-noise:5, for each of 8 trainings at a time, take"
                                        + " about 4\\d MB, but this JVM has 48 MB; give it more: .*"));
    }

    /** The other JVM's. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            LabelledImages data = MnistDataset.read(arguments[0], Split.TRAIN);
            Augmentation noise = Augmentation.parse("augment", "gaussian-noise:1,gaussian-noise:5");
            System.out.println(noise.addedTo(data, data.size(), SEED, 1));
            try {
                noise.addedTo(data, data.size(), SEED, 8);
            } catch (InvalidInputException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static void assertSame(LabelledImages all, int at, LabelledImages expected, int from, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(all.pixels(at + i)).as("image %d", at + i).isEqualTo(expected.pixels(from + i));
            assertThat(all.label(at + i)).as("label %d", at + i).isEqualTo(expected.label(from + i));
        }
    }
}
