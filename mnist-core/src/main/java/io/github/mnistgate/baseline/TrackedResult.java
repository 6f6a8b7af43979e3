package io.github.mnistgate.baseline;

import java.time.Instant;

/**
 * A result that was recorded on a commit.
 *
 * @param commit full id
 * @param date of the commit
 * @param passed whether every gate held
 */
public record TrackedResult(String commit, Instant date, Baseline result, boolean passed) {}
