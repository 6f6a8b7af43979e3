package io.github.mnistgate.report;

import io.github.mnistgate.InvalidInputException;

/**
 * A file or a note is in an earlier version of its format. Nobody can mend what was released, or recorded on a commit,
 * so a caller may leave such a one out, and say so.
 */
public final class EarlierVersionException extends InvalidInputException {

    private static final long serialVersionUID = 1;

    EarlierVersionException(String message) {
        super(message);
    }
}
