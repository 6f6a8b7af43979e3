package io.github.mnistgate.nvidia;

import static io.github.mnistgate.nvidia.CudaRelease.CUDA_11;
import static io.github.mnistgate.nvidia.CudaRelease.CUDA_13;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaMachineTest {

    @TempDir
    Path root;

    @Test
    void otherSystems() {
        assertThat(CudaMachine.of(root, "Mac OS X", "aarch64", Map.of()).obstacle(CUDA_13))
                .hasValue(
                        "the binding of CUDA 13 is for Linux on x86_64 and arm64 alone, and this is Mac OS X on aarch64");
        assertThat(CudaMachine.of(root, "Linux", "s390x", Map.of()).obstacle(CUDA_13))
                .hasValueSatisfying(line -> assertThat(line).endsWith("this is Linux on s390x"));
        assertThat(CudaMachine.of(root, "Linux", "aarch64", Map.of()).obstacle(CUDA_11))
                .hasValue("ND4J's CUDA binary is for Linux on x86_64 alone, and this is Linux on aarch64");
    }

    @Test
    void withoutADriver() {
        CudaMachine machine = linux(Map.of());

        assertThat(machine.hasDevice()).isFalse();
        assertThat(machine.obstacle(CUDA_13))
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("no NVIDIA driver was found")
                        .contains("580 or newer")
                        .doesNotContain("\n"));
        assertThat(machine.obstacle(CUDA_11))
                .hasValueSatisfying(line -> assertThat(line).contains("450 or newer"));
    }

    @Test
    void withoutADevice() throws IOException {
        write("usr/lib/x86_64-linux-gnu/libcuda.so.1");
        // A directory of device nodes that are not the device's own.
        write("dev/nvidia-uvm");

        CudaMachine machine = linux(Map.of());

        assertThat(machine.hasDevice()).isFalse();
        assertThat(machine.obstacle(CUDA_13))
                .hasValueSatisfying(line -> assertThat(line).startsWith("no NVIDIA device was found"));
    }

    @Test
    void driverThatIsTooOldByItsLibrarysName() throws IOException {
        writeDevice();
        Path library = Files.createDirectories(root.resolve("usr/lib/x86_64-linux-gnu"))
                .resolve("libcuda.so.1");
        Files.deleteIfExists(library);
        write("usr/lib/x86_64-linux-gnu/libcuda.so.570.133.20");
        Files.createSymbolicLink(library, Path.of("libcuda.so.570.133.20"));

        assertThat(linux(Map.of()).obstacle(CUDA_13))
                .hasValue(
                        "the NVIDIA driver is version 570, but CUDA 13 is needed: install a" + " driver 580 or newer");
        assertThat(linux(Map.of()).hasDevice()).isTrue();
        // ND4J's CUDA is older.
        assertThat(linux(Map.of()).obstacle(CUDA_11)).isEmpty();
        Files.delete(library);
        write("usr/lib/x86_64-linux-gnu/libcuda.so.580.65.06");
        Files.createSymbolicLink(library, Path.of("libcuda.so.580.65.06"));
        assertThat(linux(Map.of()).obstacle(CUDA_13)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "-1", "' '"})
    void hiddenDevices(String visible) throws IOException {
        writeDevice();

        CudaMachine machine = linux(Map.of("CUDA_VISIBLE_DEVICES", visible));

        assertThat(machine.hasDevice()).isFalse();
        assertThat(machine.obstacle(CUDA_13))
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("CUDA_VISIBLE_DEVICES is '" + visible + "', which hides every device"));
    }

    @Test
    void whichLibrariesAreMissing() throws IOException {
        writeDevice();
        write("usr/lib64/libcudart.so.13");
        write("usr/lib64/libnvrtc.so.13");
        // Of another version.
        write("usr/lib64/libcublas.so.12");

        CudaMachine machine = linux(Map.of());

        assertThat(machine.hasDevice()).isTrue();
        assertThat(machine.obstacles()).isEmpty();
        assertThat(machine.lacking()).containsExactly("libcublas.so.13", "libcublasLt.so.13");
        // Those that are there might be of another version than those that are brought.
        assertThat(machine.libraryPath()).isEmpty();
        assertThat(machine.lackingLibraries())
                .hasValueSatisfying(
                        line -> assertThat(line)
                                .startsWith(
                                        "libcublas.so.13, libcublasLt.so.13 of CUDA 13 were not found: install the CUDA Toolkit 13, or"));
    }

    @ParameterizedTest
    @CsvSource({
        "usr/local/cuda/lib64,            ",
        "usr/local/cuda-13.1/lib64,       ",
        "usr/lib/x86_64-linux-gnu,        ",
        "opt/somewhere,                   etc/ld.so.conf.d/some.conf"
    })
    void everythingIsThere(String place, String configuration) throws IOException {
        writeDevice();
        writeLibraries(place);
        if (configuration != null) {
            Files.writeString(write(configuration), "# where\n/opt/somewhere\n");
        }

        CudaMachine machine = linux(Map.of());

        assertThat(machine.obstacles()).isEmpty();
        assertThat(machine.lackingLibraries()).isEmpty();
        assertThat(machine.libraryPath()).containsExactly(root.resolve(place));
    }

    @Test
    void driverThatTheLoaderWouldNotFind() throws IOException {
        write("dev/nvidia0");
        write("usr/local/nvidia/lib64/libcuda.so.1");

        CudaMachine machine = linux(Map.of());

        assertThat(machine.obstacles()).isEmpty();
        assertThat(machine.libraryPath()).containsExactly(root.resolve("usr/local/nvidia/lib64"));
    }

    @Test
    void theUsersOwnDirectoryComesFirst() throws IOException {
        writeDevice();
        writeLibraries("usr/local/cuda/lib64");
        writeLibraries("home/lib");
        writeLibraries("home/toolkit/lib64");

        assertThat(linux(Map.of("CUDA_PATH", root + "/home/toolkit")).libraryPath())
                .startsWith(root.resolve("home/toolkit/lib64"));
        assertThat(linux(Map.of("CUDA_PATH", root + "/home/toolkit", "LD_LIBRARY_PATH", ":/none:" + root + "/home/lib"))
                        .libraryPath())
                .startsWith(root.resolve("home/lib"));
    }

    private CudaMachine linux(Map<String, String> environment) {
        return CudaMachine.of(root, "Linux", "amd64", environment);
    }

    private void writeDevice() throws IOException {
        write("usr/lib/x86_64-linux-gnu/libcuda.so.1");
        write("dev/nvidia0");
    }

    private void writeLibraries(String place) throws IOException {
        for (String name : new String[] {"cudart", "cublas", "cublasLt", "nvrtc"}) {
            write(place + "/lib" + name + ".so.13");
        }
    }

    private Path write(String file) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, "");
    }
}
