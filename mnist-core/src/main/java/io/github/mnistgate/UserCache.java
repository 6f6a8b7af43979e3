package io.github.mnistgate;

import java.nio.file.Path;
import java.util.Locale;

/** Where this project keeps what outlives a build, in the user's cache directory of the operating system. */
public final class UserCache {

  private static final String NAME = "mnistgate";

  private UserCache() {}

  /**
   * Where ND4J's native libraries are unpacked (about 420 MB, those for CUDA 3.2 GB). Apart from other projects', because
   * JavaCPP's shared default is disturbed by whoever uses another version.
   */
  public static Path natives() {
    return root().resolve("javacpp-" + Versions.dl4j());
  }

  /**
   * Where the binding of CUDA 13 is unpacked (about 6 MB), and CUDA's libraries where Maven brings them (0.7 GB). Apart
   * from ND4J's, which have another JavaCPP.
   */
  public static Path cudaNatives() {
    return root().resolve("javacpp-cuda");
  }

  /** Where results of trainings are kept, for all builds and check-outs. */
  public static Path results() {
    return root().resolve("results");
  }

  private static Path root() {
    Path home = Path.of(System.getProperty("user.home"));
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (os.contains("windows")) {
      return environment("LOCALAPPDATA", home.resolve("AppData").resolve("Local")).resolve(NAME);
    }
    if (os.contains("mac")) {
      return home.resolve("Library").resolve("Caches").resolve(NAME);
    }
    return environment("XDG_CACHE_HOME", home.resolve(".cache")).resolve(NAME);
  }

  private static Path environment(String variable, Path otherwise) {
    String value = System.getenv(variable);
    return value == null || value.isBlank() ? otherwise : Path.of(value);
  }
}
