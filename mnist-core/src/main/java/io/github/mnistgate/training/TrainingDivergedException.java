package io.github.mnistgate.training;

import io.github.mnistgate.InvalidInputException;
import org.apiguardian.api.API;

/** The loss of a training exploded; the message says when, and what to change. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TrainingDivergedException extends InvalidInputException {

    TrainingDivergedException(String message) {
        super(message);
    }
}
