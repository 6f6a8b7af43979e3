package io.github.mnistgate.training;

import io.github.mnistgate.nvidia.CudaRelease;
import io.github.mnistgate.nvidia.DeviceUnavailableException;
import io.github.mnistgate.nvidia.NvidiaDevice;

/** ND4J's own CUDA backend: what is known of it without loading it, which takes 2.4 GB. */
public final class Nd4jCuda {

  private Nd4jCuda() {}

  /**
   * Sees that it has code for a device.
   *
   * @throws DeviceUnavailableException in one line that names what else trains there
   */
  public static void require(NvidiaDevice device) {
    if (!CudaRelease.CUDA_11.supports(device.capability())) {
      throw new DeviceUnavailableException(device.name() + " has compute capability "
          + NvidiaDevice.dotted(device.capability()) + ", but ND4J's last CUDA binary, for CUDA 11.6, has code for "
          + CudaRelease.CUDA_11.capabilities() + " alone: train with "
          + (CudaRelease.CUDA_13.supports(device.capability()) ? "trainer '" + Engine.FUSED + "' on the device, or with " : "")
          + "backend '" + Engine.CPU + "'");
    }
  }
}
