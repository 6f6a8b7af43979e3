package io.github.mnistgate.predictionsfile;

import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.LabelledImages;

/**
 * The images that a file of predictions is about. They bound what is read of it.
 *
 * @param dataset name of their data set
 * @param split of it, as messages say it
 * @param count of the images, at least 1
 * @param classes of the data set
 */
public record PredictedImages(String dataset, String split, int count, ClassNames classes) {

    /** Enough for a table of any class names, and for an archive with other arrays beside the predictions. */
    private static final long SMALL_FILE = 1L << 26;
    /** The most bytes for a value: a number of 17 digits, and the quotes and the separator around it, are shorter. */
    private static final int BYTES_OF_A_VALUE = 40;

    /** A value of a file, the output that it is, and the one that a softmax makes of it. */
    private static final long BYTES_OF_AN_OUTPUT = Double.BYTES + 2 * Float.BYTES;

    /** Returns the images of a split. */
    public static PredictedImages of(LabelledImages data) {
        return new PredictedImages(data.name(), data.split().key(), data.size(), data.classes());
    }

    /** Returns the largest size in bytes of a file of their predictions. */
    long maxBytes() {
        return Math.max(SMALL_FILE, (long) count * (classes.size() + 1) * BYTES_OF_A_VALUE);
    }

    /**
     * Returns the number of the outputs for all images.
     *
     * @throws InvalidInputException if they would be too many for an array, or for the memory of this JVM
     */
    int outputs(String file) {
        long outputs = (long) count * classes.size();
        if (outputs > Integer.MAX_VALUE / Double.BYTES) {
            throw new InvalidInputException(file + ": " + this + " would have " + outputs + " outputs, allowed are "
                    + Integer.MAX_VALUE / Double.BYTES + "; give labels");
        }
        JvmMemory.require(file + ": the " + outputs + " outputs for " + this, BYTES_OF_AN_OUTPUT * outputs);
        return (int) outputs;
    }

    /**
     * Returns the message about a file of more or fewer rows.
     *
     * @param more a clause that explains the number of rows; empty if there is nothing to say
     */
    InvalidInputException wrongRows(String file, long rows, String more) {
        return new InvalidInputException(file + " has " + Count.of(rows, "row") + more + ", but " + this + " has "
                + Count.of(count, "image") + "; write one row for each image, in their order");
    }

    /** Returns the words for the number of the classes, such as {@code 10 classes}. */
    String classCount() {
        return classes.size() + " classes";
    }

    /** Names the images: {@code the test split of data set 'mnist'}. */
    @Override
    public String toString() {
        return "the " + split + " split of data set '" + dataset + "'";
    }
}
