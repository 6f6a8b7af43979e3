package io.github.mnistgate.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The layers of a functional model, each with the one that its input comes from. */
final class LayerGraph {

    private final Refusal refusal;
    private final JsonNode config;
    private final boolean isKeras2;
    private final Map<String, JsonNode> layers = new HashMap<>();

    LayerGraph(JsonNode config, boolean isKeras2, Refusal refusal) {
        this.isKeras2 = isKeras2;
        this.refusal = refusal;
        this.config = config;
        for (JsonNode layer : config.path("layers")) {
            if (layers.put(id(layer), layer) != null) {
                throw refusal.damaged("two of its layers are called '" + id(layer) + "'");
            }
        }
    }

    private static String id(JsonNode layer) {
        return layer.path("name").asText(ModelConfig.name(layer));
    }

    /**
     * Returns the layers from the input to the output.
     *
     * @throws io.github.mnistgate.InvalidInputException if they are no chain
     */
    List<JsonNode> inOrder() {
        String input = single("input_layers", "input");
        String output = single("output_layers", "output");
        List<JsonNode> backwards = new ArrayList<>();
        Set<String> passed = new HashSet<>();
        for (String at = output; at != null; at = source(at)) {
            JsonNode layer = layers.get(at);
            if (layer == null || !passed.add(at)) {
                throw refusal.damaged("its layer '" + at + "' is " + (layer == null ? "missing" : "its own input"));
            }
            backwards.add(layer);
        }
        if (!passed.contains(input) || passed.size() < layers.size()) {
            throw refusal.unsupported(
                    "its layers are no chain: not all of them lie between '" + input + "' and '" + output + "'");
        }
        Collections.reverse(backwards);
        return backwards;
    }

    /** Returns the layer of the one input or output: {@code ["name", 0, 0]}, or a list with one such list. */
    private String single(String member, String noun) {
        JsonNode value = config.path(member);
        JsonNode tensor = value.size() == 1 ? value.path(0) : value;
        if (!isTensor(tensor)) {
            throw refusal.unsupported("it has " + value.size() + " " + noun + "s, allowed is one");
        }
        return tensor.path(0).asText();
    }

    private static boolean isTensor(JsonNode value) {
        return value.isArray()
                && value.size() >= 3
                && value.path(0).isTextual()
                && value.path(1).isNumber();
    }

    /** Returns the name of the layer from which the input of another comes; null for an input. */
    private String source(String name) {
        JsonNode nodes = layers.get(name).path("inbound_nodes");
        if (nodes.isEmpty()) {
            return null;
        }
        List<String> sources = new ArrayList<>();
        JsonNode node = nodes.path(0);
        collect(node.isObject() ? node.path("args") : node, sources);
        if (nodes.size() > 1 || sources.size() != 1) {
            throw refusal.unsupported("its layer '" + name + "' ("
                    + layers.get(name).path("class_name").asText() + ") "
                    + (nodes.size() > 1 ? "is used several times" : "has " + sources.size() + " inputs")
                    + ", so that its layers are no chain");
        }
        checkArguments(
                name, node.isObject() ? node.path("kwargs") : node.path(0).path(3));
        return sources.get(0);
    }

    /** Finds tensors: those of Keras 3 are objects with a history, those of Keras 2 lists that begin with a name. */
    private static void collect(JsonNode value, List<String> sources) {
        if (isTensor(value)) {
            sources.add(value.path(0).asText());
        } else if (value.path("config").has("keras_history")) {
            sources.add(value.path("config").path("keras_history").path(0).asText());
        } else if (value.isArray()) {
            value.forEach(each -> collect(each, sources));
        }
    }

    /**
     * Refuses a layer that was called otherwise than with its input. In Keras 2, one that was called with
     * {@code training=True} does as in a training also when the model classifies; Keras 3 notes the argument, but does
     * not heed it then.
     */
    private void checkArguments(String name, JsonNode arguments) {
        for (Map.Entry<String, JsonNode> argument : Json.members(arguments)) {
            JsonNode value = argument.getValue();
            boolean isIgnored = !isKeras2 && argument.getKey().equals("training");
            if (!isIgnored && !value.isNull() && !(value.isBoolean() && !value.asBoolean())) {
                throw refusal.unsupported(
                        "its layer '" + name + "' is called with " + argument.getKey() + "=" + Json.toLine(value)
                                + (argument.getKey().equals("training") ? ", so that it does as in a training" : ""));
            }
        }
    }
}
