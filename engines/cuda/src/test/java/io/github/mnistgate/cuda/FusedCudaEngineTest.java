package io.github.mnistgate.cuda;

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

class FusedCudaEngineTest {

    private static final CudaMachine WITHOUT = new CudaMachine(
            false, Map.of(CUDA_11, "no driver: install one", CUDA_13, "no driver: install one"), List.of(), List.of());
    private static final CudaMachine WITH = new CudaMachine(true, Map.of(), List.of(), List.of());
    private static final CudaMachine WITH_OLD_DRIVER =
            new CudaMachine(true, Map.of(CUDA_13, "old driver: install another"), List.of(), List.of());
    private static final CudaMachine WITHOUT_LIBRARIES =
            new CudaMachine(true, Map.of(), List.of(), List.of("libcublas.so.13"));

    @Test
    void isPreferredWhereNothingIsMissing() {
        assertThat(on(WITH).isPreferred()).isTrue();
        assertThat(on(WITHOUT).isPreferred()).isFalse();
        assertThat(on(WITH_OLD_DRIVER).isPreferred()).isFalse();
        // They are only asked for by name.
        assertThat(on(WITHOUT_LIBRARIES).isPreferred()).isFalse();
        assertThat(on(WITHOUT_LIBRARIES).obstacle()).isEmpty();
    }

    @Test
    void saysWhyADeviceThatIsThereIsNotPreferred() {
        assertThat(on(WITH).whyNotPreferred()).isEmpty();
        assertThat(on(WITHOUT).whyNotPreferred()).isEmpty();
        assertThat(on(WITH_OLD_DRIVER).whyNotPreferred())
                .hasValue(
                        "old driver: install another; or train with backend 'cuda' and trainer 'dl4j', if the device's compute capability"
                                + " is one of 3.7 and 5.0 to 8.9");
        assertThat(on(WITHOUT_LIBRARIES).whyNotPreferred())
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("libcublas.so.13 of CUDA 13 was not found: ")
                        .endsWith(", or ask for backend 'cuda', for which Maven downloads them, 0.8 GB"));
    }

    @Test
    void whatIsMissingIsALineThatSaysWhatToDo() {
        assertThat(on(WITHOUT).obstacle()).hasValue("no driver: install one; or train with backend 'cpu'");
        assertThat(on(WITH_OLD_DRIVER).obstacle())
                .hasValue(
                        "old driver: install another; or train with trainer 'dl4j', if the device's compute capability is one"
                                + " of 3.7 and 5.0 to 8.9, or with backend 'cpu'");
    }

    @Test
    void librariesThatTheMachineLacksComeFromMaven() {
        String version = Versions.of(FusedCudaEngine.class).getProperty("cuda");
        // CUDA, cuDNN, JavaCPP.
        assertThat(version).matches("13\\.\\d+-\\d+\\.\\d+-1\\.5\\.\\d+");
        String own = "io.github.mnistgate:mnist-cuda:" + Versions.project();
        assertThat(artifacts(WITH, "amd64")).containsExactly(own);
        assertThat(artifacts(WITHOUT_LIBRARIES, "amd64"))
                .containsExactly(
                        own,
                        "org.bytedeco:cuda-redist:jar:linux-x86_64:" + version,
                        "org.bytedeco:cuda-redist-cublas:jar:linux-x86_64:" + version);
        assertThat(artifacts(WITHOUT_LIBRARIES, "aarch64"))
                .filteredOn(name -> name.contains(":linux-arm64:"))
                .hasSize(2);
        assertThat(on(WITHOUT_LIBRARIES).whyUnresolved("Could not find artifact org.bytedeco:cuda-redist:jar"))
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("libcublas.so.13 of CUDA 13 was not found: ")
                        .endsWith("; from Maven's repositories they cannot be had"));
        assertThat(on(WITHOUT_LIBRARIES).whyUnresolved("Could not find artifact com.example:other:jar"))
                .isEmpty();
    }

    @Test
    void aDeviceShowsInTheModelAndItsThreadsDoNot() {
        assertThat(new EngineChoice(on(WITH), 2).inputs())
                .isNotEqualTo(EngineChoice.plain(2).inputs())
                .isEqualTo(new EngineChoice(on(WITH), 1).inputs());
    }

    @Test
    void itsJvmMultipliesInSinglePrecisionAndUnpacksIntoAPlaceOfItsOwn() {
        EngineChoice engine = new EngineChoice(on(WITH), 2);
        assertThat(WorkerJvm.environment(engine))
                .containsEntry("NVIDIA_TF32_OVERRIDE", "0")
                .containsEntry("CUBLAS_EMULATE_SINGLE_PRECISION", "0")
                .containsKey("LD_LIBRARY_PATH")
                .doesNotContainKeys("OMP_NUM_THREADS");
        assertThat(WorkerJvm.options(engine, false))
                .contains("-Dorg.bytedeco.javacpp.cachedir="
                        + UserCache.ofUser().natives("cuda").orElseThrow());
    }

    @Test
    void isFoundByItsNames() {
        assertThat(Engines.named("fused", "cuda")).isInstanceOf(FusedCudaEngine.class);
    }

    private static FusedCudaEngine on(CudaMachine machine) {
        return new FusedCudaEngine(machine, "amd64");
    }

    private static List<String> artifacts(CudaMachine machine, String processor) {
        return new FusedCudaEngine(machine, processor).jvm(1, false).artifacts();
    }
}
