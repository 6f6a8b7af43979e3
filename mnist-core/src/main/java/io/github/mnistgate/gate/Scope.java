package io.github.mnistgate.gate;

import io.github.mnistgate.evaluation.Condition;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/** The part of an evaluation that a gate looks at. */
@API(status = API.Status.INTERNAL)
public sealed interface Scope {

    /** All images at once, or the model itself. */
    record Whole() implements Scope {}

    /** All images at once, corrupted. */
    record Corrupted(Condition condition) implements Scope {}

    /** Every class that has images, but for some. */
    record EveryClass(Set<Integer> excluded) implements Scope {
        public EveryClass {
            excluded = Set.copyOf(excluded);
        }
    }

    /** The mean over the classes that have images. */
    record Macro() implements Scope {}

    /** These classes, each for itself. */
    record Classes(List<Integer> labels) implements Scope {
        public Classes {
            labels = List.copyOf(labels);
        }
    }

    /** The images of one class that were taken for another. */
    record Cell(int actual, int predicted) implements Scope {}

    /** Classes that are named, but not known yet: a gate on them breaches where there is no result, and judges none. */
    record Unresolved() implements Scope {}
}
