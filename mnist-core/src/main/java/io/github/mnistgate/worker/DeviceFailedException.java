package io.github.mnistgate.worker;

/** The training JVM found that the device cannot be used, or failed; the message is a line for the user. */
public final class DeviceFailedException extends WorkerFailedException {

    DeviceFailedException(String message) {
        super(message);
    }

    DeviceFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
