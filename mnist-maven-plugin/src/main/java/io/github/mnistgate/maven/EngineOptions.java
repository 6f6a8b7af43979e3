package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.WholeNumber;
import io.github.mnistgate.training.Engine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.codehaus.plexus.util.cli.CommandLineUtils;

/**
 * How a training is run.
 *
 * @param jvmArguments further options of the training JVM
 * @param timeout after which a training is stopped
 */
record EngineOptions(Engine engine, List<String> jvmArguments, Optional<Duration> timeout) {

  EngineOptions {
    jvmArguments = List.copyOf(jvmArguments);
  }

  /** Reads the parameters of the same names; those with no default may be null. */
  static EngineOptions parse(String trainer, String backend, String threads, String argLine, String timeoutSeconds) {
    return new EngineOptions(
        Engine.parse(trainer, backend, threads),
        arguments(argLine),
        timeoutSeconds == null
            ? Optional.empty()
            : Optional.of(Duration.ofSeconds(
                WholeNumber.parse("timeoutSeconds", timeoutSeconds, 1, Integer.MAX_VALUE))));
  }

  private static List<String> arguments(String argLine) {
    try {
      return argLine == null ? List.of() : List.of(CommandLineUtils.translateCommandline(argLine));
    } catch (Exception e) {
      throw new InvalidInputException("argLine is '" + argLine + "', which cannot be taken apart: " + e.getMessage(), e);
    }
  }
}
