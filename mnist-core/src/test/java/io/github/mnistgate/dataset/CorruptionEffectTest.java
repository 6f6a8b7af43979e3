package io.github.mnistgate.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what each corruption does to an image. */
class CorruptionEffectTest {

    private static final int IMAGES = 200;

    @TempDir
    static Path folder;

    private static MnistDataset digits;

    @BeforeAll
    static void read() throws IOException {
        digits = IdxFixture.sampleOf(folder.resolve("digits"), Split.TEST, IMAGES);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void shiftMovesEveryPixelByTheSeverity(int severity) throws IOException {
        MnistDataset corrupted = Corruption.SHIFT.apply(point(), severity, 42);

        Set<Integer> places = new TreeSet<>();
        for (int i = 0; i < corrupted.size(); i++) {
            float[] image = corrupted.digit(i).pixels();
            int place = brightest(image);
            assertThat(image[place]).isEqualTo(255);
            assertThat(sum(image)).isEqualTo(255);
            places.add(place);
        }
        // The eight directions around (14, 14).
        Set<Integer> expected = new TreeSet<>();
        for (int row = -1; row <= 1; row++) {
            for (int column = -1; column <= 1; column++) {
                if (row != 0 || column != 0) {
                    expected.add((14 + severity * row) * 28 + 14 + severity * column);
                }
            }
        }
        assertThat(places).isEqualTo(expected);
    }

    @Test
    void rotationTurnsAboutTheCentre() throws IOException {
        // A dot 8.5 pixels above the centre and half a pixel to the right, 10 x severity degrees either way.
        MnistDataset dots = constant(40, image -> image[5 * 28 + 14] = (byte) 255);
        for (int severity = 1; severity <= 5; severity++) {
            MnistDataset corrupted = Corruption.ROTATE.apply(dots, severity, 42);
            int toTheRight = 0;
            for (int i = 0; i < 40; i++) {
                double[] at = centreOfInk(corrupted.digit(i).pixels());
                boolean right = at[1] > 14;
                double angle = Math.toRadians(10 * severity) * (right ? 1 : -1);
                assertThat(at[0]).isCloseTo(13.5 + 0.5 * Math.sin(angle) - 8.5 * Math.cos(angle), within(0.3));
                assertThat(at[1]).isCloseTo(13.5 + 0.5 * Math.cos(angle) + 8.5 * Math.sin(angle), within(0.3));
                toTheRight += right ? 1 : 0;
            }
            assertThat(toTheRight).isBetween(8, 32);
        }
    }

    @Test
    void scaleShrinksAboutTheCentre() throws IOException {
        // A square of 20 x 20: its ink goes down with the area.
        MnistDataset squares = constant(1, image -> {
            for (int p = 0; p < image.length; p++) {
                boolean inside = p / 28 >= 4 && p / 28 < 24 && p % 28 >= 4 && p % 28 < 24;
                image[p] = (byte) (inside ? 255 : 0);
            }
        });
        double[] sides = {18, 16, 14, 12, 10};
        for (int severity = 1; severity <= 5; severity++) {
            float[] image =
                    Corruption.SCALE.apply(squares, severity, 42).digit(0).pixels();
            assertThat(Math.sqrt(sum(image) / 255)).isCloseTo(sides[severity - 1], within(0.1));
            assertThat(centreOfInk(image)).containsExactly(new double[] {13.5, 13.5}, within(0.01));
        }
    }

    @Test
    void shearSlantsAnUprightStroke() throws IOException {
        MnistDataset strokes = constant(20, image -> {
            for (int row = 4; row < 24; row++) {
                image[row * 28 + 13] = (byte) 255;
                image[row * 28 + 14] = (byte) 255;
            }
        });
        double[] slants = {0.2, 0.35, 0.5, 0.65, 0.8};
        for (int severity = 1; severity <= 5; severity++) {
            MnistDataset corrupted = Corruption.SHEAR.apply(strokes, severity, 42);
            for (int i = 0; i < 20; i++) {
                float[] image = corrupted.digit(i).pixels();
                double top = centreOfRow(image, 4);
                double bottom = centreOfRow(image, 23);
                assertThat(Math.abs(bottom - top) / 19).isCloseTo(slants[severity - 1], within(0.01));
                assertThat((top + bottom) / 2).isCloseTo(13.5, within(0.05));
            }
        }
    }

    @Test
    void gaussianNoiseHasItsDeviation() throws IOException {
        MnistDataset grey = constant(200, image -> Arrays.fill(image, (byte) 128));
        double[] deviations = {0.08, 0.12, 0.18, 0.26, 0.38};
        for (int severity = 1; severity <= 5; severity++) {
            int withinOne = 0;
            int above = 0;
            for (float[] image :
                    Corruption.GAUSSIAN_NOISE.apply(grey, severity, 42).images(0, 200, false)) {
                for (float value : image) {
                    withinOne += Math.abs(value - 128) < 255 * deviations[severity - 1] ? 1 : 0;
                    above += value > 128 ? 1 : 0;
                }
            }
            assertThat(withinOne / 156_800.0).isCloseTo(0.6827, within(0.02));
            // A grey level that is rounded to the middle is not above it.
            assertThat(above / 156_800.0).isCloseTo(0.5, within(0.4 / 255 / deviations[severity - 1]));
        }
    }

    @Test
    void impulseNoiseHitsItsShareBlackAndWhiteAlike() throws IOException {
        MnistDataset grey = constant(200, image -> Arrays.fill(image, (byte) 128));
        double[] shares = {0.03, 0.06, 0.09, 0.17, 0.27};
        for (int severity = 1; severity <= 5; severity++) {
            int black = 0;
            int white = 0;
            for (float[] image :
                    Corruption.IMPULSE_NOISE.apply(grey, severity, 42).images(0, 200, false)) {
                for (float value : image) {
                    black += value == 0 ? 1 : 0;
                    white += value == 255 ? 1 : 0;
                    assertThat(value == 0 || value == 255 || value == 128).isTrue();
                }
            }
            assertThat(black / 156_800.0).isCloseTo(shares[severity - 1] / 2, within(0.003));
            assertThat(white / 156_800.0).isCloseTo(shares[severity - 1] / 2, within(0.003));
        }
    }

    @Test
    void blurSpreadsAPointByItsVariance() throws IOException {
        double[] variances = {0.5, 1, 2, 3.5, 5.5};
        MnistDataset bright = constant(1, image -> {
            for (int row = 12; row <= 16; row++) {
                Arrays.fill(image, row * 28 + 12, row * 28 + 17, (byte) 255);
            }
        });
        for (int severity = 1; severity <= 5; severity++) {
            float[] image = Corruption.BLUR.apply(bright, severity, 42).digit(0).pixels();
            double spread = 0;
            for (int p = 0; p < image.length; p++) {
                spread += image[p] * Math.pow(p / 28 - 14, 2);
            }
            // The variance of 5 rows is 2; what the kernel spreads comes on top. Rounding to grey levels cuts the
            // tails.
            assertThat(spread / sum(image)).isCloseTo(2 + variances[severity - 1], within(0.2));
            assertThat(sum(image)).isCloseTo(25 * 255, within(40.0));
        }
    }

    @Test
    void brightnessIsAddedAndCutOff() throws IOException {
        MnistDataset ramp = constant(1, image -> {
            for (int p = 0; p < image.length; p++) {
                image[p] = (byte) (p % 256);
            }
        });
        float[] image = Corruption.BRIGHTNESS.apply(ramp, 3, 42).digit(0).pixels();
        for (int p = 0; p < image.length; p++) {
            assertThat(image[p]).isCloseTo((float) Math.min(255, p % 256 + 76.5), within(0.5f));
        }
    }

    @Test
    void contrastIsHalvedAboutTheMean() throws IOException {
        MnistDataset halves = constant(1, image -> {
            for (int p = 0; p < image.length; p++) {
                image[p] = (byte) (p % 2 == 0 ? 200 : 100);
            }
        });
        float[] image = Corruption.CONTRAST.apply(halves, 2, 42).digit(0).pixels();
        for (int p = 0; p < image.length; p++) {
            assertThat(image[p]).isEqualTo(p % 2 == 0 ? 175 : 125);
        }
    }

    @Test
    void stripeIsUprightWithinTheDigitAndOfItsWidth() {
        for (int severity = 1; severity <= 5; severity++) {
            MnistDataset corrupted = Corruption.STRIPE.apply(digits, severity, 42);
            for (int i = 0; i < IMAGES; i++) {
                int first = -1;
                int width = 0;
                for (int column = 0; column < 28; column++) {
                    boolean inverted = corrupted.digit(i).pixel(0, column)
                            == 255 - digits.digit(i).pixel(0, column);
                    for (int row = 0; row < 28; row++) {
                        int was = digits.digit(i).pixel(row, column);
                        assertThat(corrupted.digit(i).pixel(row, column)).isEqualTo(inverted ? 255 - was : was);
                    }
                    first = inverted && first < 0 ? column : first;
                    width += inverted ? 1 : 0;
                }
                assertThat(width).isEqualTo(2 * severity);
                assertThat(first).isBetween(4, 24 - width);
            }
        }
    }

    @Test
    void occlusionIsAGreySquareWithinTheDigit() {
        int[] sides = {4, 6, 7, 8, 10};
        for (int severity = 1; severity <= 5; severity++) {
            MnistDataset corrupted = Corruption.OCCLUSION.apply(digits, severity, 42);
            for (int i = 0; i < IMAGES; i++) {
                float[] was = digits.digit(i).pixels();
                float[] is = corrupted.digit(i).pixels();
                int top = 28;
                int left = 28;
                int bottom = -1;
                int right = -1;
                for (int p = 0; p < is.length; p++) {
                    if (is[p] != was[p]) {
                        assertThat(is[p]).isEqualTo(128);
                        top = Math.min(top, p / 28);
                        bottom = Math.max(bottom, p / 28);
                        left = Math.min(left, p % 28);
                        right = Math.max(right, p % 28);
                    }
                }
                // A pixel that was just that grey hides the square's edge; no whole edge is.
                assertThat(bottom - top + 1).isEqualTo(sides[severity - 1]);
                assertThat(right - left + 1).isEqualTo(sides[severity - 1]);
                assertThat(Math.min(top, left)).isGreaterThanOrEqualTo(4);
                assertThat(Math.max(bottom, right)).isLessThan(24);
            }
        }
    }

    /** Two hundred images of one point at (14, 14). */
    private static MnistDataset point() throws IOException {
        return constant(200, image -> image[14 * 28 + 14] = (byte) 255);
    }

    private static MnistDataset constant(int images, Consumer<byte[]> painter) throws IOException {
        byte[] image = new byte[MnistDataset.PIXELS];
        painter.accept(image);
        byte[] pixels = new byte[images * image.length];
        for (int i = 0; i < images; i++) {
            System.arraycopy(image, 0, pixels, i * image.length, image.length);
        }
        Path files = Files.createTempDirectory(folder, "constant");
        Files.write(files.resolve(IdxFixture.TEST_IMAGES), IdxFixture.images(images, pixels));
        Files.write(files.resolve(IdxFixture.TEST_LABELS), IdxFixture.labels(new byte[images]));
        // The images are all of one class, which only data that names the others may have.
        Files.write(files.resolve("classes.txt"), ClassNames.DIGITS.names());
        return (MnistDataset) MnistDataset.read(files.toString(), Split.TEST);
    }

    private static double sum(float[] image) {
        double sum = 0;
        for (float value : image) {
            sum += value;
        }
        return sum;
    }

    private static int brightest(float[] image) {
        int best = 0;
        for (int p = 0; p < image.length; p++) {
            best = image[p] > image[best] ? p : best;
        }
        return best;
    }

    /** Row and column. */
    private static double[] centreOfInk(float[] image) {
        double row = 0;
        double column = 0;
        for (int p = 0; p < image.length; p++) {
            row += image[p] * (p / 28);
            column += image[p] * (p % 28);
        }
        return new double[] {row / sum(image), column / sum(image)};
    }

    private static double centreOfRow(float[] image, int row) {
        double column = 0;
        double ink = 0;
        for (int c = 0; c < 28; c++) {
            column += image[row * 28 + c] * c;
            ink += image[row * 28 + c];
        }
        return column / ink;
    }
}
