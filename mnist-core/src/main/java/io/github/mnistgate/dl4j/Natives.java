package io.github.mnistgate.dl4j;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.UserCache;
import io.github.mnistgate.Versions;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's native code in a JVM that was not started for it, such as a test's. */
public final class Natives {

  private Natives() {}

  /**
   * Loads it, unless it is loaded, as the training JVM does; what the user has set stays.
   *
   * @throws InvalidInputException where it cannot be loaded, with the lines that a build tool needs which does not
   *     choose the binary by itself
   */
  public static void load() {
    setUnlessSet("org.bytedeco.javacpp.cachedir", UserCache.natives().toString());
    setUnlessSet("org.bytedeco.javacpp.maxphysicalbytes", "0");
    // ND4J logs through SLF4J, whose warning that no binding was found is not about these tests.
    setUnlessSet("slf4j.internal.verbosity", "ERROR");
    try {
      Nd4j.getBackend();
    } catch (LinkageError e) {
      throw new InvalidInputException("ND4J's native code for " + Loader.Detector.getPlatform()
          + " cannot be loaded (" + rootCause(e) + "); a build tool that does not choose it by itself, such as Gradle,"
          + " needs in its dependencies: " + lines(), e);
    }
  }

  static String rootCause(Throwable error) {
    Throwable cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString();
  }

  private static String lines() {
    Optional<String> backend = Optional.of("org.nd4j:nd4j-native:" + Versions.dl4j());
    return Stream.of(backend, onClassPath("openblas"), onClassPath("javacpp"))
        .flatMap(Optional::stream)
        .map(library -> "testRuntimeOnly(\"" + library + ":" + Loader.Detector.getPlatform() + "\")")
        .collect(Collectors.joining(" "));
  }

  /** In the version whose Java part is there, since the two must be of one. */
  private static Optional<String> onClassPath(String artifact) {
    try {
      return Optional.of("org.bytedeco:" + artifact + ":" + Loader.getVersion("org.bytedeco", artifact));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
