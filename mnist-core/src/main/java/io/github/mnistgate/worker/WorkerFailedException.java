package io.github.mnistgate.worker;

/** A training, or the JVM of several, came to no result; the message is a line for the user. */
public class WorkerFailedException extends Exception {

    WorkerFailedException(String message) {
        super(message);
    }

    public WorkerFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
