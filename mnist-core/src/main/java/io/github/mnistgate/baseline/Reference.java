package io.github.mnistgate.baseline;

import java.util.Optional;

/** The result of looking for a baseline. */
public sealed interface Reference {

    /**
     * A baseline.
     *
     * @param origin where it is from, for messages and files
     * @param raise the command that puts the candidate in its place, if that is better; empty where none does
     */
    record Found(Baseline baseline, String origin, Optional<String> raise) implements Reference {}

    /**
     * None.
     *
     * @param why the reason in a clause, with what to do
     */
    record Missing(String why) implements Reference {}
}
