package io.github.mnistgate.nvidia;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The releases of CUDA that are used, each by a trainer of its own. */
public enum CudaRelease {

    /**
     * The release that ND4J's last binary, 1.0.0-M2.1, is for. The binary has machine code for compute capabilities
     * 3.7, 5.0, 5.2, 6.0, 6.1, 7.0, 7.5, 8.0 and 8.6 and no other, nor portable code that a driver could translate.
     * Machine code runs on devices of the same major number and an equal or higher minor one.
     *
     * @see <a href="https://docs.nvidia.com/cuda/cuda-c-programming-guide/#binary-compatibility">Binary
     *     compatibility</a>
     */
    CUDA_11(11, 450, "ND4J's CUDA binary", Set.of("amd64"), "x86_64", "3.7 and 5.0 to 8.9", List.of()) {
        @Override
        public boolean supports(int capability) {
            return capability == 37 || capability >= 50 && capability < 90;
        }
    },

    /** The release that the fused trainer calls. Its compiler makes code for the device when the training begins. */
    CUDA_13(
            13,
            580,
            "the binding of CUDA 13",
            Set.of("amd64", "aarch64"),
            "x86_64 and arm64",
            "7.5 or newer",
            Stream.of("libcudart", "libcublas", "libcublasLt", "libnvrtc")
                    .map(name -> name + ".so.13")
                    .toList()) {
        @Override
        public boolean supports(int capability) {
            return capability >= 75;
        }
    };

    private final int major;
    private final int oldestDriver;
    private final String binary;
    private final Set<String> processors;
    private final String processorNames;
    private final String capabilities;
    private final List<String> libraries;

    CudaRelease(
            int major,
            int oldestDriver,
            String binary,
            Set<String> processors,
            String processorNames,
            String capabilities,
            List<String> libraries) {
        this.major = major;
        this.oldestDriver = oldestDriver;
        this.binary = binary;
        this.processors = processors;
        this.processorNames = processorNames;
        this.capabilities = capabilities;
        this.libraries = libraries;
    }

    /**
     * Returns whether the release has code for a device.
     *
     * @param capability ten times the major plus the minor number of its compute capability
     */
    public abstract boolean supports(int capability);

    /** The compute capabilities that it has code for, in words. */
    public String capabilities() {
        return capabilities;
    }

    /** Its major version. */
    public int major() {
        return major;
    }

    /**
     * Returns whether a driver runs the release.
     *
     * @param newest version of CUDA that the driver knows, as {@link NvidiaDevice#cuda} has it
     */
    public boolean isKnownToDriver(int newest) {
        return newest >= 1000 * major;
    }

    /** Returns the name of the part that exists for some systems alone, in words. */
    String binary() {
        return binary;
    }

    /** The major version of the oldest driver that runs it. */
    public int oldestDriver() {
        return oldestDriver;
    }

    /** The processors that its binding is there for, as Java names them. */
    Set<String> processors() {
        return processors;
    }

    /** The same, as people name them. */
    String processorNames() {
        return processorNames;
    }

    /** The files that a machine has of it where it is installed; none where Maven always brings them. */
    List<String> libraries() {
        return libraries;
    }
}
