package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DataSplits;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.fused.FusedNetwork;
import io.github.mnistgate.fused.FusedTrainer;
import io.github.mnistgate.image.PictureFile;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.training.TrainingListener;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A trained network reads test images that were drawn into pictures of other sizes, colours and places. */
class PictureAccuracyTest {

    private static final int IMAGES = 400;

    private static MnistDataset test;
    private static FusedNetwork network;

    @TempDir
    Path directory;

    @BeforeAll
    static void train(@TempDir Path directory) throws IOException {
        DataSplits data = DataSplits.read(DataSource.of(MnistDataset.EMBEDDED));
        test = (MnistDataset) data.test();
        Recipe recipe = new RecipeParameters(Map.of("preset", "mlp-128", "epochs", "2")).toRecipe(DataShape.MNIST);
        byte[] model = new FusedTrainer(2)
                .train(recipe, data.train(), test, new TrainingListener() {})
                .network()
                .toModelFile();
        network = FusedNetwork.read(Files.write(directory.resolve("model.zip"), model), recipe.spec(), 2);
    }

    /**
     * Ink and paper are red, green and blue in hexadecimal, and noise how far grey values are off at most. The pictures
     * are so many pixels high, with the digit at any place of them.
     */
    @ParameterizedTest
    @CsvSource({
        "ffffff, 000000, 28, 0, png",
        "000000, ffffff, 40, 0, png",
        "000000, ffffff, 300, 0, png",
        "1a237e, fff8e1, 200, 12, jpg",
        "e0e0e0, 33691e, 123, 6, jpg",
    })
    void readsNearlyAsWellAsTheOriginals(String ink, String paper, int height, int noise, String format)
            throws IOException {
        List<byte[]> originals = new ArrayList<>();
        List<byte[]> read = new ArrayList<>();
        Random random = new Random(42);
        for (int i = 0; i < IMAGES; i++) {
            byte[] pixels = test.pixels(i);
            originals.add(pixels);
            read.add(written(picture(pixels, colour(ink), colour(paper), height, noise, random), format));
        }

        double before = accuracy(originals);
        double after = accuracy(read);

        assertThat(before).isGreaterThan(0.95);
        assertThat(after).isGreaterThan(before - 0.015);
    }

    /** Grey files are read as colour files of the same pixels are. */
    @ParameterizedTest
    @CsvSource({"png", "bmp"})
    void readsGreyFilesAsColourFiles(String format) throws IOException {
        List<byte[]> colour = new ArrayList<>();
        List<byte[]> grey = new ArrayList<>();
        Random random = new Random(42);
        for (int i = 0; i < IMAGES; i++) {
            BufferedImage picture = picture(test.pixels(i), colour("303030"), colour("c0c0c0"), 60, 0, random);
            colour.add(written(picture, format));
            grey.add(written(grey(picture), format));
        }

        assertThat(predicted(grey)).isEqualTo(predicted(colour));
        assertThat(accuracy(grey)).isGreaterThan(0.95);
    }

    private byte[] written(BufferedImage picture, String format) throws IOException {
        Path file = directory.resolve("picture." + format);
        ImageIO.write(picture, format, file.toFile());
        return new PictureFile(file).prepared().pixels();
    }

    private static BufferedImage grey(BufferedImage picture) {
        BufferedImage grey = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                grey.getRaster().setSample(x, y, 0, picture.getRGB(x, y) & 0xff);
            }
        }
        return grey;
    }

    private static List<Integer> predicted(List<byte[]> images) {
        return Arrays.stream(network.of(Images.of(ImageShape.MNIST, images)).labels())
                .boxed()
                .toList();
    }

    private static double accuracy(List<byte[]> images) {
        List<Integer> predicted = predicted(images);
        int right = 0;
        for (int i = 0; i < images.size(); i++) {
            right += predicted.get(i) == test.label(i) ? 1 : 0;
        }
        return (double) right / images.size();
    }

    private static int[] colour(String hexadecimal) {
        int rgb = Integer.parseInt(hexadecimal, 16);
        return new int[] {rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff};
    }

    /** The image enlarged, interpolated, on a sheet half as wide again, at some place. */
    private static BufferedImage picture(byte[] pixels, int[] ink, int[] paper, int height, int noise, Random random) {
        int width = height * 3 / 2;
        double scale = height / 28.0 * (0.6 + 0.4 * random.nextDouble());
        double left = random.nextDouble() * (width - 28 * scale);
        double top = random.nextDouble() * (height - 28 * scale);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double share =
                        interpolated(pixels, (x + 0.5 - left) / scale - 0.5, (y + 0.5 - top) / scale - 0.5) / 255;
                int off = noise == 0 ? 0 : random.nextInt(2 * noise + 1) - noise;
                int rgb = 0;
                for (int c = 0; c < 3; c++) {
                    rgb = rgb << 8
                            | (int) Math.max(
                                    0, Math.min(255, Math.round(share * ink[c] + (1 - share) * paper[c]) + off));
                }
                picture.setRGB(x, y, rgb);
            }
        }
        return picture;
    }

    private static double interpolated(byte[] pixels, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double right = x - left;
        double down = y - top;
        return (1 - down) * ((1 - right) * pixel(pixels, left, top) + right * pixel(pixels, left + 1, top))
                + down * ((1 - right) * pixel(pixels, left, top + 1) + right * pixel(pixels, left + 1, top + 1));
    }

    private static int pixel(byte[] pixels, int x, int y) {
        return x < 0 || x > 27 || y < 0 || y > 27 ? 0 : pixels[y * 28 + x] & 0xff;
    }
}
