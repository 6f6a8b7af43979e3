package io.github.mnistgate.worker;

import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.TrainingTask;

/**
 * A result that a build wants.
 *
 * @param task whose result it is
 * @param directory that it is wanted in
 */
public record WantedResult(TrainingTask task, ResultDirectory directory) {}
