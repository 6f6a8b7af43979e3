package io.github.mnistgate.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.nvidia.DeviceUnavailableException;
import io.github.mnistgate.nvidia.NvidiaDevice;
import org.junit.jupiter.api.Test;

class Nd4jCudaTest {

  @Test
  void deviceNewerThanItsBinaryIsALineThatNamesTheOtherTrainer() {
    assertThatThrownBy(() -> Nd4jCuda.require(device("NVIDIA H200", 90))).isInstanceOf(DeviceUnavailableException.class)
        .hasMessage("NVIDIA H200 has compute capability 9.0, but ND4J's last CUDA binary, for CUDA 11.6, has code for 3.7"
            + " and 5.0 to 8.9 alone: train with trainer 'fused' on the device, or with backend 'cpu'");
  }

  @Test
  void deviceOlderThanBothIsALineThatNamesTheProcessor() {
    assertThatThrownBy(() -> Nd4jCuda.require(device("Tesla K40", 35))).isInstanceOf(DeviceUnavailableException.class)
        .hasMessageEndingWith("alone: train with backend 'cpu'");
  }

  @Test
  void deviceThatItHasCodeFor() {
    assertThatCode(() -> Nd4jCuda.require(device("NVIDIA A10", 86))).doesNotThrowAnyException();
  }

  private static NvidiaDevice device(String name, int capability) {
    return new NvidiaDevice(name, capability, 24_000_000_000L, 12020);
  }
}
