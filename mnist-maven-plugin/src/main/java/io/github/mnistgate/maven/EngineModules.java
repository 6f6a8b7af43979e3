package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.training.DeviceEngine;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.EngineCatalog;
import io.github.mnistgate.training.Engines;
import io.github.mnistgate.training.Trainer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The engines that a build may ask for: those on the plugin's class path, to which its {@code <dependencies>} in a pom
 * belong, and the modules of this project, which are resolved when a build asks for one, or names no backend on a
 * machine that seems to have its device.
 */
final class EngineModules implements EngineCatalog {

    private static final Path DEVICES = Path.of("/dev");
    /** The entries of a Linux machine with an NVIDIA device, natively and under WSL. */
    private static final String NVIDIA = "nvidia\\d+|dxg";

    /**
     * An engine in a module of this project.
     *
     * @param device a regular expression for the entry of its device in {@code /dev}, if a build that names no backend
     *     may train with it
     */
    private record Module(String trainer, String backend, String artifactId, Optional<String> device) {}

    private static final List<Module> OWN = List.of(
            new Module("dl4j", Engine.CPU, "mnist-dl4j", Optional.empty()),
            new Module("dl4j", "cuda", "mnist-dl4j-cuda", Optional.empty()),
            new Module(Engine.FUSED, "cuda", "mnist-cuda", Optional.of(NVIDIA)));

    private final EngineCatalog onClassPath = Engines.onClassPath();
    private final Function<String, ClassLoader> resolver;
    private final Path devices;

    /** @param resolver makes a class loader for a module of this project, by its artifact ID */
    EngineModules(Function<String, ClassLoader> resolver) {
        this(resolver, DEVICES);
    }

    /** @param devices the directory of the machine's devices */
    EngineModules(Function<String, ClassLoader> resolver, Path devices) {
        this.resolver = resolver;
        this.devices = devices;
    }

    @Override
    public List<String> trainers() {
        return Stream.of(Stream.of(Engine.FUSED), OWN.stream().map(Module::trainer), onClassPath.trainers().stream())
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    @Override
    public List<String> backends() {
        return Stream.of(Stream.of(Engine.CPU), OWN.stream().map(Module::backend), onClassPath.backends().stream())
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    @Override
    public List<String> problems() {
        return onClassPath.problems();
    }

    @Override
    public Optional<Engine> find(String trainer, String backend) {
        return onClassPath
                .find(trainer, backend)
                .or(() -> OWN.stream()
                        .filter(module -> module.trainer().equals(trainer)
                                && module.backend().equals(backend))
                        .findFirst()
                        .map(this::load));
    }

    @Override
    public List<DeviceEngine> devices(String trainer) {
        return Stream.concat(
                        onClassPath.devices(trainer).stream(),
                        OWN.stream()
                                .filter(module -> module.trainer().equals(trainer)
                                        && module.device().filter(this::isThere).isPresent())
                                .map(this::device))
                .toList();
    }

    /**
     * Returns the variables of the environment with which the engine of a module computes fastest; empty where the
     * module has none.
     */
    Map<String, String> environment(String artifactId) {
        return OWN.stream()
                .filter(module -> module.artifactId().equals(artifactId))
                .findFirst()
                .map(this::load)
                .map(engine -> engine.jvm(engine.defaultThreads(), false).environment())
                .orElse(Map.of());
    }

    /** A build that does not ask for a device does not fail because its module is out of reach, as offline. */
    private DeviceEngine device(Module module) {
        try {
            return (DeviceEngine) load(module);
        } catch (InvalidInputException e) {
            return new OutOfReach(module.trainer(), module.backend(), e.getMessage());
        }
    }

    /**
     * An engine whose module cannot be resolved.
     *
     * @param problem why not
     */
    private record OutOfReach(String trainer, String backend, String problem) implements DeviceEngine {

        @Override
        public boolean isPreferred() {
            return false;
        }

        @Override
        public Optional<String> whyNotPreferred() {
            return Optional.of(problem);
        }

        @Override
        public String device() {
            return "a device of backend '" + backend + "'";
        }

        @Override
        public boolean bringsLibraries() {
            throw new IllegalStateException(problem);
        }

        @Override
        public Probe probe() {
            throw new IllegalStateException(problem);
        }

        @Override
        public int defaultThreads() {
            throw new IllegalStateException(problem);
        }

        @Override
        public Trainer create(int threads) {
            throw new IllegalStateException(problem);
        }
    }

    private Engine load(Module module) {
        return ServiceLoader.load(Engine.class, resolver.apply(module.artifactId())).stream()
                .map(ServiceLoader.Provider::get)
                .filter(engine -> engine.trainer().equals(module.trainer())
                        && engine.backend().equals(module.backend()))
                .findFirst()
                .orElseThrow();
    }

    /** Returns whether this machine seems to have a device; the engine looks more closely. */
    private boolean isThere(String name) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(
                devices, entry -> entry.getFileName().toString().matches(name))) {
            return found.iterator().hasNext();
        } catch (Exception e) {
            return false;
        }
    }
}
