package io.github.mnistgate.benchmark;

import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.worker.WorkerJvm;

/** Prints the options of the training JVM of the fused trainer, one a line, for scripts. */
public final class JvmOptions {

    private JvmOptions() {}

    /** Takes no arguments. */
    public static void main(String[] args) {
        WorkerJvm.options(EngineChoice.standard(), false).forEach(System.out::println);
    }
}
