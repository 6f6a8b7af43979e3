package io.github.mnistgate.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A request to a worker to ask a class of the user's for its network.
 *
 * @param className the name of the class, which is on the class path of the worker
 * @param engine that is to train the network
 * @param answer the file that the configuration is written to
 */
record NetworkRequest(String className, EngineChoice engine, Path answer) implements WorkerQuestion<String> {

    private static final String MEMBER = "describeNetwork";

    @Override
    public byte[] toBytes() {
        ObjectNode root = Json.newObject();
        root.putObject(MEMBER)
                .put("class", className)
                .put("trainer", engine.trainer())
                .put("backend", engine.backend())
                .put("answer", answer.toString());
        return Json.toBytes(root);
    }

    @Override
    public Optional<String> read() throws IOException {
        return Files.isRegularFile(answer) ? Optional.of(Files.readString(answer)) : Optional.empty();
    }

    /** Returns the request in the content of a request file; empty if it is another kind of request. */
    static Optional<NetworkRequest> of(JsonNode root) {
        if (!root.has(MEMBER)) {
            return Optional.empty();
        }
        JsonNode json = Json.required(root, MEMBER);
        return Optional.of(new NetworkRequest(
                Json.text(json, "class"),
                EngineChoice.of(Engines.named(Json.text(json, "trainer"), Json.text(json, "backend"))),
                Path.of(Json.text(json, "answer"))));
    }
}
