package io.github.mnistgate.worker;

import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.TrainingTask;
import java.util.Optional;

/**
 * A result that a build wants.
 *
 * @param task whose result it is
 * @param directory that it is wanted in
 */
public record WantedResult(TrainingTask task, ResultDirectory directory) {

    /** Returns the reason why the directory does not hold the result yet; empty if it does. */
    public Optional<String> staleness() {
        return directory.staleness(task.inputs());
    }
}
