package io.github.mnistgate.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.Named;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.report.ResultDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to a worker to classify corrupted test images with the models of results.
 *
 * @param models in the order in which the answers name them
 * @param threads that compute
 */
public record RobustnessRequest(List<Model> models, int threads) {

    private static final String MEMBER = "robustness";

    /**
     * A model, and what it is asked.
     *
     * @param directory of its result
     * @param conditions under each of which all test images of that result are classified
     */
    public record Model(ResultDirectory directory, List<Condition> conditions) {
        public Model {
            conditions = List.copyOf(conditions);
        }
    }

    public RobustnessRequest {
        models = List.copyOf(models);
    }

    /**
     * Returns the accuracies of each model under its conditions, without those under which an output is no number;
     * empty if the worker did not answer all that it was asked.
     *
     * @param answers of the worker
     */
    Optional<List<Map<Condition, Ratio>>> accuracies(List<WorkerEvent> answers) {
        List<Map<Condition, Optional<Ratio>>> told = new ArrayList<>();
        models.forEach(model -> told.add(new LinkedHashMap<>()));
        for (WorkerEvent answer : answers) {
            told.get(answer.run())
                    .put(answer.robustness().condition(), answer.robustness().accuracy());
        }
        List<Map<Condition, Ratio>> accuracies = new ArrayList<>();
        for (int place = 0; place < models.size(); place++) {
            Map<Condition, Ratio> ofModel = new LinkedHashMap<>();
            for (Condition condition : models.get(place).conditions()) {
                if (!told.get(place).containsKey(condition)) {
                    return Optional.empty();
                }
                told.get(place).get(condition).ifPresent(accuracy -> ofModel.put(condition, accuracy));
            }
            accuracies.add(ofModel);
        }
        return Optional.of(accuracies);
    }

    /** The content of a request file. */
    byte[] toBytes() {
        ObjectNode root = Json.newObject();
        ObjectNode json = root.putObject(MEMBER).put("threads", threads);
        ArrayNode array = json.putArray("models");
        for (Model model : models) {
            ObjectNode object =
                    array.addObject().put("directory", model.directory().path().toString());
            ArrayNode conditions = object.putArray("conditions");
            model.conditions().forEach(condition -> put(conditions.addObject(), condition));
        }
        return Json.toBytes(root);
    }

    /** Returns the request in the content of a request file; empty if it is another kind of request. */
    static Optional<RobustnessRequest> of(JsonNode root) {
        if (!root.has(MEMBER)) {
            return Optional.empty();
        }
        JsonNode json = Json.required(root, MEMBER);
        List<Model> models = new ArrayList<>();
        for (JsonNode model : Json.required(json, "models")) {
            List<Condition> conditions = new ArrayList<>();
            Json.required(model, "conditions").forEach(each -> conditions.add(condition(each)));
            models.add(new Model(
                    new ResultDirectory(
                            Path.of(Json.required(model, "directory").asText())),
                    conditions));
        }
        return Optional.of(
                new RobustnessRequest(models, Json.required(json, "threads").intValue()));
    }

    /** Puts a condition into an object of its own. */
    static void put(ObjectNode json, Condition condition) {
        json.put("corruption", condition.corruption().key()).put("severity", condition.severity());
    }

    /** Returns the condition of an object. */
    static Condition condition(JsonNode json) {
        return new Condition(
                Named.parse(
                        Corruption.class,
                        "corruption",
                        Json.required(json, "corruption").asText()),
                Json.required(json, "severity").intValue());
    }
}
