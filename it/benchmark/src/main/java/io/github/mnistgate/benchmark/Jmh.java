package io.github.mnistgate.benchmark;

import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Engines;
import io.github.mnistgate.worker.WorkerJvm;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** JMH, whose JVMs are started with the options of the training JVM of every trainer. */
public final class Jmh {

    private Jmh() {}

    /** @param args JMH's own */
    public static void main(String[] args) throws CommandLineOptionException, RunnerException {
        // JMH speaks to its JVMs in Java's serialisation, which the training JVM refuses.
        String[] options = Trainers.names().stream()
                .flatMap(trainer ->
                        WorkerJvm.options(EngineChoice.of(Engines.named(trainer, Engine.CPU)), false).stream())
                .distinct()
                .filter(option -> !option.startsWith("-Djdk.serialFilter"))
                .toArray(String[]::new);
        new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(args))
                        .jvmArgsPrepend(options)
                        .build())
                .run();
    }
}
