package io.github.mnistgate.predictionsfile;

import io.github.mnistgate.InvalidInputException;

/** The messages about labels, which tables and arrays share. */
final class Labels {

    private static final int MAX_SHOWN = 40;

    private Labels() {}

    /** @param place such as {@code line 5, column 1} */
    static InvalidInputException noClass(String file, String place, String text, PredictedImages images) {
        String shown = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
        return new InvalidInputException(file + ": " + place + ": the label is '" + shown + "', allowed are the "
                + images.classes().allowed() + " of data set '" + images.dataset() + "'; "
                + (text.contains(".")
                        ? "give the outputs for all " + images.classCount() + ", or labels"
                        : "write the labels as the data set does"));
    }

    static InvalidInputException noLogits(String file) {
        return new InvalidInputException(file + " holds labels, but logits is true, which only outputs can be; give the"
                + " outputs for each class, or leave logits out");
    }
}
