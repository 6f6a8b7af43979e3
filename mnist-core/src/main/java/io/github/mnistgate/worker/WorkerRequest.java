package io.github.mnistgate.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.training.TrainingTask;

/**
 * A request to a worker to train a model.
 *
 * @param task that is trained
 * @param dataset where this machine has the task's data
 * @param outputDirectory where the result goes
 * @param steps whether every step is reported, for a live bar
 */
public record WorkerRequest(TrainingTask task, DataSource dataset, String outputDirectory, boolean steps) {

    /** The content of a request file. */
    byte[] toBytes() {
        ObjectNode json = Json.newObject();
        json.set("task", task.toJson());
        TrainingFile.putSource(json, dataset);
        return Json.toBytes(json.put("outputDirectory", outputDirectory).put("steps", steps));
    }

    /** Returns the request in the content of a request file. */
    static WorkerRequest of(JsonNode json) {
        return new WorkerRequest(
                TrainingTask.of(Json.required(json, "task")),
                TrainingFile.readSource(json),
                Json.required(json, "outputDirectory").asText(),
                Json.required(json, "steps").booleanValue());
    }
}
