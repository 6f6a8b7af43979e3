package io.github.mnistgate.evaluation;

import io.github.mnistgate.Argument;
import io.github.mnistgate.dataset.ClassNames;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * The answers of a classifier about the images of a data set, in their order: the class that it predicts for each image
 * and, where they are known, its outputs, one for each class. Those that are read from a file of a result have labels
 * only. Two are equal if they have the same labels. Immutable.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Predictions {

    /** The largest number of classes that are told by a digit each. */
    private static final int ONE_DIGIT = 10;
    /** No label has more digits. */
    private static final int MAX_DIGITS = 9;
    /** The largest distance from 1 of the sum of an image's probabilities: half floats need as much. */
    private static final double SUM_TOLERANCE = 0.01;
    /** In place of an image's index where there is no such image, and of a label where an output is not a number. */
    private static final int NONE = -1;

    private final int[] labels;
    /** Images x classes, row by row; null where they are not known. */
    private final float[] outputs;

    private final int classes;
    private final boolean scores;
    private final int firstWithoutNumbers;
    private final int firstWithoutProbabilities;

    private Predictions(int[] labels) {
        this.labels = labels;
        this.outputs = null;
        this.classes = 0;
        this.scores = true;
        this.firstWithoutNumbers = NONE;
        this.firstWithoutProbabilities = NONE;
    }

    /** @param scores whether the outputs are not probabilities, whatever their values */
    private Predictions(float[] outputs, int classes, boolean scores) {
        Argument.given("outputs", outputs, "a row of outputs for each image");
        if (classes < 1 || outputs.length % classes != 0) {
            throw new IllegalArgumentException(outputs.length
                    + " outputs are given, allowed are as many for each image as there are classes, " + classes);
        }
        this.labels = new int[outputs.length / classes];
        this.outputs = outputs;
        this.classes = classes;
        this.scores = scores;
        int withoutNumbers = NONE;
        int withoutProbabilities = NONE;
        for (int image = labels.length - 1; image >= 0; image--) {
            labels[image] = predicted(image * classes);
            withoutNumbers = labels[image] == NONE ? image : withoutNumbers;
            withoutProbabilities = areProbabilities(image * classes) ? withoutProbabilities : image;
        }
        this.firstWithoutNumbers = withoutNumbers;
        this.firstWithoutProbabilities = withoutProbabilities;
    }

    /**
     * Returns the predictions of some classes, of which no outputs are known.
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
     * Returns the predictions that follow from a model's outputs: for each image the class of the largest output, the
     * lowest one where several are. The outputs are taken for probabilities if their values are, see
     * {@link #firstWithoutProbabilities}.
     *
     * @param outputs images x classes, row by row; they are not copied, so the caller must not change them afterwards
     * @throws IllegalArgumentException if the outputs are no whole rows
     */
    public static Predictions ofOutputs(float[] outputs, int classes) {
        return new Predictions(outputs, classes, false);
    }

    /**
     * Returns the predictions of a model whose outputs tell the most probable class and nothing else, though their
     * values may look like probabilities; otherwise like {@link #ofOutputs}.
     */
    public static Predictions ofScores(float[] outputs, int classes) {
        return new Predictions(outputs, classes, true);
    }

    /** Returns the same, but with outputs that are not taken for probabilities. */
    public Predictions asScores() {
        return scores ? this : new Predictions(outputs, classes, true);
    }

    /** Returns the class of the largest output of a row; {@link #NONE} where one is not a number. */
    private int predicted(int row) {
        return firstNotANumber(row) < classes ? NONE : OutputOrder.largest(outputs, row, classes);
    }

    /** Returns the first class whose output is not a number; the number of classes where each is one. */
    private int firstNotANumber(int row) {
        int at = 0;
        while (at < classes && !Float.isNaN(outputs[row + at])) {
            at++;
        }
        return at;
    }

    private boolean areProbabilities(int row) {
        double sum = 0;
        boolean between = true;
        for (int c = 0; c < classes; c++) {
            float output = outputs[row + c];
            between &= output >= 0 && output <= 1;
            sum += output;
        }
        return between && Math.abs(sum - 1) <= SUM_TOLERANCE;
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
        // The labels are read one by one, because an array of their texts would take twenty times their memory.
        int[] labels = new int
                [text.isEmpty()
                        ? 0
                        : digits
                                ? text.length()
                                : 1 + (int) text.chars().filter(c -> c == ' ').count()];
        int from = 0;
        for (int image = 0; image < labels.length; image++) {
            int space = digits ? from + 1 : text.indexOf(' ', from);
            int end = space < 0 ? text.length() : space;
            labels[image] = label(text, from, end);
            if (labels[image] < 0 || labels[image] >= classes) {
                throw new IllegalArgumentException("its predictions hold '"
                        + (end - from > MAX_DIGITS
                                ? text.substring(from, from + MAX_DIGITS) + "…"
                                : text.substring(from, end))
                        + "', expected " + (digits ? "a digit" : "a number, and a space before the next one,")
                        + " for each image, from 0 to " + (classes - 1));
            }
            from = digits ? end : end + 1;
        }
        return new Predictions(labels);
    }

    /** Returns the number in a part of a text; -1 where it is none. */
    private static int label(String text, int from, int end) {
        if (from == end || end - from > MAX_DIGITS) {
            return -1;
        }
        int label = 0;
        for (int at = from; at < end; at++) {
            char digit = text.charAt(at);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            label = 10 * label + digit - '0';
        }
        return label;
    }

    /** Returns the number of images. */
    public int size() {
        return labels.length;
    }

    /**
     * Returns the predicted class of an image.
     *
     * @throws IndexOutOfBoundsException if there is no such image
     * @throws IllegalStateException if an output for the image is not a number
     */
    public int label(int image) {
        if (labels[image] == NONE) {
            throw new IllegalStateException(notANumber(image));
        }
        return labels[image];
    }

    /** Returns the message about an image of which an output is not a number. */
    String notANumber(int image) {
        return "probability " + firstNotANumber(image * classes) + " of image " + image + " is not a number";
    }

    /** Returns the first image of which an output is not a number, so that no class is predicted; empty if none is. */
    public OptionalInt firstWithoutNumbers() {
        return firstWithoutNumbers == NONE ? OptionalInt.empty() : OptionalInt.of(firstWithoutNumbers);
    }

    private int[] known() {
        firstWithoutNumbers().ifPresent(this::label);
        return labels;
    }

    /** Returns the number of images that are predicted to be of a class. */
    public int count(int label) {
        return (int) Arrays.stream(known()).filter(each -> each == label).count();
    }

    /**
     * Returns the classes, one for each image.
     *
     * @throws IllegalStateException if an output is not a number
     */
    public int[] labels() {
        return known().clone();
    }

    /** Returns whether the outputs are known, and not only the labels. */
    public boolean haveOutputs() {
        return outputs != null;
    }

    /**
     * Returns the number of classes, which is that of the outputs of each image.
     *
     * @throws IllegalStateException if the outputs are not known
     */
    public int classes() {
        knownOutputs();
        return classes;
    }

    /**
     * Returns the output for an image and a class.
     *
     * @throws IllegalStateException if the outputs are not known
     */
    public float output(int image, int label) {
        return knownOutputs()[image * classes + Objects.checkIndex(label, classes)];
    }

    /**
     * Returns a view of all outputs, images x classes, row by row, that cannot be written to.
     *
     * @throws IllegalStateException if the outputs are not known
     */
    public FloatBuffer outputs() {
        return FloatBuffer.wrap(knownOutputs()).asReadOnlyBuffer();
    }

    /** Returns the outputs themselves, for the arithmetic of this package, which does not change them. */
    float[] knownOutputs() {
        if (outputs == null) {
            throw new IllegalStateException("the outputs of the model are not known, but only its predicted classes");
        }
        return outputs;
    }

    /**
     * Returns the outputs for one image.
     *
     * @throws IllegalStateException if the outputs are not known
     */
    public Prediction prediction(int image) {
        int row = Objects.checkIndex(image, labels.length) * classes;
        return new Prediction(
                Arrays.copyOfRange(knownOutputs(), row, row + classes), labels[image], areProbabilities());
    }

    /** Returns whether the outputs are known, and not only the predicted classes. */
    public boolean hasOutputs() {
        return outputs != null;
    }

    /** Returns whether the outputs are known and probabilities. */
    public boolean areProbabilities() {
        return !scores && firstWithoutProbabilities == NONE;
    }

    /**
     * Returns the first image whose outputs are not probabilities by their values: one is not between 0 and 1, or they
     * do not add up to 1. Empty where there is none.
     */
    public OptionalInt firstWithoutProbabilities() {
        knownOutputs();
        return firstWithoutProbabilities == NONE ? OptionalInt.empty() : OptionalInt.of(firstWithoutProbabilities);
    }

    /**
     * Returns the share of the images that are predicted right.
     *
     * @param actual true class of each image
     * @throws IllegalArgumentException if these are the classes of more or fewer images
     * @throws IllegalStateException if an output is not a number
     */
    public Ratio accuracy(int[] actual) {
        if (actual.length != labels.length) {
            throw new IllegalArgumentException(labels.length + " predictions do not fit " + actual.length + " labels");
        }
        int correct = 0;
        for (int image = 0; image < actual.length; image++) {
            correct += label(image) == actual[image] ? 1 : 0;
        }
        return new Ratio(correct, actual.length);
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
            counts[actual[image]][label(image)]++;
        }
        return new DigitConfusionMatrix(counts, names);
    }

    /**
     * Returns the predictions as files have them, see {@link #parse}.
     *
     * @param classes of the model
     */
    public String toText(int classes) {
        return Arrays.stream(known())
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
