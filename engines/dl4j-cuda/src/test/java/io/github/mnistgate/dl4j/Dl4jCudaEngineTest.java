package io.github.mnistgate.dl4j;

import static io.github.mnistgate.nvidia.CudaRelease.CUDA_11;
import static io.github.mnistgate.nvidia.CudaRelease.CUDA_13;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.Versions;
import io.github.mnistgate.nvidia.CudaMachine;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Engines;
import io.github.mnistgate.worker.WorkerJvm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Dl4jCudaEngineTest {

    private static final CudaMachine WITHOUT = new CudaMachine(
            false, Map.of(CUDA_11, "no driver: install one", CUDA_13, "no driver: install one"), List.of(), List.of());
    private static final CudaMachine ON_ARM =
            new CudaMachine(true, Map.of(CUDA_11, "not for arm64"), List.of(), List.of());
    private static final CudaMachine WITH = new CudaMachine(true, Map.of(), List.of(), List.of());

    private static final EngineChoice ENGINE = new EngineChoice(new Dl4jCudaEngine(WITH), 2);

    @Test
    void isFoundByItsNames() {
        assertThat(Engines.named("dl4j", "cuda")).isInstanceOf(Dl4jCudaEngine.class);
    }

    @Test
    void isTakenWhereItIsAskedForByName() {
        Dl4jCudaEngine engine = new Dl4jCudaEngine(WITH);
        assertThat(engine.isPreferred()).isFalse();
        assertThat(engine.whyNotPreferred()).isEmpty();
        assertThat(engine.obstacle()).isEmpty();
        assertThat(new Dl4jCudaEngine(WITHOUT).obstacle())
                .hasValue("no driver: install one; or train with backend 'cpu'");
        assertThat(new Dl4jCudaEngine(ON_ARM).obstacle())
                .hasValue(
                        "not for arm64; or train with trainer 'fused', if the device's compute capability is 7.5 or newer, or"
                                + " with backend 'cpu'");
    }

    @Test
    void threadsDoNotShowInTheModel() {
        assertThat(ENGINE.inputs())
                .isEqualTo(new EngineChoice(new Dl4jCudaEngine(WITH), 1).inputs())
                .isNotEqualTo(new EngineChoice(new Dl4jEngine(), 2).inputs());
    }

    @Test
    void saysWhatItsJvmNeeds() {
        assertThat(ENGINE.engine().jvm(2, false).artifacts())
                .contains(
                        "org.nd4j:nd4j-cuda-11.6:1.0.0-M2.1",
                        // What ND4J's own pom names.
                        "org.bytedeco:cuda:jar:linux-x86_64-redist:11.6-8.3-1.5.7")
                .first()
                .isEqualTo("io.github.mnistgate:mnist-dl4j-cuda:" + Versions.project());
        assertThat(WorkerJvm.environment(ENGINE))
                .containsEntry("OMP_NUM_THREADS", "2")
                .containsEntry("NVIDIA_TF32_OVERRIDE", "0")
                .containsKey("LD_LIBRARY_PATH");
    }
}
