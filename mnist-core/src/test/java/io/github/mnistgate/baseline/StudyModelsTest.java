package io.github.mnistgate.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.fused.FusedNetwork;
import io.github.mnistgate.fused.FusedTrainer;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.modelfile.ModelContents;
import io.github.mnistgate.modelfile.ModelFileReader;
import io.github.mnistgate.training.TrainedNetwork;
import io.github.mnistgate.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Trains again the models whose predictions the studies of baselines look at. It takes most of an hour, so it is no
 * part of the build; CONTRIBUTING.md has the command.
 */
@Tag("seeds")
class StudyModelsTest {

    private static final int THREADS = 2;

    @TempDir
    private static Path temporary;

    /** The weights that are altered, by seed of the default recipe: they are trained once for all alterations. */
    private static final Map<Integer, float[]> PARENTS = new HashMap<>();

    private static MnistDataset train;
    private static MnistDataset test;

    @BeforeAll
    static void read() {
        train = MnistDataset.embedded(Split.TRAIN);
        test = MnistDataset.embedded(Split.TEST);
    }

    /** To the bit on a processor of the same kind; where it differs, what was found is in {@code target/study}. */
    @ParameterizedTest
    @EnumSource
    void trainingGivesTheRecordedPredictions(StudyModels models) throws IOException {
        int count = Math.min(models.count(), Integer.getInteger("seeds", models.count()));
        MnistDataset images = models == StudyModels.LABEL_NOISE ? withLabelNoise() : train;
        List<String> found = new ArrayList<>();
        for (int seed = 1; seed <= count; seed++) {
            Recipe recipe = recipe(models, seed);
            Predictions predictions = models.isAltered()
                    ? altered(models, recipe, parent(recipe, seed).clone(), seed)
                    : trained(recipe, images).of(test);
            found.add(predictions.toText(MnistDataset.LABELS));
        }

        Path file = Files.createDirectories(Path.of("target", "study")).resolve(models.file());
        Files.write(file, found);
        assertThat(found.equals(models.read().subList(0, count)))
                .as("%s holds what is recorded", file)
                .isTrue();
    }

    private static Recipe recipe(StudyModels models, int seed) {
        Map<String, String> parameters = new HashMap<>(models.recipe());
        parameters.put(Recipe.SEED, String.valueOf(seed));
        return new RecipeParameters(parameters).toRecipe(DataShape.MNIST);
    }

    private static TrainedNetwork trained(Recipe recipe, MnistDataset images) {
        return new FusedTrainer(THREADS)
                .train(recipe, images, test, new TrainingListener() {})
                .network();
    }

    private static float[] parent(Recipe recipe, int seed) throws IOException {
        if (!PARENTS.containsKey(seed)) {
            Path file = Files.write(
                    temporary.resolve("model.zip"), trained(recipe, train).toModelFile());
            PARENTS.put(seed, ModelFileReader.parameters(file, recipe.spec()));
        }
        return PARENTS.get(seed);
    }

    /** One training label in ten replaced by another digit, always the same ones. */
    private static MnistDataset withLabelNoise() throws IOException {
        Random random = new Random(10);
        int[] labels = train.labels();
        byte[] pixels = new byte[labels.length * MnistDataset.PIXELS];
        byte[] image = new byte[MnistDataset.PIXELS];
        for (int i = 0; i < labels.length; i++) {
            train.copyPixels(i, image);
            System.arraycopy(image, 0, pixels, i * MnistDataset.PIXELS, MnistDataset.PIXELS);
            if (random.nextInt(10) == 0) {
                labels[i] = (byte) ((labels[i] + 1 + random.nextInt(MnistDataset.LABELS - 1)) % MnistDataset.LABELS);
            }
        }
        return IdxFixture.datasetOf(temporary, pixels, labels);
    }

    /** The same trained weights, otherwise stored, damaged or fed. */
    private static Predictions altered(StudyModels models, Recipe recipe, float[] parameters, int seed) {
        UnaryOperator<float[]> fed = UnaryOperator.identity();
        switch (models) {
            case FP16 -> alterWeights(recipe, parameters, (values, from, to) -> toHalf(values, from, to));
            case INT8 -> alterWeights(recipe, parameters, (values, from, to) -> quantise(values, from, to, 8));
            case INT4 -> alterWeights(recipe, parameters, (values, from, to) -> quantise(values, from, to, 4));
            case DEAD_UNITS -> kill(recipe, parameters, seed);
            case DIVIDED_BY_256 -> fed = grey -> each(grey, value -> value * 255f / 256f);
            case BINARISED -> fed = grey -> each(grey, value -> value > 127 ? 255 : 0);
            default -> throw new IllegalArgumentException(models + " is trained, not altered");
        }
        FusedNetwork altered =
                FusedNetwork.of(new ModelContents(recipe, parameters, new float[2 * parameters.length], 1, 1), THREADS);
        int[] labels = new int[test.size()];
        byte[] pixels = new byte[MnistDataset.PIXELS];
        for (int i = 0; i < test.size(); i++) {
            test.copyPixels(i, pixels);
            float[] grey = new float[pixels.length];
            for (int pixel = 0; pixel < grey.length; pixel++) {
                grey[pixel] = Byte.toUnsignedInt(pixels[pixel]);
            }
            labels[i] = altered.predict(fed.apply(grey)).label();
        }
        return Predictions.of(labels);
    }

    private interface Alteration {

        /** Alters the weights of a layer, which are those from one index to before another. */
        void apply(float[] values, int from, int to);
    }

    /** Each layer's weights, the biases left alone. */
    private static void alterWeights(Recipe recipe, float[] parameters, Alteration alteration) {
        int at = 0;
        int inputs = MnistDataset.PIXELS;
        List<Integer> units = new ArrayList<>(recipe.spec().hiddenLayers());
        units.add(MnistDataset.LABELS);
        for (int outputs : units) {
            alteration.apply(parameters, at, at + inputs * outputs);
            at += inputs * outputs + outputs;
            inputs = outputs;
        }
    }

    /** Symmetric, with one scale for a layer. */
    private static void quantise(float[] values, int from, int to, int bits) {
        float largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        float scale = largest / ((1 << (bits - 1)) - 1);
        for (int i = from; i < to; i++) {
            values[i] = Math.round(values[i] / scale) * scale;
        }
    }

    /** To the nearest number of eleven significant bits; the weights are far from the smallest halves. */
    private static void toHalf(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            float ulp = Math.ulp(values[i]) * (1 << 13);
            values[i] = (float) (Math.rint(values[i] / (double) ulp) * ulp);
        }
    }

    /** Four of the first layer's units no longer reach the second. */
    private static void kill(Recipe recipe, float[] parameters, int seed) {
        int first = recipe.spec().hiddenLayers().get(0);
        int second = recipe.spec().hiddenLayers().get(1);
        int at = MnistDataset.PIXELS * first + first;
        new Random(seed)
                .ints(0, first)
                .distinct()
                .limit(4)
                .forEach(unit ->
                        IntStream.range(0, second).forEach(column -> parameters[at + column * first + unit] = 0));
    }

    private interface Pixel {

        float apply(float value);
    }

    private static float[] each(float[] grey, Pixel pixel) {
        float[] result = new float[grey.length];
        for (int i = 0; i < grey.length; i++) {
            result[i] = pixel.apply(grey[i]);
        }
        return result;
    }
}
