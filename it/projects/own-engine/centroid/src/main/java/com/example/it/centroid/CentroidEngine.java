package com.example.it.centroid;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.fused.FusedNetwork;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.ModelSpec;
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
 * Takes an image for the class whose mean image is nearest. The squared distance to a mean m is, but for what all
 * classes share, |m|² - 2 m·x: a linear layer computes its negative, and the output layer hands it on to the softmax.
 */
public final class CentroidEngine implements Engine {

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
        int classes = recipe.spec().outputUnits();
        if (!recipe.spec().hiddenLayers().equals(List.of(classes))
                || recipe.spec().activation() != Activation.LINEAR) {
            throw new InvalidInputException("trainer 'centroid' makes a network of one hidden layer of " + classes
                    + " linear units; set hiddenLayers to " + classes + " and activation to linear");
        }
        int images = recipe.validation().trainingImages(train.size());
        FusedNetwork network = FusedNetwork.of(
                new ModelContents(recipe, parameters(means(train, images, recipe.spec())), new float[0], 1, 1), 1);
        Score score = network.score(train, 0, images);
        EpochMetrics epoch = new EpochMetrics(1, score.loss(), score.accuracy(), null, null, 0);
        listener.onEpoch(epoch);
        return new Trainer.Trained(network, List.of(epoch));
    }

    private static float[][] means(LabelledImages data, int images, ModelSpec spec) {
        float[][] sums = new float[spec.outputUnits()][spec.inputs()];
        int[] counts = new int[spec.outputUnits()];
        float[] image = new float[spec.inputs()];
        for (int i = 0; i < images; i++) {
            data.copyImage(i, spec.normalize(), image, 0);
            int label = data.label(i);
            counts[label]++;
            for (int pixel = 0; pixel < image.length; pixel++) {
                sums[label][pixel] += image[pixel];
            }
        }
        for (int label = 0; label < sums.length; label++) {
            for (int pixel = 0; pixel < image.length; pixel++) {
                sums[label][pixel] /= Math.max(1, counts[label]);
            }
        }
        return sums;
    }

    /** For each layer the weights, those of a unit one after the other, then the biases. */
    private static float[] parameters(float[][] means) {
        int classes = means.length;
        int inputs = means[0].length;
        float[] parameters = new float[(inputs + 1) * classes + (classes + 1) * classes];
        int output = (inputs + 1) * classes;
        for (int label = 0; label < classes; label++) {
            float square = 0;
            for (int pixel = 0; pixel < inputs; pixel++) {
                parameters[label * inputs + pixel] = 2 * means[label][pixel];
                square += means[label][pixel] * means[label][pixel];
            }
            parameters[inputs * classes + label] = -square;
            parameters[output + label * classes + label] = 1;
        }
        return parameters;
    }
}
