package io.github.mnistgate.onnx;

import io.github.mnistgate.InvalidInputException;

/**
 * Limits the work that a file can cause. A message of two bytes becomes an object of fifty, and messages may be nested
 * without end; so both are counted, over the whole file. Not thread-safe.
 */
final class ReadLimits {

    /** Far more than any network for images has. */
    static final int MAX_MESSAGES = 500_000;
    /** A graph in a graph takes three levels; protobuf itself allows 100. */
    static final int MAX_DEPTH = 40;

    private static final int MAX_QUOTE = 80;

    private final String file;
    private int messages;

    ReadLimits(String file) {
        this.file = file;
    }

    /** Returns the name of the file, for messages. */
    String file() {
        return file;
    }

    /** Counts an object that is about to be made. */
    void count() {
        messages++;
        if (messages > MAX_MESSAGES) {
            throw refused(
                    "it consists of more than " + MAX_MESSAGES + " parts, which is the most that is read",
                    "export a smaller model");
        }
    }

    /** Returns the exception for a file that breaks off or contradicts itself. */
    InvalidInputException damaged(String problem) {
        return new InvalidInputException(file + " is damaged: " + problem + "; restore the file, or export it again");
    }

    /** Returns the exception for a sound file that is not supported. */
    InvalidInputException refused(String problem, String remedy) {
        return new InvalidInputException(file + " is refused: " + problem + "; " + remedy);
    }

    /** Returns the exception for what another package refuses, which does not know the file. */
    InvalidInputException refused(InvalidInputException cause) {
        return cause.getMessage().startsWith(file)
                ? cause
                : new InvalidInputException(file + " is refused: " + cause.getMessage(), cause);
    }

    /** Shortens a text of a stranger's file for a message. */
    static String quoted(String text) {
        return "'" + (text.length() > MAX_QUOTE ? text.substring(0, MAX_QUOTE) + "…" : text) + "'";
    }
}
