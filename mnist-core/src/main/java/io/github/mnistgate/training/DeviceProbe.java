package io.github.mnistgate.training;

/** Asks a device whether it can train; found by {@link java.util.ServiceLoader}. */
public interface DeviceProbe {

    /**
     * Asks it.
     *
     * @param question of a {@link DeviceEngine.Probe}
     * @throws DeviceUnavailableException in one line, if it cannot, or no device answers
     */
    void require(String question);
}
