package io.github.mnistgate.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a network: a layer, a vertex of a graph that is none, or a preprocessor of what enters a layer.
 *
 * @param place for messages: {@code its layer 1}
 * @param name of the layer
 * @param node of the part; that of the layer itself where it is frozen
 */
record NetworkPart(Kind kind, String place, String name, JsonNode node) {

    enum Kind {
        LAYER,
        VERTEX,
        PREPROCESSOR
    }

    private static final String CLASS = "@class";
    private static final String CONF = "org.deeplearning4j.nn.conf.";
    private static final int MAX_SHOWN = 40;
    /** Layers that may stand in each other, of which there is one in all that users make. */
    private static final int MAX_WRAPPERS = 10;

    /** Returns the class of the part without the package of all of them: {@code layers.DenseLayer}. */
    String type() {
        String type = node.path(CLASS).asText();
        return type.startsWith(CONF) ? type.substring(CONF.length()) : type;
    }

    /** Returns the class without its package, and without the word that all layers have: {@code Dense}. */
    String kindName() {
        return shown(type().replaceFirst("^.*[.$]", "").replaceFirst("(?<=.)(Layer|Vertex)$", ""));
    }

    /**
     * Returns the parts of a network in the order in which it computes; empty if it is a graph in which values take
     * more than one way.
     *
     * @throws InvalidInputException if it is no network, or of a version that had another format
     */
    static Optional<List<NetworkPart>> chain(JsonNode root, String file) {
        List<NetworkPart> parts = new ArrayList<>();
        if (isGraph(root)) {
            Optional<List<String>> names = wayThrough(root);
            if (names.isEmpty()) {
                return Optional.empty();
            }
            for (String name : names.get()) {
                addVertex(root.path("vertices").path(name), "its layer '" + shown(name) + "'", name, parts, file);
            }
            return Optional.of(parts);
        }
        JsonNode confs = root.path("confs");
        if (!confs.isArray() || confs.size() == 0) {
            throw new InvalidInputException(file + " holds no network: its configuration has neither layers (confs) nor"
                    + " vertices; save the network with MultiLayerNetwork.save or ComputationGraph.save");
        }
        for (int layer = 0; layer < confs.size(); layer++) {
            JsonNode node = confs.get(layer).path("layer");
            String place = "its layer " + (layer + 1);
            addPreprocessor(root.path("inputPreProcessors").path(String.valueOf(layer)), place, parts, file);
            addLayer(node, place, node.path("layerName").asText("layer" + layer), parts, file);
        }
        return Optional.of(parts);
    }

    /** Returns whether a configuration is that of a ComputationGraph. */
    static boolean isGraph(JsonNode root) {
        return root.has("vertices");
    }

    /** The vertices from the input to the output, if each of them has one input and all are on this way. */
    private static Optional<List<String>> wayThrough(JsonNode root) {
        JsonNode inputs = root.path("networkInputs");
        JsonNode outputs = root.path("networkOutputs");
        if (inputs.size() != 1 || outputs.size() != 1) {
            return Optional.empty();
        }
        Map<String, String> before = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> vertex : Json.members(root.path("vertexInputs"))) {
            if (vertex.getValue().size() != 1) {
                return Optional.empty();
            }
            before.put(vertex.getKey(), vertex.getValue().get(0).asText());
        }
        List<String> way = new ArrayList<>();
        String at = outputs.get(0).asText();
        while (!at.equals(inputs.get(0).asText())) {
            if (!before.containsKey(at) || way.size() > before.size()) {
                return Optional.empty();
            }
            way.add(0, at);
            at = before.get(at);
        }
        return way.size() == root.path("vertices").size() ? Optional.of(way) : Optional.empty();
    }

    private static void addVertex(JsonNode vertex, String place, String name, List<NetworkPart> parts, String file) {
        String type = new NetworkPart(Kind.VERTEX, place, name, vertex).type();
        switch (type) {
            case "graph.LayerVertex" -> {
                addPreprocessor(vertex.path("preProcessor"), place, parts, file);
                addLayer(vertex.path("layerConf").path("layer"), place, name, parts, file);
            }
            case "graph.PreprocessorVertex" -> addPreprocessor(vertex.path("preProcessor"), place, parts, file);
            default -> {
                checkNew(vertex, file);
                parts.add(new NetworkPart(Kind.VERTEX, place.replace("layer", "vertex"), name, vertex));
            }
        }
    }

    private static void addPreprocessor(JsonNode node, String place, List<NetworkPart> parts, String file) {
        if (node.isMissingNode() || node.isNull()) {
            return;
        }
        checkNew(node, file);
        NetworkPart part = new NetworkPart(Kind.PREPROCESSOR, place, "", node);
        if (part.type().equals("preprocessor.ComposableInputPreProcessor")) {
            for (JsonNode each : node.path("inputPreProcessors")) {
                checkNew(each, file);
                parts.add(new NetworkPart(Kind.PREPROCESSOR, place, "", each));
            }
        } else {
            parts.add(part);
        }
    }

    private static void addLayer(JsonNode node, String place, String name, List<NetworkPart> parts, String file) {
        JsonNode layer = node;
        for (int wrapper = 0; wrapper < MAX_WRAPPERS; wrapper++) {
            checkNew(layer, file);
            String type = new NetworkPart(Kind.LAYER, place, name, layer).type();
            JsonNode inner = switch (type) {
                case "layers.misc.FrozenLayer" -> layer.path("layer");
                case "layers.misc.FrozenLayerWithBackprop" -> layer.path("underlying");
                default -> null;
            };
            if (inner == null) {
                break;
            }
            layer = inner;
        }
        parts.add(new NetworkPart(Kind.LAYER, place, name, layer));
    }

    /** Versions before 1.0.0-beta3 name a part by the one member of an object. */
    private static void checkNew(JsonNode part, String file) {
        if (part.isObject()
                && !part.has(CLASS)
                && part.size() == 1
                && part.elements().next().isObject()) {
            throw new InvalidInputException(file + ModelZip.TOO_OLD);
        }
    }

    private static String shown(String name) {
        String plain = name.replaceAll("[^\\p{Graph} ]", "?");
        return plain.length() <= MAX_SHOWN ? plain : plain.substring(0, MAX_SHOWN) + "…";
    }
}
