package io.github.mnistgate.fused;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.training.Engine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FusedEngineTest {

    private final Engine engine = new FusedEngine();

    @Test
    void saysWhyItIsSlowWhereItIs() {
        assertThat(engine.whySlow().isPresent()).isEqualTo(FusedTrainer.isSlow());
    }

    @Test
    void warmsUpOnAThreadOfItsOwnWhichIsWaitedFor() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();

        Runnable waiting = engine.warmUp(new RecipeParameters(Map.of()).toRecipe(DataShape.MNIST), 1);

        List<Thread> begun = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread.getName().equals("warm-up"))
                .toList();
        assertThat(begun).hasSize(FusedTrainer.isSlow() ? 0 : 1);
        waiting.run();
        assertThat(begun).noneMatch(Thread::isAlive);
    }
}
