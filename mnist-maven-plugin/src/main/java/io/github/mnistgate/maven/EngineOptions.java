package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.codehaus.plexus.util.cli.CommandLineUtils;

/**
 * How a training is run.
 *
 * @param trainer what trains, never {@code auto}
 * @param backend what computes, never {@code auto}
 * @param jvmArguments further options of the training JVM
 * @param timeout after which a training is stopped
 */
record EngineOptions(
    String trainer, String backend, int threads, List<String> jvmArguments, Optional<Duration> timeout) {

  private static final String AUTO = "auto";
  private static final String DL4J = "dl4j";
  private static final String CPU = "cpu";
  private static final int MAX_THREADS = 1024;

  EngineOptions {
    jvmArguments = List.copyOf(jvmArguments);
  }

  /** Reads the parameters of the same names; those with no default may be null. */
  static EngineOptions parse(String trainer, String backend, String threads, String argLine, String timeoutSeconds) {
    return new EngineOptions(
        choose("trainer", trainer, DL4J),
        choose("backend", backend, CPU),
        whole("threads", threads, MAX_THREADS),
        arguments(argLine),
        timeoutSeconds == null
            ? Optional.empty()
            : Optional.of(Duration.ofSeconds(whole("timeoutSeconds", timeoutSeconds, Integer.MAX_VALUE))));
  }

  private static String choose(String parameter, String value, String only) {
    if (value.equals(AUTO) || value.equals(only)) {
      return only;
    }
    throw new InvalidInputException(parameter + " is '" + value + "', allowed are " + AUTO + " and " + only);
  }

  private static int whole(String parameter, String value, int maximum) {
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= 1 && number <= maximum) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, as any other value that is not allowed.
    }
    throw new InvalidInputException(
        parameter + " is '" + value + "', allowed is a whole number from 1 to " + maximum);
  }

  private static List<String> arguments(String argLine) {
    try {
      return argLine == null ? List.of() : List.of(CommandLineUtils.translateCommandline(argLine));
    } catch (Exception e) {
      throw new InvalidInputException("argLine is '" + argLine + "', which cannot be taken apart: " + e.getMessage(), e);
    }
  }
}
