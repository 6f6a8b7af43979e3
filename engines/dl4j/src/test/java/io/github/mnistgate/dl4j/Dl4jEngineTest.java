package io.github.mnistgate.dl4j;

import static io.github.mnistgate.nvidia.CudaRelease.CUDA_11;
import static io.github.mnistgate.nvidia.CudaRelease.CUDA_13;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.UserCache;
import io.github.mnistgate.Versions;
import io.github.mnistgate.nvidia.CudaMachine;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Engines;
import io.github.mnistgate.worker.WorkerJvm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Dl4jEngineTest {

    private static final Map<String, String> OPEN_MP =
            Map.of("OMP_NUM_THREADS", "2", "OPENBLAS_NUM_THREADS", "2", "OMP_WAIT_POLICY", "passive");
    private static final CudaMachine WITHOUT = new CudaMachine(
            false, Map.of(CUDA_11, "no driver: install one", CUDA_13, "no driver: install one"), List.of(), List.of());
    private static final CudaMachine ON_ARM =
            new CudaMachine(true, Map.of(CUDA_11, "not for arm64"), List.of(), List.of());
    private static final CudaMachine WITH = new CudaMachine(true, Map.of(), List.of(), List.of());

    private static final EngineChoice PROCESSOR = new EngineChoice(new Dl4jEngine(), 2);
    private static final EngineChoice DEVICE = new EngineChoice(new Dl4jCudaEngine(WITH), 2);

    @Test
    void areFoundByTheirNames() {
        assertThat(Engines.named("dl4j", "cpu")).isInstanceOf(Dl4jEngine.class);
        assertThat(Engines.named("dl4j", "cuda")).isInstanceOf(Dl4jCudaEngine.class);
        assertThat(Engines.choose(Engines.onClassPath(), " dl4j ", "auto")).isInstanceOf(Dl4jEngine.class);
    }

    @Test
    void takesOneThread() {
        assertThat(EngineChoice.of(new Dl4jEngine()).threads()).isEqualTo(1);
        assertThat(EngineChoice.of(new Dl4jEngine(), " 4 ").threads()).isEqualTo(4);
    }

    @Test
    void onlyThreadsOnTheProcessorShowInTheModel() {
        assertThat(PROCESSOR.inputs())
                .containsEntry("deeplearning4j", "1.0.0-M2.1")
                .isNotEqualTo(new EngineChoice(new Dl4jEngine(), 1).inputs())
                .isNotEqualTo(EngineChoice.plain(2).inputs());
        assertThat(DEVICE.inputs()).isEqualTo(new EngineChoice(new Dl4jCudaEngine(WITH), 1).inputs());
    }

    @Test
    void theDeviceIsTakenWhereItIsAskedForByName() {
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
    void sayWhatTheirJvmNeeds() {
        assertThat(PROCESSOR.engine().jvm(2, false).artifacts())
                .first()
                .isEqualTo("io.github.mnistgate:mnist-dl4j:" + Versions.project());
        assertThat(DEVICE.engine().jvm(2, false).artifacts())
                .contains("org.bytedeco:cuda:jar:linux-x86_64-redist:11.6-8.3-1.5.7")
                .first()
                .isEqualTo("io.github.mnistgate:mnist-dl4j-cuda:pom:" + Versions.project());
        assertThat(WorkerJvm.environment(PROCESSOR)).isEqualTo(OPEN_MP);
        assertThat(WorkerJvm.environment(DEVICE))
                .containsAllEntriesOf(OPEN_MP)
                .containsEntry("NVIDIA_TF32_OVERRIDE", "0")
                .containsKey("LD_LIBRARY_PATH");
        for (EngineChoice engine : List.of(PROCESSOR, DEVICE)) {
            assertThat(WorkerJvm.options(engine, false))
                    .contains("-Dorg.bytedeco.javacpp.cachedir="
                            + UserCache.ofUser().natives("1.0.0-M2.1").orElseThrow());
        }
    }
}
