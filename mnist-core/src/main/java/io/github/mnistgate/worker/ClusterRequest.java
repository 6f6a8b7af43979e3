package io.github.mnistgate.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request to a worker to have the models of a sweep trained on a cluster.
 *
 * @param sweep whose number of parallel trainings is not used
 * @param cluster that trains
 * @param verbose whether the libraries of the cluster log to the worker's standard error
 */
record ClusterRequest(SweepRequest sweep, Cluster cluster, boolean verbose) {

    private static final String CLUSTER = "cluster";

    /** The content of a request file. */
    byte[] toBytes() {
        ObjectNode json = sweep.toJson();
        ObjectNode object = json.putObject(CLUSTER)
                .put("master", cluster.master())
                .put("version", cluster.version())
                .put("verbose", verbose);
        cluster.options().forEach(object.putObject("options")::put);
        return Json.toBytes(json);
    }

    /** Returns the request in the content of a request file; empty if it is another kind of request. */
    static Optional<ClusterRequest> of(JsonNode json) {
        if (!json.has(CLUSTER)) {
            return Optional.empty();
        }
        JsonNode object = json.get(CLUSTER);
        JsonNode options = Json.required(object, "options");
        Map<String, String> read = new HashMap<>();
        Json.members(options).forEach(option -> read.put(option.getKey(), Json.text(options, option.getKey())));
        return Optional.of(new ClusterRequest(
                SweepRequest.of(json).orElseThrow(),
                new Cluster(Json.text(object, "master"), Json.text(object, "version"), read),
                Json.required(object, "verbose").booleanValue()));
    }
}
