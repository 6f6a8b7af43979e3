package io.github.mnistgate.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.TrainingTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request to a worker to train the models of a sweep.
 *
 * @param dataset where this machine has the data of all tasks
 * @param cache directory of the results that are kept between builds; empty: none
 * @param force whether results are trained though they are there
 * @param parallel trainings at the same time, each with one thread
 * @param runs in the order in which they are begun, all on the same data and with the engine of a {@link PoolRunner}
 */
record SweepRequest(DataSource dataset, Optional<Path> cache, boolean force, int parallel, List<WantedResult> runs) {

    SweepRequest {
        runs = List.copyOf(runs);
    }

    /** Checks that data which was read for the runs is theirs, see {@link TrainingTask#checkIsOn}. */
    void checkIsOn(DatasetIdentity read) {
        runs.forEach(run -> run.task().checkIsOn(read, dataset));
    }

    EngineChoice engine() {
        return PoolRunner.ENGINE;
    }

    /** The content of a request file. */
    byte[] toBytes() {
        return Json.toBytes(toJson());
    }

    ObjectNode toJson() {
        ObjectNode json = Json.newObject();
        TrainingFile.putSource(json, dataset);
        json.put("cache", cache.map(Path::toString).orElse(null))
                .put("force", force)
                .put("parallel", parallel);
        ArrayNode array = json.putArray("runs");
        for (WantedResult run : runs) {
            ObjectNode object = array.addObject();
            object.set("task", run.task().toJson());
            object.put("outputDirectory", run.directory().path().toString());
        }
        return json;
    }

    /** Returns the request in the content of a request file; empty if it is another kind of request. */
    static Optional<SweepRequest> of(JsonNode json) {
        if (!json.has("runs")) {
            return Optional.empty();
        }
        List<WantedResult> runs = new ArrayList<>();
        for (JsonNode run : Json.required(json, "runs")) {
            runs.add(new WantedResult(
                    TrainingTask.of(Json.required(run, "task")),
                    new ResultDirectory(
                            Path.of(Json.required(run, "outputDirectory").asText()))));
        }
        return Optional.of(new SweepRequest(
                TrainingFile.readSource(json),
                Optional.ofNullable(Json.required(json, "cache").textValue()).map(Path::of),
                Json.required(json, "force").booleanValue(),
                Json.required(json, "parallel").intValue(),
                runs));
    }
}
