package io.github.mnistgate.cuda;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.Skip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CUDA's own compilers take the kernels, for every device that they are to run on. */
@Timeout(120)
class CompilerTest {

    private static final String NVRTC = "libnvrtc.so.13";
    private static final String ELF = "\u007fELF";

    /** The directory into which the profile nvrtc unpacks the library. */
    private static final String FROM_MAVEN = "target/nvrtc/org/bytedeco/cuda/linux-x86_64";

    @TempDir
    Path directory;

    /**
     * With an empty library for the driver, which the binding wants: NVRTC would ask more of it than the stand-in has.
     */
    @Test
    void nvrtcCompilesForEveryDevice() throws Exception {
        String own = Optional.ofNullable(System.getenv("LD_LIBRARY_PATH")).orElse("");
        Optional<Path> nvrtc = Stream.concat(
                        Stream.of(own.split(":")).filter(each -> !each.isBlank()),
                        Stream.of(
                                FROM_MAVEN,
                                "/usr/local/cuda/lib64",
                                "/usr/lib/x86_64-linux-gnu",
                                "/usr/lib/aarch64-linux-gnu"))
                .map(each -> Path.of(each).toAbsolutePath())
                .filter(each -> Files.exists(each.resolve(NVRTC)))
                .findFirst();
        Skip.unless(
                nvrtc.isPresent(),
                NVRTC
                        + " is not here; the profile nvrtc has Maven bring it, 380 MB, or name its directory in LD_LIBRARY_PATH");
        StandIn standIn = StandIn.build(directory);
        Files.delete(directory.resolve(NVRTC));
        Files.copy(directory.resolve("libcudart.so.13"), directory.resolve("libcuda.so.1"), REPLACE_EXISTING);

        StandIn.Ended ended = StandIn.java(
                CompileMain.class,
                Map.of("LD_LIBRARY_PATH", standIn.directory() + ":" + nvrtc.get()),
                List.of(),
                List.of("sm_80", "sm_90", "sm_100", "compute_90"));

        assertThat(ended).isEqualTo(new StandIn.Ended(0, """
        sm_80 machine code
        sm_90 machine code
        sm_100 machine code
        compute_90 portable code
        """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sm_80", "sm_90", "sm_100"})
    void nvccCompilesForEveryDevice(String architecture) throws Exception {
        Skip.unless(StandIn.isOnPath("nvcc"), "nvcc, CUDA's compiler, is not on the path");
        Path source = Files.writeString(directory.resolve("kernels.cu"), KernelSource.text());
        Path code = directory.resolve("code");

        StandIn.Ended ended = StandIn.run(
                List.of(
                        "nvcc",
                        "-std=c++17",
                        "--fmad=false",
                        "-Werror",
                        "all-warnings",
                        "-cubin",
                        "-arch=" + architecture,
                        "-o",
                        code.toString(),
                        source.toString()),
                Map.of());

        assertThat(ended).isEqualTo(new StandIn.Ended(0, ""));
        assertThat(isMachineCode(Files.readAllBytes(code))).isTrue();
    }

    static boolean isMachineCode(byte[] code) throws IOException {
        return new String(code, 0, ELF.length(), "ISO-8859-1").equals(ELF);
    }
}
