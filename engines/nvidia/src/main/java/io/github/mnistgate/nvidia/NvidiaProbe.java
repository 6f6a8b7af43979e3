package io.github.mnistgate.nvidia;

import io.github.mnistgate.training.DeviceProbe;

/** Asks NVIDIA's driver whether a release of CUDA can train on its device. */
public final class NvidiaProbe implements DeviceProbe {

    /** @param question the name of a {@link CudaRelease} */
    @Override
    public void require(String question) {
        DeviceSupport.require(CudaRelease.valueOf(question), NvidiaDriver.device());
    }
}
