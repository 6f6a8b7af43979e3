package io.github.mnistgate.training;

import io.github.mnistgate.InvalidInputException;

/** The loss of a training exploded; the message says when, and what to change. */
public final class TrainingDivergedException extends InvalidInputException {

    TrainingDivergedException(String message) {
        super(message);
    }
}
