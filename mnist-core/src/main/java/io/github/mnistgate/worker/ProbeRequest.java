package io.github.mnistgate.worker;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.json.Json;
import java.util.Optional;

/**
 * Has a worker ask the device of this machine whether it can train: before its libraries are downloaded, and in a JVM
 * of its own, since the driver is native code.
 *
 * @param question see {@link io.github.mnistgate.training.DeviceEngine.Probe}
 */
record ProbeRequest(String question) {

    private static final String MEMBER = "probe";

    /** The content of a request file. */
    byte[] toBytes() {
        return Json.toBytes(Json.newObject().put(MEMBER, question));
    }

    /** Returns the request in the content of a request file; empty if it is another kind of request. */
    static Optional<ProbeRequest> of(JsonNode json) {
        return json.has(MEMBER)
                ? Optional.of(new ProbeRequest(Json.required(json, MEMBER).asText()))
                : Optional.empty();
    }
}
