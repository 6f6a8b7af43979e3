package io.github.mnistgate.dl4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.model.OwnNetwork;
import io.github.mnistgate.modelfile.SavedNetwork;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/** Networks whose layers a user chose in DeepLearning4J's own terms. */
final class OwnNetworks {

    /** The seed of every configuration as it is told; a training puts the seed of its recipe in its place. */
    private static final long NO_SEED = 0;

    /** The member of a MapSchedule that holds a value for each of some iterations or epochs. */
    private static final String SCHEDULE_STEPS = "values";

    private OwnNetworks() {}

    /**
     * Returns a configuration as JSON, with one seed whatever seed it had.
     *
     * @param made what a class of the user's returned
     * @throws InvalidInputException in words that follow the name of the class, if it is no configuration of a network,
     *     or one with layers that DeepLearning4J does not have
     */
    static String toJson(Object made) {
        String json;
        if (made instanceof MultiLayerConfiguration layers) {
            json = ordered(seeded(layers.clone(), NO_SEED).toJson());
        } else if (made instanceof ComputationGraphConfiguration graph) {
            json = ordered(seeded(graph.clone(), NO_SEED).toJson());
        } else {
            throw new InvalidInputException(
                    "its get() returned a " + made.getClass().getName()
                            + ", expected is a MultiLayerConfiguration or a ComputationGraphConfiguration"
                            + (made instanceof Model ? "; return the configuration that the network was made of" : ""));
        }
        SavedNetwork.check(json, "the network that its get() returned");
        return json;
    }

    /** Orders the steps of schedules: those of a {@code Map.of} come in another order in each JVM. */
    private static String ordered(String json) {
        try {
            JsonNode root = Json.parse(json);
            root.findParents(SCHEDULE_STEPS).forEach(OwnNetworks::orderSteps);
            return Json.toText(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("DeepLearning4J writes JSON", e);
        }
    }

    private static void orderSteps(JsonNode schedule) {
        if (!schedule.path("@class").asText().endsWith(".MapSchedule")) {
            return;
        }
        ObjectNode steps = (ObjectNode) schedule.get(SCHEDULE_STEPS);
        Map<Long, JsonNode> ordered = new TreeMap<>();
        Json.members(steps).forEach(step -> ordered.put(Long.valueOf(step.getKey()), step.getValue()));
        steps.removeAll();
        ordered.forEach((step, value) -> steps.set(String.valueOf(step), value));
    }

    /** Returns an untrained network with its initial weights of a seed. */
    static BuiltNetwork create(OwnNetwork network, long seed) {
        try {
            // DeepLearning4J draws the initial weights, and what dropout leaves out, from ND4J's one generator.
            Nd4j.getRandom().setSeed(seed);
            if (SavedNetwork.isGraph(network.configuration())) {
                ComputationGraph graph = new ComputationGraph(
                        seeded(ComputationGraphConfiguration.fromJson(network.configuration()), seed));
                graph.init();
                return BuiltNetwork.of(graph, network.className());
            }
            MultiLayerNetwork layers =
                    new MultiLayerNetwork(seeded(MultiLayerConfiguration.fromJson(network.configuration()), seed));
            layers.init();
            return BuiltNetwork.of(layers);
        } catch (InvalidInputException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failed(network, "cannot build it", e);
        }
    }

    /** Returns the failure of DeepLearning4J with a network, whose messages go on over further lines. */
    static InvalidInputException failed(OwnNetwork network, String what, RuntimeException e) {
        String problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new InvalidInputException(
                "network is '" + network.className() + "', but DeepLearning4J " + what + ": " + problem, e);
    }

    private static MultiLayerConfiguration seeded(MultiLayerConfiguration configuration, long seed) {
        configuration.getConfs().forEach(layer -> layer.setSeed(seed));
        return configuration;
    }

    private static ComputationGraphConfiguration seeded(ComputationGraphConfiguration configuration, long seed) {
        configuration.getDefaultConfiguration().setSeed(seed);
        for (GraphVertex vertex : configuration.getVertices().values()) {
            if (vertex instanceof LayerVertex layer) {
                layer.getLayerConf().setSeed(seed);
            }
        }
        return configuration;
    }
}
