package io.github.mnistgate;

import org.junit.jupiter.api.Assumptions;

/** Leaves a test out where a machine cannot run it, and says so: Surefire keeps the reason for itself. */
public final class Skip {

    private Skip() {}

    public static void unless(boolean condition, String reason) {
        if (!condition) {
            System.out.println("Skipped: " + reason);
        }
        Assumptions.assumeTrue(condition, reason);
    }
}
