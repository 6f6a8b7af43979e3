package io.github.mnistgate.check;

import io.github.mnistgate.baseline.Reference;
import io.github.mnistgate.baseline.RegressionRule;
import io.github.mnistgate.baseline.TrackedResult;
import java.util.List;

/** Finds the baseline that a rule names, wherever it is kept. */
public interface BaselineFinder {

    /**
     * Returns the baseline, or why it is missing.
     *
     * @throws io.github.mnistgate.InvalidInputException if the file found there is no baseline
     */
    Reference find(RegressionRule rule);

    /** Returns the earlier results, newest first, among which a slow decline is looked for. */
    List<TrackedResult> earlier(RegressionRule rule);
}
