package io.github.mnistgate.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The classes that a configuration names. DeepLearning4J loads every class that its {@code configuration.json} names
 * for a layer, an activation or another part, and makes an object of it. Thus only the packages of DeepLearning4J's and
 * ND4J's own parts are allowed.
 */
final class NetworkClasses {

    private static final List<String> PACKAGES = List.of(
            "org.deeplearning4j.nn.conf.",
            "org.deeplearning4j.nn.weights.",
            // Those of networks that DeepLearning4J imported from Keras.
            "org.deeplearning4j.nn.modelimport.keras.preprocessors.",
            "org.deeplearning4j.preprocessors.",
            "org.nd4j.linalg.activations.impl.",
            "org.nd4j.linalg.learning.config.",
            "org.nd4j.linalg.learning.regularization.",
            "org.nd4j.linalg.lossfunctions.impl.",
            "org.nd4j.linalg.schedule.");

    /** Members that hold the names of layers, which may look like those of classes, and never a class. */
    private static final Set<String> NAMES = Set.of(
            "layerName",
            "networkInputs",
            "networkOutputs",
            "topologicalOrderStr",
            "variables",
            "vertexInputs",
            "paramName");

    private static final Pattern CLASS = Pattern.compile("[\\p{Alpha}_$][\\w$]*(\\.[\\w$]+)+");
    /** Members whose text is always the name of a class. */
    private static final String MARK = "@class";

    private static final int MAX_SHOWN = 120;

    private NetworkClasses() {}

    /**
     * Refuses a configuration that names another class, or an array of another size than it holds.
     *
     * @throws InvalidInputException naming the first such class
     */
    static void check(JsonNode node, String file) {
        if (node.isArray()) {
            node.forEach(element -> check(element, "", file));
        }
        checkArray(node, file);
        for (Map.Entry<String, JsonNode> member : Json.members(node)) {
            if (!NAMES.contains(member.getKey())) {
                check(member.getValue(), member.getKey(), file);
            }
        }
    }

    private static void check(JsonNode value, String member, String file) {
        if (!value.isTextual()) {
            check(value, file);
            return;
        }
        String text = value.textValue();
        boolean named = member.equals(MARK) || CLASS.matcher(text).matches();
        if (named && PACKAGES.stream().noneMatch(text::startsWith)) {
            throw new InvalidInputException(file + " is refused: its configuration names the class '" + shown(text)
                    + "', allowed are the layers and functions of DeepLearning4J and ND4J alone, because a class of"
                    + " another origin is code that would run; build the network of these, or export it as ONNX");
        }
    }

    /** Weights of a loss are arrays as text; ND4J makes an array of the shape, and then copies the data into it. */
    private static void checkArray(JsonNode node, String file) {
        JsonNode shape = node.path("shape");
        if (!node.has("dataType") || !shape.isArray()) {
            return;
        }
        long values = 1;
        boolean sound = true;
        for (JsonNode extent : shape) {
            sound &= extent.isInt() && extent.intValue() >= 0 && values <= Integer.MAX_VALUE;
            values *= sound ? extent.intValue() : 0;
        }
        if (!sound || values != node.path("data").size()) {
            throw new InvalidInputException(file + " is damaged: an array of its configuration does not hold as many"
                    + " values as its shape says" + ModelZip.AGAIN);
        }
    }

    private static String shown(String text) {
        String plain = text.replaceAll("[^\\p{Graph} ]", "?");
        return plain.length() <= MAX_SHOWN ? plain : plain.substring(0, MAX_SHOWN) + "…";
    }
}
