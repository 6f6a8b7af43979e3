package io.github.mnistgate.training;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** An engine that computes on a device, which a machine may have or not. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface DeviceEngine extends Engine {

    /**
     * Returns whether a build that does not name a backend trains with it. Then nothing that it needs is missing here.
     */
    boolean isPreferred();

    /**
     * Returns in one line why a device that this machine has is not preferred; empty if there is no device, or if the
     * user need not be told.
     */
    Optional<String> whyNotPreferred();

    /** Returns what the device is called, with its article: "an NVIDIA device". */
    String device();

    /** Returns whether Maven has to bring libraries of the device, which are large. */
    boolean bringsLibraries();

    /** Returns how the device is asked whether it can train, before libraries are downloaded. */
    Probe probe();

    /**
     * A question to a device. A {@link DeviceProbe} answers it, in a JVM of its own, since the driver is native code.
     *
     * @param artifacts the class path of that JVM, besides {@code mnist-core}
     * @param probe the name of the class of the {@link DeviceProbe}
     * @param question what it is asked
     */
    record Probe(List<String> artifacts, String probe, String question) {

        public Probe {
            artifacts = List.copyOf(artifacts);
        }
    }
}
