package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.training.DeviceEngine;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.EngineCatalog;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManyAtATimeTest {

    private record Catalog() implements EngineCatalog {

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
            throw new IllegalStateException("no engine is resolved to be refused");
        }

        @Override
        public List<DeviceEngine> devices(String trainer) {
            return List.of();
        }
    }

    private static String backend(String trainer, String backend) {
        return ManyAtATime.SWEEP.backend(new Catalog(), trainer, backend);
    }

    @Test
    void theEngineOfTheCoreIsTaken() {
        assertThat(backend("auto", "auto")).isEqualTo("cpu");
        assertThat(backend(" fused ", "cpu")).isEqualTo("cpu");
    }

    @Test
    void anotherEngineIsRefusedBeforeItIsResolved() {
        assertThatThrownBy(() -> backend(" mine ", "auto"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("trainer is 'mine', but mnist:sweep trains with 'fused' alone, several networks at a time;"
                        + " take trainer out");
    }

    @Test
    void anotherBackendThanTheProcessorIsRefused() {
        assertThatThrownBy(() -> backend("fused", "box"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("backend is 'box', but mnist:sweep trains on the processor, several networks at a time;"
                        + " take backend out");
    }

    /** They are told with the names that are allowed. */
    @Test
    void unknownNamesAreHandedOn() {
        assertThat(backend("keras", "tpu")).isEqualTo("tpu");
    }

    @Test
    void aClusterNamesTheOtherWayOut() {
        assertThatThrownBy(() -> ManyAtATime.CLUSTER.backend(new Catalog(), "mine", "auto"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "trainer is 'mine', but a cluster trains with 'fused' alone, a network on each of its cores;"
                                + " take trainer out, or master");
        assertThatThrownBy(() -> ManyAtATime.CLUSTER.checkNo(Optional.of("com.example.LeNet")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("network is given, but a cluster trains with 'fused' alone, a network on each of its cores;"
                        + " take network out, or master");
        ManyAtATime.CLUSTER.checkNo(Optional.empty());
    }
}
