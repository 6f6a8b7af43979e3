package io.github.mnistgate.worker;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.nvidia.CudaRelease;
import java.util.Optional;

/**
 * Asks a worker whether a release of CUDA can train on the device of this machine: before its libraries are downloaded,
 * and in a JVM of its own, since the driver is native code.
 */
record ProbeRequest(CudaRelease release) {

    private static final String MEMBER = "probe";

    /** The content of a request file. */
    byte[] toBytes() {
        return Json.toBytes(Json.newObject().put(MEMBER, release.name()));
    }

    /** Returns the request in the content of a request file; empty if it is another kind of request. */
    static Optional<ProbeRequest> of(JsonNode json) {
        return json.has(MEMBER)
                ? Optional.of(new ProbeRequest(
                        CudaRelease.valueOf(Json.required(json, MEMBER).asText())))
                : Optional.empty();
    }
}
