package io.github.mnistgate.evaluation;

import io.github.mnistgate.Argument;
import io.github.mnistgate.dataset.ClassNames;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The class that a model predicts for each image of a data set, in the order of the images. */
public final class Predictions {

    /** The largest number of classes that are told by a digit each. */
    private static final int ONE_DIGIT = 10;
    /** No label has more digits. */
    private static final int MAX_DIGITS = 9;

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
     * @param text the label of each image: a character each, 0 to 9, if there are up to ten classes, and else a number
     *     each, with a space between two of them
     * @param classes of the model
     * @throws IllegalArgumentException if the text is none, or a label is no class
     */
    public static Predictions parse(String text, int classes) {
        Argument.given("predictions", text, "a label for each image");
        boolean digits = classes <= ONE_DIGIT;
        String[] parts = digits ? text.split("") : text.split(" ", -1);
        int[] labels = new int[text.isEmpty() ? 0 : parts.length];
        for (int image = 0; image < labels.length; image++) {
            boolean isNumber = parts[image].length() <= MAX_DIGITS
                    && parts[image].chars().allMatch(c -> c >= '0' && c <= '9')
                    && !parts[image].isEmpty();
            labels[image] = isNumber ? Integer.parseInt(parts[image]) : -1;
            if (labels[image] < 0 || labels[image] >= classes) {
                throw new IllegalArgumentException("its predictions hold '"
                        + (parts[image].length() > MAX_DIGITS
                                ? parts[image].substring(0, MAX_DIGITS) + "…"
                                : parts[image])
                        + "', expected " + (digits ? "a digit" : "a number, and a space before the next one,")
                        + " for each image, from 0 to " + (classes - 1));
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
     * @param classes of the matrix, at least as many as there are names
     * @param names of the classes
     */
    public DigitConfusionMatrix against(int[] actual, int classes, ClassNames names) {
        int[][] counts = new int[classes][classes];
        for (int image = 0; image < labels.length; image++) {
            counts[actual[image]][labels[image]]++;
        }
        return new DigitConfusionMatrix(counts, names);
    }

    /**
     * Returns the predictions as files have them, see {@link #parse}.
     *
     * @param classes of the model
     */
    public String toText(int classes) {
        return Arrays.stream(labels)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(classes <= ONE_DIGIT ? "" : " "));
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
