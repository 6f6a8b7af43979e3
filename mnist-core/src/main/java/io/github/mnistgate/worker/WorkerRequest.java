package io.github.mnistgate.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Engines;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request to a worker to train a model.
 *
 * @param recipe that is trained
 * @param dataset what is trained and evaluated on
 * @param outputDirectory where the result goes
 * @param engine what trains
 * @param steps whether every step is reported, for a live bar
 */
public record WorkerRequest(
        Recipe recipe, DataSource dataset, String outputDirectory, EngineChoice engine, boolean steps) {

    /** The content of a request file. */
    byte[] toBytes() {
        return Json.toBytes(toJson());
    }

    ObjectNode toJson() {
        ObjectNode json = Json.newObject();
        recipe.parameters().forEach(json.putObject("recipe")::put);
        json.put("inputs", recipe.spec().inputs());
        TrainingFile.putSource(json, dataset);
        json.put("outputDirectory", outputDirectory);
        json.putObject("engine")
                .put("trainer", engine.trainer())
                .put("backend", engine.backend())
                .put("threads", engine.threads());
        return json.put("steps", steps);
    }

    /** Returns the request in the content of a request file. */
    static WorkerRequest of(JsonNode json) {
        Map<String, String> recipe = new LinkedHashMap<>();
        Json.members(Json.required(json, "recipe"))
                .forEach(entry -> recipe.put(entry.getKey(), entry.getValue().asText()));
        JsonNode engine = Json.required(json, "engine");
        return new WorkerRequest(
                new RecipeParameters(recipe).toRecipe(Json.whole(Json.required(json, "inputs"), "inputs")),
                TrainingFile.readSource(json),
                Json.required(json, "outputDirectory").asText(),
                new EngineChoice(
                        Engines.named(
                                Json.required(engine, "trainer").asText(),
                                Json.required(engine, "backend").asText()),
                        Json.required(engine, "threads").intValue()),
                Json.required(json, "steps").booleanValue());
    }
}
