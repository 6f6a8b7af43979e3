package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Trainer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingTest {

    private static final EngineChoice DEVICE = new EngineChoice(new OnABox(), 2);
    private static final EngineChoice PROCESSOR = EngineChoice.plain(2);

    /** The same on a device, as far as the plugin sees. */
    private static final class OnABox implements Engine {

        @Override
        public String trainer() {
            return FUSED;
        }

        @Override
        public String backend() {
            return "box";
        }

        @Override
        public int defaultThreads() {
            return 1;
        }

        @Override
        public Trainer create(int threads) {
            throw new IllegalStateException("nothing trains here");
        }
    }

    @Test
    void withoutTheDeviceOnlyTheEngineChanges() {
        Training training = of(Optional.of(PROCESSOR));

        Training other = training.withoutDevice().orElseThrow();

        assertThat(other.engine().engine()).isEqualTo(PROCESSOR);
        assertThat(other.engine().jvmArguments()).containsExactly("-Xmx1g");
        assertThat(other.engine().timeout()).hasValue(Duration.ofSeconds(9));
        assertThat(other.recipe()).isEqualTo(training.recipe());
        assertThat(other.forced()).isTrue();
        assertThat(training.inputs()).containsEntry("backend", "box");
        assertThat(other.inputs()).containsEntry("backend", "cpu").hasSameSizeAs(training.inputs());
        // Not in a circle.
        assertThat(other.withoutDevice()).isEmpty();
    }

    @Test
    void whatWasAskedForByNameHasNoOther() {
        assertThat(of(Optional.empty()).withoutDevice()).isEmpty();
    }

    private static Training of(Optional<EngineChoice> fallback) {
        return new Training(
                new RecipeParameters(Map.of("seed", "7")).toRecipe(DataShape.MNIST),
                new EngineOptions(
                        DEVICE, fallback, Optional.empty(), List.of("-Xmx1g"), Optional.of(Duration.ofSeconds(9))),
                DataSource.MNIST,
                DatasetIdentity.of(DataSource.of("mnist")),
                true);
    }
}
