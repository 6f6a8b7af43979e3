package io.github.mnistgate.baseline;

import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedModel;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.Preset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * Models of MNIST whose predictions of the test images are recorded for the studies in docs/gates.md, by seed from 1
 * on. {@code StudyModelsTest} makes them again on demand.
 */
public enum StudyModels {
    MLP_128_64("mlp-128-64", 150, false, Map.of()),
    MLP_128("mlp-128", 20, false, Map.of("preset", "mlp-128")),
    MLP_512_256_128("mlp-512-256-128", 20, false, Map.of("preset", "mlp-512-256-128")),
    MLP_128_128_128("mlp-128-128-128", 20, false, Map.of("preset", "mlp-128-128-128")),
    /** Undertrained. */
    EPOCHS_2("2-epochs", 20, false, Map.of("epochs", "2")),
    /** Slightly so. */
    EPOCHS_3("3-epochs", 20, false, Map.of("epochs", "3")),
    /** Trained on labels of which one in ten is another digit. */
    LABEL_NOISE("label-noise", 20, false, Map.of()),
    /** The weights of the first seeds of {@link #MLP_128_64} as half floats. */
    FP16("fp16", 12, true, Map.of()),
    /** So, as whole numbers of 8 bits. */
    INT8("int8", 12, true, Map.of()),
    /** So, of 4 bits. */
    INT4("int4", 12, true, Map.of()),
    /** So, with 4 of the 128 units of the first layer cut off. */
    DEAD_UNITS("dead-units", 12, true, Map.of()),
    /** So, pixels divided by 256 in place of 255. */
    DIVIDED_BY_256("divided-by-256", 12, true, Map.of()),
    /** So, pixels black or white. */
    BINARISED("binarised", 12, true, Map.of());

    private static final MnistDataset TEST = MnistDataset.embedded(Split.TEST);
    private static final int DIGITS = 10;

    private final String key;
    private final int count;
    private final boolean altered;
    private final Map<String, String> recipe;

    StudyModels(String key, int count, boolean altered, Map<String, String> recipe) {
        this.key = key;
        this.count = count;
        this.altered = altered;
        this.recipe = recipe;
    }

    /** Returns how many there are. */
    int count() {
        return count;
    }

    /** Returns whether it has the weights of a model of {@link #MLP_128_64}, of the same seed. */
    boolean isAltered() {
        return altered;
    }

    /** Returns the recipe's parameters, as users give them. */
    Map<String, String> recipe() {
        return recipe;
    }

    /** Returns its file's name, uncompressed. */
    String file() {
        return key + ".txt";
    }

    /** Returns the predicted digits, a text a seed, a character an image; the first is of seed 1. */
    public List<String> read() {
        try (InputStream file = StudyModels.class.getResourceAsStream("study/" + file() + ".gz");
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(file), StandardCharsets.US_ASCII))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the evaluations of the recorded predictions; of the probabilities nothing is known. */
    public List<ModelEvaluation> evaluations() {
        return read().stream().map(predictions -> evaluation(predictions, key)).toList();
    }

    /** Returns the true class of every test image. */
    static int[] labels() {
        return TEST.labels();
    }

    /** Returns predictions with further right ones made wrong, so many and at random. */
    static String worsened(String predictions, int images, Random random) {
        int[] labels = labels();
        StringBuilder worse = new StringBuilder(predictions);
        int lost = 0;
        while (lost < images) {
            int image = random.nextInt(labels.length);
            if (worse.charAt(image) == '0' + labels[image]) {
                worse.setCharAt(image, (char) ('0' + (labels[image] + 1) % DIGITS));
                lost++;
            }
        }
        return worse.toString();
    }

    /**
     * Returns an evaluation with these predictions.
     *
     * @param model in the place of the SHA-256 of its file
     */
    static ModelEvaluation evaluation(String predictions, String model) {
        int[] labels = labels();
        Predictions predicted = Predictions.parse(predictions, 10);
        return new ModelEvaluation(
                new EvaluatedDataset(MnistDataset.EMBEDDED, "test", labels.length, TEST.sha256(), DataShape.MNIST),
                new EvaluatedModel(
                        "mlp-128-64", ModelCard.of(Preset.MLP_128_64.recipe().spec(), ImageShape.MNIST), model),
                predicted.against(labels, DIGITS, ClassNames.DIGITS),
                0.1,
                0.99,
                0.01,
                0.04,
                predicted);
    }
}
