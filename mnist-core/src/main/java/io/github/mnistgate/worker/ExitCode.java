package io.github.mnistgate.worker;

/** The way in which a worker ends. */
public enum ExitCode {
    DONE(0),
    /** An error event with a line for the user was sent. */
    INVALID_INPUT(2),
    /** The code with which {@code -XX:+ExitOnOutOfMemoryError} ends a JVM. */
    OUT_OF_MEMORY(3),
    /** A bug; the stack trace is on the standard error. */
    FAILED(4),
    /** The device cannot be used, or failed; an error event with a line for the user was sent. */
    DEVICE_UNAVAILABLE(5);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** Returns the number that the operating system is told. */
    public int code() {
        return code;
    }
}
