package io.github.mnistgate.cuda;

import java.util.Arrays;

/**
 * The target that the kernels are compiled to.
 *
 * @param architecture as NVRTC names it: {@code sm_90} for machine code, {@code compute_90} for what the driver
 *     translates
 */
record Target(String architecture) {

    /**
     * Returns the target for a device: its own machine code, or, if it is newer than the compiler, the newest portable
     * code.
     *
     * @param capability ten times the major plus the minor number of its compute capability, one that CUDA 13 has
     * @param known such numbers that the compiler knows
     */
    static Target of(int capability, int[] known) {
        if (Arrays.stream(known).anyMatch(each -> each == capability)) {
            return new Target("sm_" + capability);
        }
        return new Target("compute_"
                + Arrays.stream(known)
                        .filter(each -> each < capability)
                        .max()
                        .orElseThrow(() -> new IllegalArgumentException("no code for a device of " + capability)));
    }

    /** Returns whether the target is machine code. */
    boolean isMachineCode() {
        return architecture.startsWith("sm_");
    }
}
