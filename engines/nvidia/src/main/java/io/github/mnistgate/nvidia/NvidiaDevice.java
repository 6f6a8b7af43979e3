package io.github.mnistgate.nvidia;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A device, as its driver tells.
 *
 * @param name as NVIDIA names it
 * @param capability ten times the major plus the minor number of its compute capability
 * @param memory in bytes
 * @param cuda newest version of CUDA that its driver knows: a thousand times the major plus ten times the minor number
 */
public record NvidiaDevice(String name, int capability, long memory, int cuda) {

    private static final int MEGABYTE = 1_000_000;

    /**
     * Returns the description of the device for {@code training.json}.
     *
     * @param engine that uses it
     */
    public Map<String, String> described(String engine) {
        Map<String, String> description = new LinkedHashMap<>();
        description.put("name", name);
        description.put("computeCapability", dotted(capability));
        description.put("memory", megabytes(memory));
        DriverVersion.installed().ifPresent(driver -> description.put("driver", driver));
        description.put("driverCuda", version(cuda));
        description.put("engine", engine);
        return description;
    }

    /** The line for a driver that shows no device. */
    public static String none() {
        return "the NVIDIA driver shows no device: CUDA_VISIBLE_DEVICES may hide it, or the container was started without it,"
                + " which docker run --gpus all mends";
    }

    /** Bytes in megabytes, rounded up. */
    public static String megabytes(long bytes) {
        return (bytes + MEGABYTE - 1) / MEGABYTE + " MB";
    }

    /** A compute capability, such as 9.0 of 90. */
    public static String dotted(int capability) {
        return capability / 10 + "." + capability % 10;
    }

    /** A version of CUDA, such as 13.0 of 13000. */
    public static String version(int cuda) {
        return cuda / 1000 + "." + cuda % 1000 / 10;
    }
}
