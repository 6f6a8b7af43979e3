package io.github.mnistgate.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Engines;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request to a worker to train a model.
 *
 * @param recipe the recipe's parameters as the user gave them, see {@link RecipeParameters}
 * @param dataset {@code mnist}, or a directory with the four IDX files
 * @param outputDirectory where the result goes
 * @param engine what trains
 * @param steps whether every step is reported, for a live bar
 */
public record WorkerRequest(
        Map<String, String> recipe, String dataset, String outputDirectory, EngineChoice engine, boolean steps) {

    public WorkerRequest {
        recipe = Map.copyOf(recipe);
    }

    Recipe toRecipe() {
        return new RecipeParameters(recipe).toRecipe();
    }

    /** The content of a request file. */
    byte[] toBytes() {
        return Json.toBytes(toJson());
    }

    ObjectNode toJson() {
        ObjectNode json = Json.newObject();
        recipe.forEach(json.putObject("recipe")::put);
        json.put("dataset", dataset).put("outputDirectory", outputDirectory);
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
                recipe,
                Json.required(json, "dataset").asText(),
                Json.required(json, "outputDirectory").asText(),
                new EngineChoice(
                        Engines.named(
                                Json.required(engine, "trainer").asText(),
                                Json.required(engine, "backend").asText()),
                        Json.required(engine, "threads").intValue()),
                Json.required(json, "steps").booleanValue());
    }
}
