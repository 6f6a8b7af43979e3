package io.github.mnistgate.junit;

import io.github.mnistgate.Flag;
import io.github.mnistgate.report.ModelPointer;
import io.github.mnistgate.report.ResultDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the model of a test class' module is.
 *
 * @param directory where it is, or would be
 * @param pointed whether a pointer says so
 * @param skipped whether {@code mnist.skip} kept it from being trained
 */
record ModelLocation(ResultDirectory directory, boolean pointed, boolean skipped) {

  private static final String SKIP = "mnist.skip";
  /** Surefire and Failsafe set it to the module's base directory. */
  private static final String BASEDIR = "basedir";

  /**
   * Looks for the pointer that {@code mnist:train} left beside the test class, or for the one of the module that Surefire
   * names (the class may come from a test-jar); without one in {@code target/mnist}.
   */
  static ModelLocation of(Class<?> testClass) {
    return of(testClass, testClass.getClassLoader());
  }

  static ModelLocation of(Class<?> testClass, ClassLoader classPath) {
    boolean skipped = Flag.parse(SKIP, System.getProperty(SKIP, "false"));
    Map<String, ModelPointer> pointers = pointers(classPath);
    Optional<ModelPointer> own = pointers.entrySet().stream()
        .filter(entry -> entry.getKey().equals(location(testClass) + ModelPointer.RESOURCE))
        .map(Map.Entry::getValue).findFirst()
        .or(() -> pointers.values().stream().filter(pointer -> pointer.module().equals(module())).findFirst());
    return own
        .map(pointer -> new ModelLocation(new ResultDirectory(pointer.result()), true, skipped || pointer.skipped()))
        .orElseGet(() -> new ModelLocation(
            new ResultDirectory(module().resolve("target").resolve("mnist")), false, skipped));
  }

  /** Whether a whole result is there. */
  boolean exists() {
    return Files.exists(directory.evaluation());
  }

  /** Whether Surefire or Failsafe runs this JVM. */
  static boolean isUnderMaven() {
    return System.getProperty("surefire.test.class.path") != null
        || System.getProperty("surefire.real.class.path") != null;
  }

  /** Base directory of the module whose tests run. */
  static Path module() {
    return Path.of(System.getProperty(BASEDIR, System.getProperty("user.dir")));
  }

  private static String location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null ? "" : source.getLocation().toString();
  }

  /** By their URLs; only those in directories: one in a jar would come from another machine. */
  private static Map<String, ModelPointer> pointers(ClassLoader testClasses) {
    Map<String, ModelPointer> pointers = new LinkedHashMap<>();
    try {
      for (URL url : Collections.list(testClasses.getResources(ModelPointer.RESOURCE))) {
        if (url.getProtocol().equals("file")) {
          try (InputStream in = url.openStream()) {
            pointers.put(url.toString(), ModelPointer.read(in));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(ModelPointer.RESOURCE + " on the test class path cannot be read", e);
    }
    return pointers;
  }
}
