package io.github.mnistgate.nvidia;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a machine has of CUDA, as its files tell. Nothing is loaded and no process started, so that a build may ask though
 * its result is up to date; whether the driver really answers, the training JVM finds out.
 *
 * @param hasDevice whether a driver and a device are there
 * @param libraries the directories in which CUDA's libraries were found
 * @param missing what keeps it from training, and what to do about it, in one line; empty where nothing does
 */
public record CudaMachine(boolean hasDevice, List<Path> libraries, Optional<String> missing) {

  /** The major version of CUDA whose libraries are loaded: what the binding was compiled for. */
  public static final int MAJOR = 13;

  private static final String DRIVER = "libcuda.so.1";
  private static final List<String> LIBRARIES = Stream.of("libcudart", "libcublas", "libcublasLt", "libnvrtc")
      .map(name -> name + ".so." + MAJOR).toList();
  private static final int OLDEST_DRIVER = 580;
  private static final Pattern VERSIONED_DRIVER = Pattern.compile("libcuda\\.so\\.(\\d{3})\\..*");
  private static final Set<String> PROCESSORS = Set.of("amd64", "aarch64");

  public CudaMachine {
    libraries = List.copyOf(libraries);
  }

  /** This machine. */
  public static CudaMachine here() {
    return of(Path.of("/"), System.getProperty("os.name"), System.getProperty("os.arch"), System.getenv());
  }

  /**
   * The machine whose files lie below a directory.
   *
   * @param os as Java names it
   * @param processor as Java names it
   * @param environment its variables
   */
  static CudaMachine of(Path root, String os, String processor, Map<String, String> environment) {
    if (!os.equals("Linux") || !PROCESSORS.contains(processor)) {
      return new CudaMachine(false, List.of(), Optional.of("CUDA is used on Linux on x86_64 and arm64 alone, and this is "
          + os + " on " + processor));
    }
    List<Path> directories = directories(root, environment);
    if (find(directories, DRIVER).isEmpty()) {
      return new CudaMachine(false, List.of(), Optional.of("no NVIDIA driver was found (" + DRIVER
          + " is in no library directory): install NVIDIA's driver, " + OLDEST_DRIVER + " or newer, or start the container with it, as"
          + " docker run --gpus all does"));
    }
    Optional<Integer> version = driverVersion(find(directories, DRIVER).get().resolve(DRIVER));
    if (version.filter(major -> major < OLDEST_DRIVER).isPresent()) {
      return new CudaMachine(true, List.of(), Optional.of("the NVIDIA driver is version " + version.get() + ", but CUDA "
          + MAJOR + " is needed: install a driver " + OLDEST_DRIVER + " or newer"));
    }
    String visible = environment.get("CUDA_VISIBLE_DEVICES");
    if (visible != null && (visible.isBlank() || visible.strip().startsWith("-"))) {
      return new CudaMachine(false, List.of(), Optional.of(
          "CUDA_VISIBLE_DEVICES is '" + visible + "', which hides every device: take it away, or name one"));
    }
    if (!anyEntry(root.resolve("dev"), name -> name.matches("nvidia\\d+") || name.equals("dxg"))) {
      return new CudaMachine(false, List.of(), Optional.of("no NVIDIA device was found (/dev has no nvidia0), though the"
          + " driver's library is here: start the container with a device, as docker run --gpus all does, or load the"
          + " driver's kernel module"));
    }
    return withDevice(directories);
  }

  /** By the name of the file that the driver's library is a link to; empty where that does not tell, as under WSL. */
  private static Optional<Integer> driverVersion(Path library) {
    try {
      Matcher name = VERSIONED_DRIVER.matcher(library.toRealPath().getFileName().toString());
      return name.matches() ? Optional.of(Integer.valueOf(name.group(1))) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static CudaMachine withDevice(List<Path> directories) {
    List<String> missing = new ArrayList<>();
    Set<Path> found = new LinkedHashSet<>();
    for (String library : LIBRARIES) {
      find(directories, library).ifPresentOrElse(found::add, () -> missing.add(library));
    }
    return new CudaMachine(true, List.copyOf(found), missing.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(", ", missing) + " of CUDA " + MAJOR + " " + (missing.size() == 1 ? "was" : "were")
            + " not found: install the CUDA Toolkit " + MAJOR + ", or name the directory that holds them in"
            + " LD_LIBRARY_PATH, such as nvidia/cu" + MAJOR + "/lib of Python's site-packages"));
  }

  /** Where the system's loader looks, and where CUDA is installed by default. */
  private static List<Path> directories(Path root, Map<String, String> environment) {
    List<Path> directories = new ArrayList<>();
    Stream.of(environment.getOrDefault("LD_LIBRARY_PATH", "").split(":")).forEach(entry -> add(directories, entry));
    for (String variable : List.of("CUDA_PATH", "CUDA_HOME")) {
      String home = environment.getOrDefault(variable, "");
      add(directories, home.isEmpty() ? "" : home + "/lib64");
    }
    entries(root.resolve("usr/local"), name -> name.equals("cuda") || name.startsWith("cuda-" + MAJOR))
        .forEach(cuda -> directories.add(cuda.resolve("lib64")));
    entries(root.resolve("etc/ld.so.conf.d"), name -> name.endsWith(".conf")).forEach(file -> configured(file)
        .forEach(line -> add(directories, root + "/" + line)));
    Stream.of("usr/local/nvidia/lib64", "usr/lib/x86_64-linux-gnu", "usr/lib/aarch64-linux-gnu", "usr/lib64", "usr/lib",
        "usr/lib/wsl/lib").forEach(place -> directories.add(root.resolve(place)));
    return directories;
  }

  private static void add(List<Path> directories, String directory) {
    if (!directory.isBlank()) {
      try {
        directories.add(Path.of(directory));
      } catch (InvalidPathException e) {
        // The loader would find nothing there either.
      }
    }
  }

  private static List<String> configured(Path file) {
    try {
      return Files.readAllLines(file).stream().map(String::strip).filter(line -> line.startsWith("/")).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Optional<Path> find(List<Path> directories, String library) {
    return directories.stream().filter(directory -> Files.exists(directory.resolve(library))).findFirst();
  }

  private static boolean anyEntry(Path directory, Predicate<String> accepted) {
    return !entries(directory, accepted).isEmpty();
  }

  /** Sorted, since a file system lists them in any order. */
  private static List<Path> entries(Path directory, Predicate<String> accepted) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(directory, entry -> accepted.test(entry.getFileName().toString()))) {
      all.forEach(entries::add);
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    entries.sort(null);
    return entries;
  }
}
