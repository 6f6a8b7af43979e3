package com.example.it.centroid;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.fused.FusedNetwork;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.modelfile.ModelContents;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.Trainer;
import io.github.mnistgate.training.TrainingListener;
import java.util.List;
import java.util.Map;

/**
 * Takes an image for the digit whose mean image is nearest. The squared distance to a mean m is, but for what all
 * digits share, |m|² - 2 m·x: a linear layer computes its negative, and the output layer hands it on to the softmax.
 */
public final class CentroidEngine implements Engine {

    private static final int DIGITS = 10;

    @Override
    public String trainer() {
        return "centroid";
    }

    @Override
    public String backend() {
        return CPU;
    }

    @Override
    public int defaultThreads() {
        return 1;
    }

    @Override
    public Map<String, String> inputs(int threads) {
        return Map.of("centroid", "1");
    }

    @Override
    public Map<String, String> versions() {
        return Map.of("centroid", "1");
    }

    @Override
    public Trainer create(int threads) {
        return CentroidEngine::train;
    }

    private static Trainer.Trained train(
            Recipe recipe, LabelledImages train, LabelledImages test, TrainingListener listener) {
        if (!recipe.spec().hiddenLayers().equals(List.of(DIGITS))
                || recipe.spec().activation() != Activation.LINEAR) {
            throw new InvalidInputException(
                    "trainer 'centroid' makes a network of one hidden layer of 10 linear units; set"
                            + " hiddenLayers to 10 and activation to linear");
        }
        int images = recipe.validation().trainingImages(train.size());
        FusedNetwork network = FusedNetwork.of(
                new ModelContents(
                        recipe, parameters(means(train, images, recipe.spec().normalize())), new float[0], 1, 1),
                1);
        Score score = network.score(train, 0, images);
        EpochMetrics epoch = new EpochMetrics(1, score.loss(), score.accuracy(), null, null, 0);
        listener.onEpoch(epoch);
        return new Trainer.Trained(network, List.of(epoch));
    }

    private static float[][] means(LabelledImages data, int images, boolean normalize) {
        float[][] sums = new float[DIGITS][MnistDataset.PIXELS];
        int[] counts = new int[DIGITS];
        float[] image = new float[MnistDataset.PIXELS];
        for (int i = 0; i < images; i++) {
            data.copyImage(i, normalize, image, 0);
            int digit = data.label(i);
            counts[digit]++;
            for (int pixel = 0; pixel < image.length; pixel++) {
                sums[digit][pixel] += image[pixel];
            }
        }
        for (int digit = 0; digit < DIGITS; digit++) {
            for (int pixel = 0; pixel < image.length; pixel++) {
                sums[digit][pixel] /= Math.max(1, counts[digit]);
            }
        }
        return sums;
    }

    /** For each layer the weights, those of a unit one after the other, then the biases. */
    private static float[] parameters(float[][] means) {
        int inputs = MnistDataset.PIXELS;
        float[] parameters = new float[(inputs + 1) * DIGITS + (DIGITS + 1) * DIGITS];
        int output = (inputs + 1) * DIGITS;
        for (int digit = 0; digit < DIGITS; digit++) {
            float square = 0;
            for (int pixel = 0; pixel < inputs; pixel++) {
                parameters[digit * inputs + pixel] = 2 * means[digit][pixel];
                square += means[digit][pixel] * means[digit][pixel];
            }
            parameters[inputs * DIGITS + digit] = -square;
            parameters[output + digit * DIGITS + digit] = 1;
        }
        return parameters;
    }
}
