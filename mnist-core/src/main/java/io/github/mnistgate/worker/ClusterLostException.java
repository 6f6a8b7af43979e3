package io.github.mnistgate.worker;

/** The cluster is lost to all trainings; the message is a line for the user. */
public final class ClusterLostException extends RuntimeException {

    /** Makes one of a message that says what to do. */
    public ClusterLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
