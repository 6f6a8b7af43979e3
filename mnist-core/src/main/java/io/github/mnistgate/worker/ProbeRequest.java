package io.github.mnistgate.worker;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.training.DeviceProbe;
import io.github.mnistgate.training.DeviceUnavailableException;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Has a worker ask the device of this machine whether it can train: before its libraries are downloaded, and in a JVM
 * of its own, since the driver is native code.
 *
 * @param probe the name of the class of the probe, see {@link io.github.mnistgate.training.DeviceEngine.Probe}
 * @param question to it
 */
record ProbeRequest(String probe, String question) {

    private static final String PROBE = "probe";
    private static final String QUESTION = "question";

    /** The content of a request file. */
    byte[] toBytes() {
        return Json.toBytes(Json.newObject().put(PROBE, probe).put(QUESTION, question));
    }

    /**
     * Asks.
     *
     * @throws DeviceUnavailableException if the device cannot train, or no probe of that name is on the class path
     */
    void ask() {
        ServiceLoader.load(DeviceProbe.class).stream()
                .filter(provider -> provider.type().getName().equals(probe))
                .findFirst()
                .map(ServiceLoader.Provider::get)
                .orElseThrow(() -> new DeviceUnavailableException("the probe of the device, " + probe
                        + ", is not on the class path that the engine names for it"))
                .require(question);
    }

    /** Returns the request in the content of a request file; empty if it is another kind of request. */
    static Optional<ProbeRequest> of(JsonNode json) {
        return json.has(PROBE)
                ? Optional.of(new ProbeRequest(
                        Json.required(json, PROBE).asText(),
                        Json.required(json, QUESTION).asText()))
                : Optional.empty();
    }
}
