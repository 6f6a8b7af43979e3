package io.github.mnistgate.worker;

import java.util.Arrays;
import java.util.List;

/** The workers that this JVM has forked and that run now. */
final class RunningWorkers {

    private RunningWorkers() {}

    /**
     * Returns those that have become Java. The JDK forks itself first and then runs a helper of its own; a kill of
     * either would be a failed start. A worker is told apart by its argument file, which no other child is given.
     */
    static List<ProcessHandle> now() {
        return ProcessHandle.current()
                .children()
                .filter(RunningWorkers::isWorker)
                .toList();
    }

    private static boolean isWorker(ProcessHandle child) {
        return Arrays.toString(child.info().arguments().orElse(new String[0])).contains("mnist-worker");
    }

    /** Kills all of them. */
    static void kill() {
        now().forEach(ProcessHandle::destroyForcibly);
    }
}
