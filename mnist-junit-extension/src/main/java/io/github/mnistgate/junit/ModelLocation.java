package io.github.mnistgate.junit;

import io.github.mnistgate.report.ModelPointer;
import io.github.mnistgate.report.ResultDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where the model of a test class' module is.
 *
 * @param directory where it is, or would be
 * @param skipped whether {@code mnist.skip} kept it from being trained
 */
record ModelLocation(ResultDirectory directory, boolean skipped) {

  private static final String SKIP = "mnist.skip";
  /** Surefire and Failsafe set it to the module's base directory. */
  private static final String BASEDIR = "basedir";

  /** Looks for the pointer that {@code mnist:train} left, and without one in {@code target/mnist}. */
  static ModelLocation of(ClassLoader testClasses) {
    boolean skipped = isTrue(System.getProperty(SKIP));
    for (ModelPointer pointer : pointers(testClasses)) {
      if (System.getProperty(BASEDIR) == null || pointer.module().equals(module())) {
        return new ModelLocation(new ResultDirectory(pointer.result()), skipped || pointer.skipped());
      }
    }
    return new ModelLocation(new ResultDirectory(module().resolve("target").resolve("mnist")), skipped);
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

  private static Path module() {
    return Path.of(System.getProperty(BASEDIR, System.getProperty("user.dir")));
  }

  private static boolean isTrue(String property) {
    return property != null && !property.equals("false");
  }

  /** Only those in directories: one in a jar would come from another machine. */
  private static List<ModelPointer> pointers(ClassLoader testClasses) {
    List<ModelPointer> pointers = new ArrayList<>();
    try {
      for (URL url : Collections.list(testClasses.getResources(ModelPointer.RESOURCE))) {
        if (url.getProtocol().equals("file")) {
          try (InputStream in = url.openStream()) {
            pointers.add(ModelPointer.read(in));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(ModelPointer.RESOURCE + " on the test class path cannot be read", e);
    }
    return pointers;
  }
}
