package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.UserCache;
import io.github.mnistgate.fused.FusedTrainer;
import io.github.mnistgate.training.Engine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerJvmTest {

    private static final Engine FUSED = new Engine(Engine.FUSED, Engine.CPU, 2);
    private static final Engine DL4J = new Engine(Engine.DL4J, Engine.CPU, 2);
    private static final Engine FUSED_ON_DEVICE = new Engine(Engine.FUSED, Engine.CUDA, 2);
    private static final Engine DL4J_ON_DEVICE = new Engine(Engine.DL4J, Engine.CUDA, 2);
    private static final Map<String, String> OPEN_MP =
            Map.of("OMP_NUM_THREADS", "2", "OPENBLAS_NUM_THREADS", "2", "OMP_WAIT_POLICY", "passive");
    private static final Map<String, String> SINGLE_PRECISION =
            Map.of("NVIDIA_TF32_OVERRIDE", "0", "CUBLAS_EMULATE_SINGLE_PRECISION", "0");

    @Test
    void variablesAreThoseThatTheEngineNeeds() {
        assertThat(WorkerJvm.environment(FUSED)).isEmpty();
        assertThat(WorkerJvm.environment(DL4J)).isEqualTo(OPEN_MP);
        assertThat(WorkerJvm.environment(FUSED_ON_DEVICE))
                .containsAllEntriesOf(SINGLE_PRECISION)
                .containsKey("LD_LIBRARY_PATH")
                .doesNotContainKeys("OMP_NUM_THREADS");
        assertThat(WorkerJvm.environment(DL4J_ON_DEVICE))
                .containsAllEntriesOf(SINGLE_PRECISION)
                .containsAllEntriesOf(OPEN_MP)
                .containsKey("LD_LIBRARY_PATH");
    }

    @Test
    void eachJavaCppUnpacksIntoItsOwnPlace() {
        assertThat(WorkerJvm.options(FUSED, false)).noneMatch(option -> option.contains("javacpp"));
        assertThat(WorkerJvm.options(DL4J_ON_DEVICE, false))
                .contains("-Dorg.bytedeco.javacpp.cachedir="
                        + UserCache.ofUser().natives().orElseThrow());
        assertThat(WorkerJvm.options(FUSED_ON_DEVICE, false))
                .contains("-Dorg.bytedeco.javacpp.cachedir="
                        + UserCache.ofUser().cudaNatives().orElseThrow());
    }

    /** The JVM itself says if it does not know an option, or prints a command that is not quiet. */
    @Test
    void theJvmTakesTheOptionsAndPrintsNothingOfThem() throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(WorkerJvm.options(FUSED, false, List.of()));
        command.add("--version");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .doesNotContain("CompileCommand", "Unrecognized")
                .contains(System.getProperty("java.version"));
        assertThat(process.waitFor()).isZero();
        assertThat(Class.forName(FusedTrainer.VECTOR_KERNELS)).isNotNull();
    }

    @Test
    void aCollectorOfTheUsersIsTheOnlyOne() {
        assertThat(WorkerJvm.options(FUSED, false, List.of("-Xmx1g")))
                .contains("-XX:+UseSerialGC")
                .endsWith("-Xmx1g");
        assertThat(WorkerJvm.options(FUSED, false, List.of("-XX:+UseG1GC"))).doesNotContain("-XX:+UseSerialGC");
    }
}
