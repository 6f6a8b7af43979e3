package io.github.mnistgate.evaluation;

import io.github.mnistgate.Argument;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Compares the confidence of a model with its accuracy: the images are sorted into equal bins by the probability of the
 * class that was predicted.
 *
 * @param bins in order, from the bin of probabilities near 0 to that of those near 1
 */
@API(status = API.Status.INTERNAL)
public record Calibration(List<Bin> bins) {

    /** Bins of the expected calibration error. */
    public static final int BINS = 15;

    /**
     * Images of about the same confidence.
     *
     * @param images how many there are
     * @param correct how many of them were predicted right
     * @param confidence sum of the probabilities of what was predicted
     */
    public record Bin(int images, int correct, double confidence) {}

    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * Sorts images into bins.
     *
     * @param predictions with outputs
     * @param labels true class of every image
     * @throws IllegalArgumentException if a probability is not a number from 0 to 1
     */
    public static Calibration of(Predictions predictions, int[] labels) {
        int[] images = new int[BINS];
        int[] correct = new int[BINS];
        double[] confidences = new double[BINS];
        for (int image = 0; image < labels.length; image++) {
            int predicted = predictions.label(image);
            double confidence = predictions.output(image, predicted);
            Argument.fraction("the probability of class " + predicted + " of image " + image, confidence);
            int bin = Math.min(BINS - 1, (int) (confidence * BINS));
            images[bin]++;
            correct[bin] += predicted == labels[image] ? 1 : 0;
            confidences[bin] += confidence;
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            bins.add(new Bin(images[bin], correct[bin], confidences[bin]));
        }
        return new Calibration(bins);
    }

    /** Mean distance of confidence and accuracy, weighted by the images of the bins: 0 to 1. */
    public double expectedError() {
        double distance = 0;
        int images = 0;
        for (Bin bin : bins) {
            distance += Math.abs(bin.correct() - bin.confidence());
            images += bin.images();
        }
        return distance / images;
    }
}
