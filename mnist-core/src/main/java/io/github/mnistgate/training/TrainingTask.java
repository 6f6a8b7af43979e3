package io.github.mnistgate.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.model.OwnNetwork;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * All that determines a model: equal tasks give equal models, whichever machine trains them. A task contains no path,
 * so that another machine can read it; the place of the data and that of the result belong to the machine.
 *
 * @param recipe that is trained
 * @param data that it is trained and evaluated on
 * @param engine that trains
 */
@API(status = API.Status.INTERNAL)
public record TrainingTask(Recipe recipe, DataHashes data, EngineChoice engine) {

    private static final String OUTPUT_UNITS = "outputUnits";

    /** Returns the task of training a recipe on data. */
    public static TrainingTask of(Recipe recipe, DatasetIdentity data, EngineChoice engine) {
        return new TrainingTask(recipe, DataHashes.of(data), engine);
    }

    /** Returns the inputs that determine the model, by name. */
    public Map<String, String> inputs() {
        return Fingerprint.of(recipe, data, engine);
    }

    /** Returns the key under which the model is kept in a cache: the SHA-256 of its inputs. */
    public String key() {
        return Fingerprint.key(inputs());
    }

    /** Returns the same with another seed. */
    public TrainingTask withSeed(long seed) {
        return with(recipe.withSeed(seed));
    }

    /** Returns the same with another recipe. */
    public TrainingTask with(Recipe other) {
        return new TrainingTask(other, data, engine);
    }

    /** Returns the same with another engine. */
    public TrainingTask with(EngineChoice other) {
        return new TrainingTask(recipe, data, other);
    }

    /**
     * Checks that data which was read for this task is its data.
     *
     * @param read the identity of what was read
     * @param source where it was read
     * @throws InvalidInputException if it is other data
     */
    public void checkIsOn(DatasetIdentity read, DataSource source) {
        Optional<String> difference = data.difference(DataHashes.of(read));
        if (difference.isPresent()) {
            throw new InvalidInputException("data set '" + source + "' was changed after its training was planned ("
                    + difference.get() + "); its files must stay as they are until the training has read them; train"
                    + " again");
        }
    }

    /** Returns the task as {@link #of(JsonNode)} reads it. */
    public ObjectNode toJson() {
        ObjectNode json = Json.newObject();
        Map<String, String> parameters = new LinkedHashMap<>(recipe.parameters());
        parameters.remove(Recipe.NETWORK);
        parameters.put(OUTPUT_UNITS, String.valueOf(recipe.spec().outputUnits()));
        parameters.forEach(json.putObject("recipe")::put);
        json.put("inputs", recipe.spec().inputs());
        recipe.network()
                .ifPresent(network -> json.putObject(Recipe.NETWORK)
                        .put("class", network.className())
                        .put("configuration", network.configuration()));
        ObjectNode hashes = json.putObject("data").put("train", data.train()).put("test", data.test());
        data.classNames().ifPresent(sha256 -> hashes.put(DataHashes.CLASS_NAMES, sha256));
        json.putObject("engine")
                .put("trainer", engine.trainer())
                .put("backend", engine.backend())
                .put("threads", engine.threads());
        return json;
    }

    /**
     * Reads a task.
     *
     * @throws IllegalArgumentException if it is none
     * @throws InvalidInputException if no jar on the class path brings its engine
     */
    public static TrainingTask of(JsonNode json) {
        Map<String, String> recipe = new LinkedHashMap<>();
        JsonNode parameters = Json.required(json, "recipe");
        Json.members(parameters).forEach(entry -> recipe.put(entry.getKey(), Json.text(parameters, entry.getKey())));
        JsonNode data = Json.required(json, "data");
        JsonNode engine = Json.required(json, "engine");
        Recipe plain = new RecipeParameters(recipe).toRecipe(Json.whole(Json.required(json, "inputs"), "inputs"));
        JsonNode network = json.path(Recipe.NETWORK);
        return new TrainingTask(
                network.isMissingNode()
                        ? plain
                        : plain.with(new OwnNetwork(Json.text(network, "class"), Json.text(network, "configuration"))),
                new DataHashes(
                        Json.text(data, "train"),
                        Json.text(data, "test"),
                        data.has(DataHashes.CLASS_NAMES)
                                ? Optional.of(Json.text(data, DataHashes.CLASS_NAMES))
                                : Optional.empty()),
                new EngineChoice(
                        Engines.named(Json.text(engine, "trainer"), Json.text(engine, "backend")),
                        Json.whole(Json.required(engine, "threads"), "threads")));
    }
}
