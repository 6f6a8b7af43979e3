package io.github.mnistgate.gate;

import io.github.mnistgate.dataset.Corruption;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a gate that its author gave. A value is asked for only where its part is given, and a value that the
 * type of the part does not have is refused then, so that the rules which part goes with which come first.
 */
interface GateParts {

    /** The ways to choose classes. */
    enum Selection {
        ALL,
        MACRO,
        LISTED
    }

    /** Returns the gate in messages, such as {@code gate 2 (recall)}. */
    String name();

    GateTerms terms();

    /** Returns a part as its author wrote it, for messages; empty where it is not given. */
    Optional<String> written(GatePart part);

    default boolean isGiven(GatePart part) {
        return written(part).isPresent();
    }

    /** Returns a part of this gate in messages, such as {@code <minimum> of gate 2 (recall)}. */
    default String place(GatePart part) {
        return terms().part(part) + " of " + name();
    }

    Limit limit(Limit.Kind kind);

    Bound bound();

    Selection selection();

    /** Returns the classes that a part lists; empty where those of the data are not known. */
    Optional<List<Integer>> labels(GatePart part);

    /** Returns the class that a part tells; empty where those of the data are not known. */
    Optional<Integer> label(GatePart part);

    /** Returns a whole number from one number to another. */
    int number(GatePart part, int from, int to);

    Corruption corruption();

    Severity severity();
}
