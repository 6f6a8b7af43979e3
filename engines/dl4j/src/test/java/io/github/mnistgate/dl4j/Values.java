package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.training.BatchOrder;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Reads what DeepLearning4J's networks hold, and tells how far it is from what is expected, for tests. */
final class Values {

    private Values() {}

    static float[] parameters(MultiLayerNetwork network) {
        return network.params().dup().data().asFloat();
    }

    /** Returns what the optimizer remembers; empty for plain SGD. */
    static float[] state(MultiLayerNetwork network) {
        INDArray state = network.getUpdater().getStateViewArray();
        return state == null ? new float[0] : state.dup().data().asFloat();
    }

    /** The labels of the first images as DeepLearning4J takes them: images x 10, one of each row 1. */
    static INDArray oneHot(MnistDataset data, int images) {
        float[][] rows = new float[images][10];
        for (int i = 0; i < images; i++) {
            rows[i][data.label(i)] = 1;
        }
        return Nd4j.create(rows);
    }

    /** All steps of an epoch with DeepLearning4J's {@code fit} itself, in the network's own type of values. */
    static void fitEpoch(MultiLayerNetwork network, Recipe recipe, MnistDataset train, int epoch) {
        int[] order = BatchOrder.shuffled(train.size(), recipe.seed(), epoch);
        for (int from = 0; from < order.length; from += recipe.batchSize()) {
            int rows = Math.min(recipe.batchSize(), order.length - from);
            double[][] pixels = new double[rows][];
            double[][] oneHot = new double[rows][recipe.spec().outputUnits()];
            for (int row = 0; row < rows; row++) {
                pixels[row] = pixels(train, order[from + row], recipe.spec().normalize());
                oneHot[row][train.label(order[from + row])] = 1;
            }
            DataType type = network.params().dataType();
            network.fit(Nd4j.create(pixels).castTo(type), Nd4j.create(oneHot).castTo(type));
        }
    }

    private static double[] pixels(MnistDataset data, int image, boolean normalize) {
        float[] grey = data.digit(image).pixels();
        double[] pixels = new double[grey.length];
        for (int p = 0; p < grey.length; p++) {
            pixels[p] = normalize ? grey[p] / 255.0 : grey[p];
        }
        return pixels;
    }

    static double maxDistance(float[] actual, double[] expected) {
        double[] widened = new double[actual.length];
        for (int i = 0; i < actual.length; i++) {
            widened[i] = actual[i];
        }
        return maxDistance(widened, expected);
    }

    static double maxDistance(float[] actual, float[] expected) {
        double[] widened = new double[expected.length];
        for (int i = 0; i < expected.length; i++) {
            widened[i] = expected[i];
        }
        return maxDistance(actual, widened);
    }

    /** The largest difference of two elements; what is no number on either side is infinitely far. */
    static double maxDistance(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double max = 0;
        for (int i = 0; i < actual.length; i++) {
            double distance = Math.abs(actual[i] - expected[i]);
            max = Double.isNaN(distance) ? Double.POSITIVE_INFINITY : Math.max(max, distance);
        }
        return max;
    }
}
