package io.github.mnistgate.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what every corruption keeps to. */
class CorruptionTest {

    private static final int IMAGES = 200;
    private static final Set<Corruption> WITHOUT_CHANCE =
            EnumSet.of(Corruption.SCALE, Corruption.BLUR, Corruption.BRIGHTNESS, Corruption.CONTRAST);

    @TempDir
    static Path folder;

    private static MnistDataset digits;

    @BeforeAll
    static void read() throws IOException {
        digits = IdxFixture.sampleOf(folder.resolve("digits"), Split.TEST, IMAGES);
    }

    @ParameterizedTest
    @EnumSource
    void keepsLabelsAndSaysWhatItIs(Corruption corruption) {
        MnistDataset corrupted = corruption.apply(digits, 2, 42);

        assertThat(corrupted.labels()).isEqualTo(digits.labels());
        assertThat(corrupted.split()).isEqualTo(Split.TEST);
        assertThat(corrupted).hasToString("digits " + corruption.key() + " 2 test (200 images)");
        assertThat(corrupted.sha256()).isNotEqualTo(digits.sha256());
    }

    @ParameterizedTest
    @EnumSource
    void moreSevereIsFartherFromTheOriginal(Corruption corruption) {
        double previous = 0;
        for (int severity = 1; severity <= Corruption.MAX_SEVERITY; severity++) {
            double distance = distance(digits, corruption.apply(digits, severity, 42));
            // In grey levels, averaged over all pixels, paper included.
            assertThat(distance).as("severity " + severity).isGreaterThan(previous + 0.5);
            previous = distance;
        }
    }

    @ParameterizedTest
    @EnumSource
    void dependsOnTheImageAndNotOnTheOthers(Corruption corruption) throws IOException {
        MnistDataset fewer = IdxFixture.sampleOf(folder.resolve("fewer"), Split.TEST, 20);

        MnistDataset ofFewer = corruption.apply(fewer, 4, 42);
        MnistDataset ofAll = corruption.apply(digits, 4, 42);

        assertThat(ofFewer.images(0, 20, false)).isEqualTo(ofAll.images(0, 20, false));
    }

    @ParameterizedTest
    @EnumSource
    void seedDecidesWhatIsDrawn(Corruption corruption) {
        String first = corruption.apply(digits, 3, 1).sha256();

        assertThat(corruption.apply(digits, 3, 1).sha256()).isEqualTo(first);
        if (WITHOUT_CHANCE.contains(corruption)) {
            assertThat(corruption.apply(digits, 3, 2).sha256()).isEqualTo(first);
        } else {
            assertThat(corruption.apply(digits, 3, 2).sha256()).isNotEqualTo(first);
        }
    }

    /** The same bytes on every JVM: over the sums of the five severities, found on Java 17 and on Java 25. */
    @ParameterizedTest
    @CsvSource({
        "SHIFT, 47281c05fe86c7b6f3452f92ead80d5fb3cfc0ffd8fcb7b8fdd180999a5db4b9",
        "ROTATE, 292ae80717390b1e386b82b1685e474988eb055a77bd27ef859636fee482bcd9",
        "SCALE, b792ef6c9d4c9bf9b975eebdd8133238f3ea55e13e01b029523cde6214088465",
        "SHEAR, 90b7d34606bca160a4f1638e610628591d51c75ba5eeba4a4e3db6e8d3f46b51",
        "GAUSSIAN_NOISE, 25fce47e8f62cec15f3f812b90855d5ee2c92c7cf4a74f278f7eda638b73775a",
        "IMPULSE_NOISE, a9c7ea6731c93d712bd5f0f757dc86f2005ec6525739184d9f9a734c57faaffe",
        "BLUR, 37135447fb0ff3a6d840cc9e111822b34bae92c1d52c324205af1a19503d5f14",
        "BRIGHTNESS, 1616c0a20a35fc34530343d7ce8e07d899d2e6029f14e1136436b2c97b439072",
        "CONTRAST, 96355ef688b19db118c95e0aa460f2ad819b2a783c665ff39f898420cb532c52",
        "STRIPE, 33d043784eb034bb864a4d66ed885bc52c7f366682a95dfb86f7b067509fc8d3",
        "OCCLUSION, 747787b72c32c536c311c72047dc92329dc759d69674393391ffd4f20f62d4e8"
    })
    void sameBytesOnEveryJvm(Corruption corruption, String expected) {
        StringBuilder sums = new StringBuilder();
        for (int severity = 1; severity <= Corruption.MAX_SEVERITY; severity++) {
            sums.append(corruption.apply(digits, severity, 42).sha256());
        }

        assertThat(Sha256.of(sums.toString().getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(expected);
    }

    /** More images than one processor packs at a time, of colours: over the sums of all, found by one thread. */
    @ParameterizedTest
    @CsvSource({
        "SHIFT, 800b3e668242f132898144abced448cd88858e3bb283f4a1045864a5eb97490f",
        "ROTATE, 9d70c6a642e703e4f7dadbafcc3f1cd904f012ce495880cf2a36edabc02a6e1f",
        "SCALE, 91abdea8c0fb655d01bfcce05e65d3bdb616135ff46611cc46d513dd60d8762a",
        "SHEAR, 64249558d2003eecb57b786d2da3a88ae4ddc1e26135348e56442d36d6bd7b7d",
        "GAUSSIAN_NOISE, cb5a6972da8e6a61d5a5c3ba248a0823233a1ea9b919a5e8268326fabb12d54b",
        "IMPULSE_NOISE, 8f196879573415ea0a32c0eb1cda9282ef8b15a313aaff75d34ce94c50dcd7d9",
        "BLUR, e696487be06b61b5895a1db3e2d02d15c15556f92bbbde32839a47c4536ea06f",
        "BRIGHTNESS, 65a311c9c9e084096fe2380fb9b4b2c1400808a65f5711be81cdb7241da798bc",
        "CONTRAST, 2bc2ba9f3558b3e896c416995e6bf5b6544fa7f2be62c54744027e533b6a6067",
        "STRIPE, ec1025c8aec2f411a503b15a80b6a488ed2f2748769688f32f6cafca3383b45f",
        "OCCLUSION, 06245fe989d240dea7266dff692d37fbb10a7dee77ae66e8ba10ea4441271dce"
    })
    void processorsShareTheWorkAndNotTheBytes(Corruption corruption, String expected) {
        LabelledImages coloured = coloured(new ImageShape(9, 14, 3), 4_000);
        StringBuilder sums = new StringBuilder();
        for (int severity = 1; severity <= Corruption.MAX_SEVERITY; severity++) {
            sums.append(corruption.apply(coloured, severity, 42).sha256());
        }

        assertThat(Sha256.of(sums.toString().getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(expected);
    }

    private static LabelledImages coloured(ImageShape shape, int images) {
        PackedImages.Builder builder = new PackedImages.Builder(shape);
        SplitMix64 random = new SplitMix64(1);
        byte[] pixels = new byte[shape.values()];
        for (int image = 0; image < images; image++) {
            for (int place = 0; place < pixels.length; place++) {
                pixels[place] = random.nextFloat() < 0.7f ? 0 : (byte) random.nextInt(256);
            }
            builder.add(pixels, 0, pixels.length);
        }
        return LabelledImages.of(
                "coloured", Split.TEST, builder.build(), new Labels(new int[images], 0, ClassNames.DIGITS), null);
    }

    @ParameterizedTest
    @EnumSource
    void someImagesAreThoseOfAll(Corruption corruption) {
        MnistDataset all = corruption.apply(digits, 3, 42);

        Images some = corruption.apply(digits, 150, IMAGES, 3, 42);

        assertThat(some.size()).isEqualTo(IMAGES - 150);
        assertThat(some.pixels(0)).isEqualTo(all.pixels(150));
        assertThat(some.pixels(49)).isEqualTo(all.pixels(199));
    }

    /** A data set that was corrupted has the sum that its files would have. */
    @Test
    void sumIsThatOfTheFiles() throws IOException {
        MnistDataset corrupted = Corruption.STRIPE.apply(digits, 5, 42);
        Path files = Files.createDirectories(folder.resolve("written"));
        byte[] pixels = new byte[IMAGES * MnistDataset.PIXELS];
        for (int i = 0; i < IMAGES; i++) {
            float[] image = corrupted.digit(i).pixels();
            for (int p = 0; p < image.length; p++) {
                pixels[i * MnistDataset.PIXELS + p] = (byte) (int) image[p];
            }
        }
        Files.write(files.resolve(IdxFixture.TEST_IMAGES), IdxFixture.images(IMAGES, pixels));
        Files.write(files.resolve(IdxFixture.TEST_LABELS), IdxFixture.labels(corrupted.labels()));

        assertThat(corrupted.sha256())
                .isEqualTo(MnistDataset.read(files.toString(), Split.TEST).sha256());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, -1})
    void severitiesAreOneToFive(int severity) {
        assertThatThrownBy(() -> Corruption.BLUR.apply(digits, severity, 42))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("severity is " + severity + ", allowed is 1 to 5");
    }

    private static double distance(MnistDataset a, MnistDataset b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            float[] left = a.digit(i).pixels();
            float[] right = b.digit(i).pixels();
            for (int p = 0; p < left.length; p++) {
                sum += Math.abs(left[p] - right[p]);
            }
        }
        return sum / a.size() / MnistDataset.PIXELS;
    }
}
