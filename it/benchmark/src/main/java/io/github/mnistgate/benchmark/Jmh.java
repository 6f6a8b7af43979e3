package io.github.mnistgate.benchmark;

import io.github.mnistgate.worker.WorkerProcess;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** JMH, whose JVMs are started with the options of the training JVM. */
public final class Jmh {

  private Jmh() {}

  /** @param args JMH's own */
  public static void main(String[] args) throws CommandLineOptionException, RunnerException {
    new Runner(new OptionsBuilder()
        .parent(new CommandLineOptions(args))
        .jvmArgsPrepend(WorkerProcess.jvmOptions(false).toArray(String[]::new))
        .build()).run();
  }
}
