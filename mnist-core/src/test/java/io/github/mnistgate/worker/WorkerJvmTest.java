package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.UserCache;
import io.github.mnistgate.fused.FusedTrainer;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.JvmSetup;
import io.github.mnistgate.training.ToyDevice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkerJvmTest {

    private static final EngineChoice FUSED = EngineChoice.plain(2);
    private static final EngineChoice TOY = new EngineChoice(new ToyDevice(), 2);

    @Test
    void theEngineSaysWhatItNeeds() {
        assertThat(WorkerJvm.environment(FUSED)).isEmpty();
        assertThat(WorkerJvm.environment(TOY)).isEqualTo(Map.of("TOY_THREADS", "2"));
        assertThat(WorkerJvm.options(TOY, true)).contains("-Dtoy.verbose=true").doesNotContain("-XX:+UseParallelGC");
        assertThat(WorkerJvm.options(TOY, false, List.of())).contains("-Dtoy.verbose=false", "-XX:+UseParallelGC");
    }

    @Test
    void eachEngineUnpacksIntoItsOwnPlace() {
        assertThat(WorkerJvm.options(FUSED, false)).noneMatch(option -> option.contains("javacpp"));
        assertThat(WorkerJvm.options(TOY, false))
                .contains("-Dorg.bytedeco.javacpp.cachedir="
                        + UserCache.ofUser().natives("toy").orElseThrow());
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

    /** Clusters send objects in Java's own form; nothing else does, and all other JVMs have the filter. */
    @Test
    void aJvmThatDrivesAClusterDeserialises() {
        JvmSetup driver =
                new JvmSetup(List.of(), Map.of(), List.of("-Ddriver=1"), List.of("-XX:+UseSerialGC"), Optional.empty());

        assertThat(WorkerJvm.options(FUSED, driver, List.of("-Xmx1g")))
                .containsAll(FUSED.engine().jvm(1, false).options())
                .contains("-Ddriver=1", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError")
                .noneMatch(option -> option.contains("serialFilter"))
                .endsWith("-Xmx1g");
        assertThat(WorkerJvm.options(FUSED, false, List.of())).contains("-Djdk.serialFilter=!*");
    }
}
