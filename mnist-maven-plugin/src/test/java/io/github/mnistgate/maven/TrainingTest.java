package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.training.Engine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingTest {

    private static final Engine DEVICE = new Engine(Engine.FUSED, Engine.CUDA, 2);
    private static final Engine PROCESSOR = new Engine(Engine.FUSED, Engine.CPU, 2);

    @Test
    void withoutTheDeviceOnlyTheEngineChanges() {
        Training training = of(Optional.of(PROCESSOR));

        Training other = training.withoutDevice().orElseThrow();

        assertThat(other.engine().engine()).isEqualTo(PROCESSOR);
        assertThat(other.engine().jvmArguments()).containsExactly("-Xmx1g");
        assertThat(other.engine().timeout()).hasValue(Duration.ofSeconds(9));
        assertThat(other.recipe()).isEqualTo(training.recipe());
        assertThat(other.forced()).isTrue();
        assertThat(training.inputs()).containsEntry("backend", "cuda");
        assertThat(other.inputs()).containsEntry("backend", "cpu").hasSameSizeAs(training.inputs());
        // Not in a circle.
        assertThat(other.withoutDevice()).isEmpty();
    }

    @Test
    void whatWasAskedForByNameHasNoOther() {
        assertThat(of(Optional.empty()).withoutDevice()).isEmpty();
    }

    private static Training of(Optional<Engine> fallback) {
        return new Training(
                new RecipeParameters(Map.of("seed", "7")),
                new EngineOptions(
                        DEVICE, fallback, Optional.empty(), List.of("-Xmx1g"), Optional.of(Duration.ofSeconds(9))),
                "mnist",
                DatasetIdentity.of("mnist"),
                true);
    }
}
