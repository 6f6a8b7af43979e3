package io.github.mnistgate.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The driver, or what stands in for it, asked for its device through JNA, in a worker without ND4J. */
@Timeout(120)
class ProbeTest {

    @TempDir
    static Path directory;

    private static StandIn standIn;

    @BeforeAll
    static void build() throws Exception {
        standIn = StandIn.build(directory);
    }

    @Test
    void deviceThatNd4jHasCodeFor() throws Exception {
        assertThat(standIn.java(
                        ProbeMain.class, Map.of("FAKE_CUDA_CAPABILITY", "86", "FAKE_CUDA_VERSION", "11060"), "dl4j"))
                .isEqualTo(new StandIn.Ended(
                        0, "NvidiaDevice[name=Stand-in, capability=86, memory=1073741824, cuda=11060]\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "dl4j  | FAKE_CUDA_CAPABILITY | 90  | Stand-in has compute capability 9.0, but ND4J's last CUDA binary, for CUDA 11.6, "
                        + "has code for 3.7 and 5.0 to 8.9 alone: train with trainer 'fused' on the device, or with backend 'cpu'",
                "fused | FAKE_CUDA_CAPABILITY | 70  | Stand-in has compute capability 7.0, but CUDA 13 needs 7.5 or newer: train with "
                        + "trainer 'dl4j' and backend 'cuda', or with backend 'cpu'",
                "fused | FAKE_CUDA_VERSION    | 12080 | the NVIDIA driver goes up to CUDA 12.8, but CUDA 13 is needed: install a driver "
                        + "580 or newer, or train with backend 'cpu'",
                "dl4j  | FAKE_CUDA_DEVICES    | 0   | the NVIDIA driver shows no device: CUDA_VISIBLE_DEVICES may hide it, or the "
                        + "container was started without it, which docker run --gpus all mends",
                "dl4j  | FAKE_CUDA_START      | 803 | the NVIDIA driver failed in cuInit (error 803): see what nvidia-smi says, and "
                        + "start the machine again after an update of the driver"
            })
    void deviceThatCannotBeUsedIsALine(String trainer, String variable, String value, String line) throws Exception {
        assertThat(standIn.java(ProbeMain.class, Map.of(variable, value), trainer))
                .isEqualTo(new StandIn.Ended(0, "DeviceFailedException: " + line + "\n"));
    }

    @Test
    void driverThatIsDamagedIsALine() throws Exception {
        Path damaged = Files.createDirectories(directory.resolve("damaged"));
        Files.writeString(damaged.resolve("libcuda.so.1"), "none");

        StandIn.Ended ended = StandIn.java(
                ProbeMain.class, Map.of("LD_LIBRARY_PATH", damaged.toString()), List.of(), List.of("dl4j"));

        assertThat(ended.output())
                .startsWith("DeviceFailedException: the NVIDIA driver's library cannot be loaded (")
                .contains("libcuda.so.1: file too short): see what nvidia-smi says")
                .containsOnlyOnce("\n");
        assertThat(ended.output().length()).isLessThan(300);
    }

    @Test
    void jnaThatCannotUnpackItsLibraryIsALineOfItsOwn() throws Exception {
        StandIn.Ended ended = standIn.java(
                ProbeMain.class,
                Map.of(
                        "JAVA_TOOL_OPTIONS",
                        "-Djna.tmpdir=" + directory.resolve("libcuda.so.1").resolve("below-a-file")),
                "dl4j");

        assertThat(ended.output().lines().filter(line -> !line.startsWith("Picked up")))
                .singleElement()
                .satisfies(
                        line -> assertThat(line)
                                .startsWith(
                                        "DeviceFailedException: JNA, which asks the NVIDIA driver for its device, cannot be loaded ("));
    }
}
