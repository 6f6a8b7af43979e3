package io.github.mnistgate.worker;

/** The training JVM came to no result; the message is a line for the user. */
public class WorkerFailedException extends Exception {

    WorkerFailedException(String message) {
        super(message);
    }

    WorkerFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
