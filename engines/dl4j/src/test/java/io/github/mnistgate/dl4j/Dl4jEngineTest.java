package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.UserCache;
import io.github.mnistgate.Versions;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Engines;
import io.github.mnistgate.worker.WorkerJvm;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Dl4jEngineTest {

    private static final EngineChoice ENGINE = new EngineChoice(new Dl4jEngine(), 2);

    @Test
    void isFoundByItsNames() {
        assertThat(Engines.named("dl4j", "cpu")).isInstanceOf(Dl4jEngine.class);
        assertThat(Engines.choose(Engines.onClassPath(), " dl4j ", "auto")).isInstanceOf(Dl4jEngine.class);
    }

    @Test
    void takesOneThread() {
        assertThat(EngineChoice.of(new Dl4jEngine()).threads()).isEqualTo(1);
        assertThat(EngineChoice.of(new Dl4jEngine(), " 4 ").threads()).isEqualTo(4);
    }

    @Test
    void threadsShowInTheModel() {
        assertThat(ENGINE.inputs())
                .containsEntry("deeplearning4j", "1.0.0-M2.1")
                .isNotEqualTo(new EngineChoice(new Dl4jEngine(), 1).inputs())
                .isNotEqualTo(EngineChoice.plain(2).inputs());
    }

    @Test
    void saysWhatItsJvmNeeds() {
        assertThat(ENGINE.engine().jvm(2, false).artifacts())
                .hasSize(2)
                .first()
                .isEqualTo("io.github.mnistgate:mnist-dl4j:" + Versions.project());
        assertThat(WorkerJvm.environment(ENGINE))
                .isEqualTo(Map.of("OMP_NUM_THREADS", "2", "OPENBLAS_NUM_THREADS", "2", "OMP_WAIT_POLICY", "passive"));
        assertThat(WorkerJvm.options(ENGINE, false))
                .contains("-Dorg.bytedeco.javacpp.cachedir="
                        + UserCache.ofUser().natives("1.0.0-M2.1").orElseThrow());
    }
}
