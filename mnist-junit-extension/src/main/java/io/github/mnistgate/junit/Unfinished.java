package io.github.mnistgate.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The assertions of this thread that were begun and judge nothing until they are ended. Java's compiler does not see
 * that the end is missing, so the test would pass.
 */
final class Unfinished {

    private static final ThreadLocal<List<InvarianceAssert<?>>> BEGUN = ThreadLocal.withInitial(ArrayList::new);

    private Unfinished() {}

    static void begin(InvarianceAssert<?> assertion) {
        BEGUN.get().add(assertion);
    }

    static void end(InvarianceAssert<?> assertion) {
        BEGUN.get().remove(assertion);
    }

    /** Forgets all of them, and returns what is wrong with the first one. */
    static Optional<String> clear() {
        Optional<String> first = BEGUN.get().stream().findFirst().map(InvarianceAssert::unfinished);
        BEGUN.remove();
        return first;
    }
}
