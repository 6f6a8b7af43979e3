package io.github.mnistgate.modelfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.model.Optimizer;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * DeepLearning4J's {@code configuration.json}. The resource of that name is one that DeepLearning4J 1.0.0-M2.1 wrote
 * for a hidden layer and the output layer; what differs from network to network is put into it.
 */
final class NetworkConfiguration {

    /** The fields that say what a layer computes. */
    private static final List<String> LAYER_FIELDS =
            List.of("@class", "activationFn", "hasBias", "hasLayerNorm", "nin", "nout");

    private static final String MAKE_AGAIN = "; run mnist:train or mnist:evaluate again";

    private NetworkConfiguration() {}

    static byte[] toBytes(ModelContents contents) {
        Recipe recipe = contents.recipe();
        ObjectNode network = network(recipe.spec());
        network.put("epochCount", contents.epochs()).put("iterationCount", contents.iterations());
        for (JsonNode conf : network.get("confs")) {
            ((ObjectNode) conf).put("epochCount", contents.epochs()).put("seed", recipe.seed());
            ((ObjectNode) conf.get("layer")).set("iupdater", updater(recipe.optimizer(), recipe.learningRate()));
        }
        return Json.toText(network).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Returns the layers of a network that somebody else made, if a recipe could have them.
     *
     * @param normalize whether it takes grey values divided by 255, which no configuration tells
     */
    static Optional<ModelSpec> spec(JsonNode root, boolean normalize) {
        JsonNode confs = root.path("confs");
        if (NetworkPart.isGraph(root)
                || confs.size() < 2
                || root.path("inputPreProcessors").size() > 0) {
            return Optional.empty();
        }
        JsonNode first = confs.get(0).path("layer");
        List<Integer> units = new ArrayList<>();
        for (JsonNode conf : confs) {
            units.add(conf.path("layer").path("nout").asInt());
        }
        int outputs = units.remove(units.size() - 1);
        int inputs = first.path("nin").asInt();
        if (inputs < 1 || outputs < 1 || units.stream().anyMatch(each -> each < 1)) {
            return Optional.empty();
        }
        return Stream.of(Activation.values())
                .filter(each -> activation(each).equals(first.path("activationFn")))
                .findFirst()
                .map(activation -> new ModelSpec(inputs, units, activation, outputs, normalize))
                .filter(spec -> RecipeParameters.beyondLimits(spec).isEmpty())
                .filter(spec -> problem(confs, spec).isEmpty());
    }

    /**
     * Checks that a configuration's layers compute what those of a specification do.
     *
     * @param file for the message
     * @throws InvalidInputException naming the first difference
     */
    static void check(byte[] json, ModelSpec spec, String file) {
        JsonNode confs = read(json, file).path("confs");
        if (confs.size() != spec.layers()) {
            throw new InvalidInputException(file + " holds a network of "
                    + Count.of(confs.size(), "layer") + ", but one of " + spec.summary() + " has " + spec.layers()
                    + MAKE_AGAIN);
        }
        problem(confs, spec).ifPresent(problem -> {
            throw new InvalidInputException(
                    file + " holds another network than one of " + spec.summary() + ": " + problem + MAKE_AGAIN);
        });
    }

    /** Says what the first layer that computes something else does, if there is one. */
    private static Optional<String> problem(JsonNode confs, ModelSpec spec) {
        JsonNode expected = network(spec).get("confs");
        for (int layer = 0; layer < expected.size(); layer++) {
            LayerProblem problem = new LayerProblem(layer, layer == expected.size() - 1);
            for (String field : LAYER_FIELDS) {
                JsonNode is = confs.path(layer).path("layer").path(field);
                JsonNode due = expected.get(layer).path("layer").path(field);
                if (!is.equals(due)) {
                    return Optional.of(problem.difference(field, is, due));
                }
            }
        }
        return Optional.empty();
    }

    private static JsonNode read(byte[] json, String file) {
        try {
            return Json.parse(new String(json, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw notJson(file, e);
        }
    }

    static InvalidInputException notJson(String file, JsonProcessingException e) {
        return new InvalidInputException(
                file + ": its entry 'configuration.json' is not JSON: " + Json.problem(e) + ModelZip.AGAIN, e);
    }

    /** The layers, everything else as in the resource. */
    private static ObjectNode network(ModelSpec spec) {
        ObjectNode network = resource();
        JsonNode hidden = network.get("confs").get(0);
        JsonNode output = network.get("confs").get(1);
        ArrayNode confs = network.putArray("confs");
        for (int layer = 0; layer < spec.layers(); layer++) {
            boolean last = layer == spec.layers() - 1;
            ObjectNode conf = (last ? output : hidden).deepCopy();
            ObjectNode fields = (ObjectNode) conf.get("layer");
            fields.put("layerName", "layer" + layer)
                    .put("nin", spec.inputs(layer))
                    .put("nout", spec.units(layer));
            if (!last) {
                fields.set("activationFn", activation(spec.activation()));
            }
            confs.add(conf);
        }
        return network;
    }

    private static ObjectNode resource() {
        try (InputStream in = NetworkConfiguration.class.getResourceAsStream("configuration.json")) {
            return (ObjectNode) Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the configuration belongs to this jar", e);
        }
    }

    private static ObjectNode updater(Optimizer optimizer, double rate) {
        return switch (optimizer) {
            case ADAM -> moments("Adam", rate);
            case ADAMAX -> moments("AdaMax", rate);
            case NESTEROV -> updater("Nesterovs").put("learningRate", rate).put("momentum", Optimizer.BETA1);
            case RMSPROP ->
                updater("RmsProp")
                        .put("epsilon", Optimizer.EPSILON)
                        .put("learningRate", rate)
                        .put("rmsDecay", Optimizer.RHO);
            case SGD -> updater("Sgd").put("learningRate", rate);
        };
    }

    private static ObjectNode moments(String name, double rate) {
        return updater(name)
                .put("beta1", Optimizer.BETA1)
                .put("beta2", Optimizer.BETA2)
                .put("epsilon", Optimizer.EPSILON)
                .put("learningRate", rate);
    }

    private static ObjectNode updater(String name) {
        return Json.newObject().put("@class", "org.nd4j.linalg.learning.config." + name);
    }

    private static ObjectNode activation(Activation activation) {
        return switch (activation) {
            case ELU -> function("ELU").put("alpha", 1.0);
            case LINEAR -> function("Identity");
            case RELU ->
                function("ReLU").putNull("max").putNull("negativeSlope").putNull("threshold");
            case SELU -> function("SELU");
            case SIGMOID -> function("Sigmoid");
            case SOFTPLUS -> function("SoftPlus");
            case SOFTSIGN -> function("SoftSign");
            case SWISH -> function("Swish");
            case TANH -> function("TanH");
        };
    }

    private static ObjectNode function(String name) {
        return Json.newObject().put("@class", "org.nd4j.linalg.activations.impl.Activation" + name);
    }
}
