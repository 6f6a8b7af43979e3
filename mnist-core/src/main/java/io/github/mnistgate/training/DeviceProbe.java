package io.github.mnistgate.training;

import org.apiguardian.api.API;

/** Asks a device whether it can train; found by {@link java.util.ServiceLoader}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface DeviceProbe {

    /**
     * Asks it.
     *
     * @param question of a {@link DeviceEngine.Probe}
     * @throws DeviceUnavailableException in one line, if it cannot, or no device answers
     */
    void require(String question);
}
