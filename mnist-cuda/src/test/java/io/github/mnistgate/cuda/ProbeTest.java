package io.github.mnistgate.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.Skip;
import io.github.mnistgate.nvidia.CudaMachine;
import io.github.mnistgate.nvidia.CudaRelease;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The driver, or what stands in for it, asked for its device through JNA, in a worker without ND4J. */
@Timeout(120)
class ProbeTest {

  @TempDir static Path directory;
  private static StandIn standIn;

  @BeforeAll
  static void build() throws Exception {
    standIn = StandIn.build(directory);
  }

  @Test
  void deviceThatNd4jHasCodeFor() throws Exception {
    assertThat(standIn.java(ProbeMain.class, Map.of("FAKE_CUDA_CAPABILITY", "86", "FAKE_CUDA_VERSION", "11060")))
        .isEqualTo(new StandIn.Ended(
            0, "NvidiaDevice[name=Stand-in, capability=86, memory=1073741824, cuda=11060]\n"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
      "FAKE_CUDA_CAPABILITY | 90 | Stand-in has compute capability 9.0, but ND4J's last CUDA binary, for CUDA 11.6, has code "
          + "for 3.7 and 5.0 to 8.9 alone: train with trainer 'fused' on the device, or with backend 'cpu'",
      "FAKE_CUDA_DEVICES    | 0  | the NVIDIA driver shows no device: CUDA_VISIBLE_DEVICES may hide it, or the container was "
          + "started without it, which docker run --gpus all mends",
      "FAKE_CUDA_START      | 803 | the NVIDIA driver failed in cuInit (error 803): see what nvidia-smi says, and start the "
          + "machine again after an update of the driver"})
  void deviceThatItCannotUseIsALine(String variable, String value, String line) throws Exception {
    assertThat(standIn.java(ProbeMain.class, Map.of(variable, value)))
        .isEqualTo(new StandIn.Ended(0, "DeviceFailedException: " + line + "\n"));
  }

  @Test
  void withoutADriverItIsALine() throws Exception {
    Optional<String> obstacle = CudaMachine.here().obstacle(CudaRelease.CUDA_11);
    Skip.unless(obstacle.isPresent(), "a driver and a device are here");

    assertThat(StandIn.java(ProbeMain.class, Map.of(), List.of(), List.of()))
        .isEqualTo(new StandIn.Ended(0, "DeviceFailedException: " + obstacle.get() + "\n"));
  }
}
