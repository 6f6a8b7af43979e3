package io.github.mnistgate.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the configuration of a model: its layers in the order in which an image passes them. */
final class ModelConfig {

    private static final Set<String> MODELS = Set.of("Sequential", "Functional", "Model");
    private static final String INPUT = "InputLayer";
    private static final int MAX_LAYERS = 1_000;
    /** Models that may lie in each other. */
    private static final int MAX_DEPTH = 16;

    private final boolean isKeras2;
    private final Refusal refusal;
    private final List<KerasLayer> chain = new ArrayList<>();

    private ModelConfig(boolean isKeras2, Refusal refusal) {
        this.isKeras2 = isKeras2;
        this.refusal = refusal;
    }

    /** Parses a text of the file. */
    static JsonNode parse(String text, String part, Refusal refusal) {
        try {
            return Json.parse(text);
        } catch (JsonProcessingException e) {
            throw refusal.damaged("its " + part + " is not JSON: " + Json.problem(e));
        }
    }

    /** Returns the layers of a model, those of nested models among them. */
    static List<KerasLayer> layers(JsonNode model, boolean isKeras2, Refusal refusal) {
        ModelConfig config = new ModelConfig(isKeras2, refusal);
        String type = model.path("class_name").asText();
        if (!MODELS.contains(type) || isCustom(model, type)) {
            throw refusal.unsupported("it is a model of the class '" + written(model, type)
                    + "', whose code is never run, allowed are Sequential and Functional");
        }
        config.add(model, "", null, 0);
        return List.copyOf(config.chain);
    }

    private void add(JsonNode model, String path, String group, int depth) {
        if (depth > MAX_DEPTH) {
            throw refusal.damaged("its models are nested deeper than " + MAX_DEPTH);
        }
        JsonNode config = model.path("config");
        // Before Keras 2.2.3 the configuration of a Sequential was the list itself.
        JsonNode layers = config.isArray() ? config : config.path("layers");
        if (!layers.isArray() || layers.isEmpty() || layers.size() > MAX_LAYERS) {
            throw refusal.damaged("its configuration lists " + (layers.isArray() ? layers.size() : "no")
                    + " layers, allowed are 1 to " + MAX_LAYERS);
        }
        boolean isSequential = model.path("class_name").asText().equals("Sequential");
        Map<JsonNode, String> paths = paths(layers, path);
        for (JsonNode layer : isSequential ? layers : new LayerGraph(config, isKeras2, refusal).inOrder()) {
            addLayer(layer, paths.get(layer), group, depth);
        }
        if (depth == 0
                && config.path("build_input_shape").isArray()
                && !chain.get(0).builtShape().isArray()) {
            KerasLayer first = chain.get(0);
            chain.set(
                    0,
                    new KerasLayer(
                            first.name(),
                            first.type(),
                            first.config(),
                            first.path(),
                            first.group(),
                            config.path("build_input_shape")));
        }
    }

    private void addLayer(JsonNode layer, String path, String group, int depth) {
        String type = layer.path("class_name").asText();
        JsonNode config = layer.path("config");
        String name = name(layer);
        if (isCustom(layer, type)) {
            throw refusal.unsupported("its layer '" + name + "' is of the class '" + written(layer, type)
                    + "', which is not Keras' own and is never run");
        }
        if (MODELS.contains(type)) {
            add(layer, path + "/", group == null ? name : group, depth + 1);
            return;
        }
        JsonNode built = config.has("batch_shape")
                ? config.path("batch_shape")
                : config.has("batch_input_shape")
                        ? config.path("batch_input_shape")
                        : layer.path("build_config").path("input_shape");
        chain.add(new KerasLayer(name, type, config, path, group == null ? name : group, built));
        if (chain.size() > MAX_LAYERS) {
            throw refusal.damaged("its configuration lists more than " + MAX_LAYERS + " layers");
        }
    }

    static String name(JsonNode layer) {
        return layer.path("config").path("name").asText(layer.path("name").asText());
    }

    /** Returns the path of each layer's group: by its class, with a number from the second on. */
    private static Map<JsonNode, String> paths(JsonNode layers, String path) {
        Map<String, Integer> counts = new HashMap<>();
        Map<JsonNode, String> paths = new IdentityHashMap<>();
        for (JsonNode layer : layers) {
            String name = snakeCase(layer.path("class_name").asText());
            int number = counts.merge(name, 1, Integer::sum) - 1;
            paths.put(layer, path + "layers/" + name + (number == 0 ? "" : "_" + number));
        }
        return paths;
    }

    /** Converts a name as Keras does: {@code re_lu} for {@code ReLU}. */
    private static String snakeCase(String type) {
        return type.replaceAll("\\W+", "")
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    /** Returns whether a class is another's, although it may have the name of one of Keras. */
    static boolean isCustom(JsonNode object, String type) {
        JsonNode module = object.path("module");
        JsonNode registered = object.path("registered_name");
        boolean ofKeras = !module.isTextual()
                || module.asText().matches("(?:keras|tf_keras|tensorflow\\.(?:python\\.)?keras|builtins)(?:\\..*)?");
        return !ofKeras
                || registered.isTextual()
                        && !registered.asText().equals(type)
                        && !registered.asText().equalsIgnoreCase("keras>" + type);
    }

    /** Returns the name of a class as the file has it, with its package if it is another's. */
    static String written(JsonNode object, String type) {
        JsonNode registered = object.path("registered_name");
        return registered.isTextual() ? registered.asText() : type;
    }

    static boolean isInput(KerasLayer layer) {
        return layer.type().equals(INPUT);
    }
}
