package io.github.mnistgate.training;

import io.github.mnistgate.InvalidInputException;
import org.apiguardian.api.API;

/**
 * A device, its driver or its libraries cannot be used, have too little memory or failed; a processor can do the same.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class DeviceUnavailableException extends InvalidInputException {

    /** @param message one line that says what is missing and what to do */
    public DeviceUnavailableException(String message) {
        super(message);
    }

    /**
     * @param message one line that says what is missing and what to do
     * @param cause the original exception, for a developer who looks for a bug
     */
    public DeviceUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
