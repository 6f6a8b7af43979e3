package io.github.mnistgate.nvidia;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
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
 * The parts of CUDA that a machine has, according to its files. Nothing is loaded and no process started, so that a
 * build may ask though its result is up to date. The training JVM finds out whether the driver really answers.
 *
 * @param hasDevice whether a driver and a device are there
 * @param obstacles by release of CUDA, what keeps it from training whatever libraries there are, and what to do about
 *     it, in one line; none where nothing does
 * @param libraryPath where a training JVM must look for libraries: the directories of those of
 *     {@link CudaRelease#CUDA_13}, if all of them are there, and that of the driver, if it is none of the system's
 * @param lacking those of its libraries that are not there, such as {@code libcublas.so.13}
 */
public record CudaMachine(
        boolean hasDevice, Map<CudaRelease, String> obstacles, List<Path> libraryPath, List<String> lacking) {

    private static final String DRIVER = "libcuda.so.1";
    private static final Pattern VERSIONED_DRIVER = Pattern.compile("libcuda\\.so\\.(\\d{3})\\..*");

    public CudaMachine {
        obstacles = Map.copyOf(obstacles);
        libraryPath = List.copyOf(libraryPath);
        lacking = List.copyOf(lacking);
    }

    /** This machine. */
    public static CudaMachine here() {
        return of(Path.of("/"), System.getProperty("os.name"), System.getProperty("os.arch"), System.getenv());
    }

    /**
     * Returns the obstacle to training with a release of CUDA, the libraries aside, and what to do about it, in one
     * line; empty if there is none.
     */
    public Optional<String> obstacle(CudaRelease release) {
        return Optional.ofNullable(obstacles.get(release));
    }

    /**
     * Returns the libraries of {@link CudaRelease#CUDA_13} that are not there, and what to do about it, in one line.
     */
    public Optional<String> lackingLibraries() {
        int major = CudaRelease.CUDA_13.major();
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", lacking) + " of CUDA " + major + " "
                        + (lacking.size() == 1 ? "was" : "were")
                        + " not found: install the CUDA Toolkit " + major + ", or name the directory that holds them in"
                        + " LD_LIBRARY_PATH, such as nvidia/cu" + major + "/lib of Python's site-packages");
    }

    /**
     * The machine whose files lie below a directory.
     *
     * @param os as Java names it
     * @param processor as Java names it
     * @param environment its variables
     */
    static CudaMachine of(Path root, String os, String processor, Map<String, String> environment) {
        List<Path> directories = directories(root, environment);
        Optional<Path> driver = find(directories, DRIVER);
        Optional<String> hidden = driver.isEmpty() ? Optional.empty() : noDevice(root, environment);
        Map<CudaRelease, String> obstacles = new EnumMap<>(CudaRelease.class);
        for (CudaRelease release : CudaRelease.values()) {
            foreign(release, os, processor)
                    .or(() -> driver.isEmpty() ? Optional.of(noDriver(release)) : Optional.empty())
                    .or(() -> driver.flatMap(CudaMachine::driverVersion).flatMap(version -> outdated(release, version)))
                    .or(() -> hidden)
                    .ifPresent(obstacle -> obstacles.put(release, obstacle));
        }
        List<String> lacking = new ArrayList<>();
        Set<Path> found = new LinkedHashSet<>();
        for (String library : CudaRelease.CUDA_13.libraries()) {
            find(directories, library).ifPresentOrElse(found::add, () -> lacking.add(library));
        }
        if (!lacking.isEmpty()) {
            // Those that are brought are of one version, and these may be of another.
            found.clear();
        }
        // The loader looks in the system's by itself, and there may be others of CUDA's libraries in them.
        driver.filter(directory -> !system(root).contains(directory)).ifPresent(found::add);
        return new CudaMachine(driver.isPresent() && hidden.isEmpty(), obstacles, List.copyOf(found), lacking);
    }

    private static Optional<String> foreign(CudaRelease release, String os, String processor) {
        return os.equals("Linux") && release.processors().contains(processor)
                ? Optional.empty()
                : Optional.of(release.binary() + " is for Linux on " + release.processorNames() + " alone, and this is "
                        + os + " on " + processor);
    }

    private static String noDriver(CudaRelease release) {
        return "no NVIDIA driver was found (" + DRIVER + " is in no library directory): install NVIDIA's driver, "
                + release.oldestDriver() + " or newer, or start the container with it, as docker run --gpus all does";
    }

    private static Optional<String> outdated(CudaRelease release, int driver) {
        return driver >= release.oldestDriver()
                ? Optional.empty()
                : Optional.of("the NVIDIA driver is version " + driver + ", but CUDA " + release.major()
                        + " is needed: install a driver " + release.oldestDriver() + " or newer");
    }

    private static Optional<String> noDevice(Path root, Map<String, String> environment) {
        String visible = environment.get("CUDA_VISIBLE_DEVICES");
        if (visible != null && (visible.isBlank() || visible.strip().startsWith("-"))) {
            return Optional.of(
                    "CUDA_VISIBLE_DEVICES is '" + visible + "', which hides every device: take it away, or name one");
        }
        return anyEntry(root.resolve("dev"), name -> name.matches("nvidia\\d+") || name.equals("dxg"))
                ? Optional.empty()
                : Optional.of(
                        "no NVIDIA device was found (/dev has no nvidia0), though the driver's library is here: start the"
                                + " container with a device, as docker run --gpus all does, or load the driver's kernel module");
    }

    /** By the name of the file that the driver's library is a link to; empty where that does not tell, as under WSL. */
    private static Optional<Integer> driverVersion(Path directory) {
        try {
            Matcher name = VERSIONED_DRIVER.matcher(
                    directory.resolve(DRIVER).toRealPath().getFileName().toString());
            return name.matches() ? Optional.of(Integer.valueOf(name.group(1))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the directories in which the system's loader looks, and those in which CUDA is installed by default. */
    private static List<Path> directories(Path root, Map<String, String> environment) {
        List<Path> directories = new ArrayList<>();
        Stream.of(environment.getOrDefault("LD_LIBRARY_PATH", "").split(":")).forEach(entry -> add(directories, entry));
        for (String variable : List.of("CUDA_PATH", "CUDA_HOME")) {
            String home = environment.getOrDefault(variable, "");
            add(directories, home.isEmpty() ? "" : home + "/lib64");
        }
        String versioned = "cuda-" + CudaRelease.CUDA_13.major();
        entries(root.resolve("usr/local"), name -> name.equals("cuda") || name.startsWith(versioned))
                .forEach(cuda -> directories.add(cuda.resolve("lib64")));
        directories.add(root.resolve("usr/local/nvidia/lib64"));
        directories.addAll(system(root));
        return directories;
    }

    /** Returns the directories in which the system's loader looks by itself. */
    private static List<Path> system(Path root) {
        List<Path> directories = new ArrayList<>();
        entries(root.resolve("etc/ld.so.conf.d"), name -> name.endsWith(".conf"))
                .forEach(file -> configured(file).forEach(line -> add(directories, root + "/" + line)));
        Stream.of("usr/lib/x86_64-linux-gnu", "usr/lib/aarch64-linux-gnu", "usr/lib64", "usr/lib", "usr/lib/wsl/lib")
                .forEach(place -> directories.add(root.resolve(place)));
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
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith("/"))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<Path> find(List<Path> directories, String library) {
        return directories.stream()
                .filter(directory -> Files.exists(directory.resolve(library)))
                .findFirst();
    }

    private static boolean anyEntry(Path directory, Predicate<String> accepted) {
        return !entries(directory, accepted).isEmpty();
    }

    /** Sorted, since a file system lists them in any order. */
    private static List<Path> entries(Path directory, Predicate<String> accepted) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(
                directory, entry -> accepted.test(entry.getFileName().toString()))) {
            all.forEach(entries::add);
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        entries.sort(null);
        return entries;
    }
}
