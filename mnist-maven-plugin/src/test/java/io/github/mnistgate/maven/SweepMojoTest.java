package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.training.DeviceEngine;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.EngineCatalog;
import io.github.mnistgate.training.Engines;
import io.github.mnistgate.training.Trainer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepMojoTest {

    /** An engine that somebody else wrote. */
    private record Mine(boolean trainsSideBySide) implements Engine {

        @Override
        public String trainer() {
            return "mine";
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
        public Trainer create(int threads) {
            throw new IllegalStateException("it is not asked for a trainer");
        }
    }

    private record Catalog(Engine mine) implements EngineCatalog {

        @Override
        public List<String> trainers() {
            return List.of(Engine.FUSED, "mine");
        }

        @Override
        public List<String> backends() {
            return List.of(Engine.CPU, "box");
        }

        @Override
        public Optional<Engine> find(String trainer, String backend) {
            return trainer.equals("mine")
                    ? Optional.of(mine)
                    : Engines.onClassPath().find(trainer, backend);
        }

        @Override
        public List<DeviceEngine> devices(String trainer) {
            return List.of();
        }
    }

    private static String backend(boolean sideBySide, String trainer, String backend) {
        return new SweepMojo(null).backendFor(new Catalog(new Mine(sideBySide)), trainer, backend);
    }

    @Test
    void anEngineThatTrainsSideBySideIsTaken() {
        assertThat(backend(false, "auto", "auto")).isEqualTo("cpu");
        assertThat(backend(false, " fused ", "cpu")).isEqualTo("cpu");
        assertThat(backend(true, "mine", "auto")).isEqualTo("cpu");
    }

    @Test
    void anEngineThatTrainsOneNetworkAtATimeIsRefused() {
        assertThatThrownBy(() -> backend(false, " mine ", "auto"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("trainer is 'mine', but mnist:sweep trains with 'fused' alone, several networks at a time"
                        + " in one JVM; take trainer out");
    }

    @Test
    void anotherBackendThanTheProcessorIsRefused() {
        assertThatThrownBy(() -> backend(false, "fused", "box"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("backend is 'box', but mnist:sweep trains on the processor, several networks at a time;"
                        + " take backend out");
    }

    /** They are told with the names that are allowed. */
    @Test
    void unknownNamesAreHandedOn() {
        assertThat(backend(false, "keras", "tpu")).isEqualTo("tpu");
    }
}
