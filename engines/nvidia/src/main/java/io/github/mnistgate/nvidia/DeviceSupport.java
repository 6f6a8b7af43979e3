package io.github.mnistgate.nvidia;

import static io.github.mnistgate.nvidia.CudaRelease.CUDA_11;
import static io.github.mnistgate.nvidia.CudaRelease.CUDA_13;

import io.github.mnistgate.training.DeviceUnavailableException;
import io.github.mnistgate.training.Engine;

/** Which device each engine has code for: known of each without loading it, which takes gigabytes. */
public final class DeviceSupport {

    private DeviceSupport() {}

    /**
     * Sees that a release of CUDA can train on a device.
     *
     * @throws DeviceUnavailableException in one line that names what else trains there
     */
    public static void require(CudaRelease release, NvidiaDevice device) {
        if (!release.supports(device.capability())) {
            throw new DeviceUnavailableException(device.name() + " has compute capability "
                    + NvidiaDevice.dotted(device.capability()) + ", but "
                    + (release == CUDA_11
                            ? "ND4J's last CUDA binary, for CUDA 11.6, has code for " + release.capabilities()
                                    + " alone"
                            : "CUDA " + release.major() + " needs " + release.capabilities())
                    + ": train with " + other(release, device) + "backend '" + Engine.CPU + "'");
        }
        if (!release.isKnownToDriver(device.cuda())) {
            throw new DeviceUnavailableException(
                    "the NVIDIA driver goes up to CUDA " + NvidiaDevice.version(device.cuda())
                            + ", but CUDA " + release.major() + " is needed: install a driver " + release.oldestDriver()
                            + " or newer, or train with " + other(release, device) + "backend '" + Engine.CPU + "'");
        }
    }

    private static String other(CudaRelease release, NvidiaDevice device) {
        CudaRelease other = release == CUDA_11 ? CUDA_13 : CUDA_11;
        if (!other.supports(device.capability()) || !other.isKnownToDriver(device.cuda())) {
            return "";
        }
        return other == CUDA_13
                ? "trainer '" + CudaEngine.trainerOf(CUDA_13) + "' on the device, or with "
                : "trainer '" + CudaEngine.trainerOf(CUDA_11) + "' and backend '" + CudaEngine.CUDA + "', or with ";
    }
}
