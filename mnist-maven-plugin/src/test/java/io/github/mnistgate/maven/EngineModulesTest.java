package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.training.DeviceEngine;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Engines;
import io.github.mnistgate.training.JvmSetup;
import io.github.mnistgate.training.Trainer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineModulesTest {

    @TempDir
    Path directory;

    private final List<String> resolved = new ArrayList<>();

    /** Stands in for the engine of mnist-dl4j. */
    public static final class Dl4j implements Engine {

        @Override
        public String trainer() {
            return "dl4j";
        }

        @Override
        public String backend() {
            return CPU;
        }

        @Override
        public int defaultThreads() {
            return 1;
        }

        @Override
        public JvmSetup jvm(int threads, boolean verbose) {
            return new JvmSetup(
                    List.of(), Map.of("THREADS", String.valueOf(threads)), List.of(), List.of(), Optional.empty());
        }

        @Override
        public Trainer create(int threads) {
            throw new IllegalStateException("nothing trains here");
        }
    }

    /** Stands in for the engine of mnist-cuda, where nothing is missing. */
    public static final class Cuda implements DeviceEngine {

        @Override
        public String trainer() {
            return FUSED;
        }

        @Override
        public String backend() {
            return "cuda";
        }

        @Override
        public int defaultThreads() {
            return 2;
        }

        @Override
        public boolean isPreferred() {
            return true;
        }

        @Override
        public Optional<String> whyNotPreferred() {
            return Optional.empty();
        }

        @Override
        public String device() {
            return "a device";
        }

        @Override
        public boolean bringsLibraries() {
            return false;
        }

        @Override
        public Probe probe() {
            throw new IllegalStateException("nothing is asked here");
        }

        @Override
        public Trainer create(int threads) {
            throw new IllegalStateException("nothing trains here");
        }
    }

    @Test
    void aModuleIsResolvedWhenItsEngineIsAskedFor() {
        EngineModules engines = modules(Dl4j.class);
        assertThat(Engines.choose(engines, "auto", "cpu")).isSameAs(Engines.plain());
        assertThat(resolved).isEmpty();
        assertThat(Engines.choose(engines, "dl4j", "auto")).isInstanceOf(Dl4j.class);
        assertThat(resolved).containsExactly("mnist-dl4j");
    }

    @Test
    void aModuleThatOpensAModelGetsTheEnvironmentOfItsEngine() {
        EngineModules engines = modules(Dl4j.class);
        assertThat(engines.environment("mnist-onnx")).isEmpty();
        assertThat(resolved).isEmpty();
        assertThat(engines.environment("mnist-dl4j")).isEqualTo(Map.of("THREADS", "1"));
    }

    @Test
    void aDeviceIsPreferredWhereTheMachineHasOne() throws IOException {
        EngineModules engines = modules(Cuda.class);
        assertThat(parse(engines, "auto").engine().engine()).isSameAs(Engines.plain());
        assertThat(resolved).isEmpty();

        Files.createFile(directory.resolve("dev").resolve("nvidia0"));
        EngineOptions options = parse(engines, "auto");
        assertThat(options.engine()).isEqualTo(new EngineChoice(options.engine().engine(), 2));
        assertThat(options.engine().engine()).isInstanceOf(Cuda.class);
        assertThat(options.fallback()).hasValue(EngineChoice.standard());
        assertThat(options.hint()).isEmpty();
        assertThat(parse(engines, "cpu").engine().engine()).isSameAs(Engines.plain());
        // With this trainer none is taken that was not asked for.
        assertThat(engines.devices("dl4j")).isEmpty();
    }

    /** A module cannot be resolved where Maven is offline. */
    @Test
    void aDeviceWhoseModuleIsOutOfReachIsALineAndTheProcessorTrains() throws IOException {
        EngineModules engines = new EngineModules(
                artifactId -> {
                    throw new InvalidInputException("the module " + artifactId + " cannot be resolved");
                },
                Files.createDirectories(directory.resolve("dev")));
        Files.createFile(directory.resolve("dev").resolve("nvidia0"));

        EngineOptions options = parse(engines, "auto");
        assertThat(options.engine()).isEqualTo(EngineChoice.standard());
        assertThat(options.hint())
                .hasValue(
                        "Training on the processor, though there is a device of backend 'cuda': the module mnist-cuda cannot be"
                                + " resolved; with backend 'cpu' this line is not printed");
        // By name it is an error.
        assertThatThrownBy(() -> parse(engines, "cuda"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the module mnist-cuda cannot be resolved");
    }

    private static EngineOptions parse(EngineModules engines, String backend) {
        return EngineOptions.parse(engines, "auto", backend, null, null, null);
    }

    private EngineModules modules(Class<? extends Engine> engine) {
        try {
            Path services = Files.createDirectories(directory.resolve("module").resolve("META-INF/services"));
            Files.writeString(services.resolve(Engine.class.getName()), engine.getName());
            Files.createDirectories(directory.resolve("dev"));
            URL[] module = {directory.resolve("module").toUri().toURL()};
            return new EngineModules(
                    artifactId -> {
                        resolved.add(artifactId);
                        return new URLClassLoader(module, Engine.class.getClassLoader());
                    },
                    directory.resolve("dev"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
