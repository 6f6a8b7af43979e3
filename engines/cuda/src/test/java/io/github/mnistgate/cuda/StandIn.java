package io.github.mnistgate.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.Skip;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.worker.WorkerJvm;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.bytedeco.javacpp.Loader;

/**
 * Libraries that stand in for the driver, cuBLAS and NVRTC, with the kernels compiled for the processor: so that all of
 * the trainer runs where there is no device. They are built with g++, and are found by a JVM of their own.
 */
record StandIn(Path directory) {

    private static final Path SOURCES = Path.of("src", "test", "fake-driver").toAbsolutePath();

    /** All but the driver. */
    private static final List<String> LIBRARIES =
            List.of("libcublas.so.13", "libcublasLt.so.13", "libcudart.so.13", "libnvrtc.so.13");

    /** The end of a process. */
    record Ended(int code, String output) {}

    /** Builds them; skips the test, with a line, where that cannot be done. */
    static StandIn build(Path directory) throws Exception {
        Skip.unless(
                System.getProperty("os.name").equals("Linux"), "the stand-ins for CUDA's libraries are built on Linux");
        Skip.unless(isOnPath("g++"), "g++, which builds the stand-ins for CUDA's libraries, is not on the path");
        Files.writeString(directory.resolve("kernels.h"), KernelSource.text());
        Ended ended = run(List.of("sh", SOURCES.resolve("build.sh").toString(), directory.toString()), Map.of());
        assertThat(ended.code()).as(ended.output()).isZero();
        return new StandIn(directory);
    }

    /** Runs a {@code main} of the tests in a JVM that finds the stand-ins. */
    Ended java(Class<?> main, Map<String, String> environment, String... arguments) throws Exception {
        Map<String, String> all = new HashMap<>(environment);
        all.put("LD_LIBRARY_PATH", directory.toString());
        return java(main, all, List.of(), List.of(arguments));
    }

    /** A directory with the driver and nothing else. */
    Path driverAlone(Path created) throws IOException {
        return Files.copy(
                        directory.resolve("libcuda.so.1"),
                        Files.createDirectories(created).resolve("libcuda.so.1"))
                .getParent();
    }

    /** The libraries where JavaCPP looks for libraries in a jar. */
    Path jarOfLibraries(Path file) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (String library : LIBRARIES) {
                jar.putNextEntry(new ZipEntry("org/bytedeco/cuda/" + Loader.Detector.getPlatform() + "/" + library));
                Files.copy(directory.resolve(library), jar);
            }
        }
        return file;
    }

    /**
     * Runs a {@code main} of the tests in a JVM of its own.
     *
     * @param jars before the tests' class path
     */
    static Ended java(Class<?> main, Map<String, String> environment, List<Path> jars, List<String> arguments)
            throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(WorkerJvm.options(new EngineChoice(new FusedCudaEngine(), 1), false));
        // JavaCPP finds a file that it took from a jar once again beside its binding.
        Path cache = jars.isEmpty() ? Path.of("target", "javacpp") : jars.get(0).resolveSibling("javacpp");
        command.addAll(List.of(
                "-Dorg.bytedeco.javacpp.cachedir=" + cache.toAbsolutePath(),
                "-cp",
                Stream.concat(jars.stream().map(Path::toString), Stream.of(System.getProperty("java.class.path")))
                        .collect(Collectors.joining(File.pathSeparator)),
                main.getName()));
        command.addAll(arguments);
        Ended ended = run(command, environment);
        // The JVM's own word of its incubator module, which the plugin's log leaves out, too.
        return new Ended(
                ended.code(),
                ended.output()
                        .lines()
                        .filter(line -> !line.startsWith("WARNING: Using incubator"))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining()));
    }

    static Ended run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(entry -> !entry.isBlank() && Files.isExecutable(Path.of(entry, program)));
    }
}
