package io.github.mnistgate.maven;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import org.apache.maven.execution.MavenSession;

/** Whether a person is watching. */
final class Terminal {

  private Terminal() {}

  /** Whether a line may be drawn over: a terminal, not {@code -B}, and no other module building at the same time. */
  static boolean isInteractive(MavenSession session) {
    return session.getRequest().isInteractiveMode()
        && session.getRequest().getDegreeOfConcurrency() <= 1
        && isTerminal(System.console());
  }

  /** Up to Java 21 there is a console only on a terminal; from 22 on there is always one, which can be asked. */
  private static boolean isTerminal(Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
