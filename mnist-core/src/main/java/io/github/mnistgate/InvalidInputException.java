package io.github.mnistgate;

import org.apiguardian.api.API;

/**
 * A mistake in what the user gave: a parameter, a file, a directory. The message is written for that user: one line
 * that says what is wrong, where, what is allowed and what to do. No stack trace need be shown with it.
 */
@API(status = API.Status.STABLE, since = "0.1")
public class InvalidInputException extends RuntimeException {

    /** @param message one line for the user */
    public InvalidInputException(String message) {
        super(inOneLine(message));
    }

    /**
     * @param message one line for the user, that needs no cause to be understood
     * @param cause the original exception, for a developer who looks for a bug
     */
    public InvalidInputException(String message, Throwable cause) {
        super(inOneLine(message), cause);
    }

    /** Replaces each control character by a question mark, because a message may quote anything that the user gave. */
    private static String inOneLine(String message) {
        return message.replaceAll("\\p{Cc}", "?");
    }
}
