package io.github.mnistgate.evaluation;

import io.github.mnistgate.Argument;
import java.util.Arrays;

/** The class that a model predicts for each image of a data set, in the order of the images. */
public final class Predictions {

    private final int[] labels;

    private Predictions(int[] labels) {
        this.labels = labels;
    }

    /**
     * Returns the predictions of some classes.
     *
     * @param labels a class for each image, from 0
     * @throws IllegalArgumentException if one is negative
     */
    public static Predictions of(int... labels) {
        Argument.given("labels", labels, "a class for each image");
        for (int image = 0; image < labels.length; image++) {
            if (labels[image] < 0) {
                throw Argument.notAllowed(
                        "the predicted class of image " + image, String.valueOf(labels[image]), "a class from 0");
            }
        }
        return new Predictions(labels.clone());
    }

    /**
     * Returns the predictions that a model's outputs are: the class of the largest output of each image, the lowest one
     * where several are.
     *
     * @param outputs images x classes, row by row
     * @throws IllegalArgumentException if an output is not a number
     */
    public static Predictions ofOutputs(float[] outputs, int classes) {
        int[] labels = new int[outputs.length / classes];
        Arrays.setAll(labels, image -> Evaluator.argMax(outputs, image * classes, classes));
        return new Predictions(labels);
    }

    /**
     * Reads predictions as files have them.
     *
     * @param text a character for each image: 0 to 9, then a to z
     * @throws IllegalArgumentException if a character is none of these
     */
    public static Predictions parse(String text) {
        Argument.given("predictions", text, "a character for each image");
        int[] labels = new int[text.length()];
        for (int image = 0; image < labels.length; image++) {
            labels[image] = Character.digit(text.charAt(image), Character.MAX_RADIX);
            if (labels[image] < 0) {
                throw new IllegalArgumentException("its predictions hold '" + text.charAt(image)
                        + "', expected a character for each image, 0 to 9 and then a to z");
            }
        }
        return new Predictions(labels);
    }

    /** Returns the number of images. */
    public int size() {
        return labels.length;
    }

    /**
     * Returns the predicted class of an image.
     *
     * @throws IndexOutOfBoundsException if there is no such image
     */
    public int label(int image) {
        return labels[image];
    }

    /** Returns the number of images that are predicted to be of a class. */
    public int count(int label) {
        return (int) Arrays.stream(labels).filter(each -> each == label).count();
    }

    /** Returns the classes, one for each image. */
    public int[] labels() {
        return labels.clone();
    }

    /**
     * Returns the counts of actual against predicted classes.
     *
     * @param actual true class of each image
     */
    public DigitConfusionMatrix against(byte[] actual, int classes) {
        int[][] counts = new int[classes][classes];
        for (int image = 0; image < labels.length; image++) {
            counts[actual[image]][labels[image]]++;
        }
        return new DigitConfusionMatrix(counts);
    }

    /** Returns the predictions as files have them, see {@link #parse}. */
    public String toText() {
        StringBuilder text = new StringBuilder(labels.length);
        for (int label : labels) {
            text.append(Character.forDigit(label, Character.MAX_RADIX));
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Predictions predictions && Arrays.equals(labels, predictions.labels);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(labels);
    }

    @Override
    public String toString() {
        return labels.length + " predictions";
    }
}
