package io.github.mnistgate.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.json.Json;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Names the parts of a network for people: layers, activations and whatever else DeepLearning4J writes as a JSON object
 * with the name of a Java class.
 *
 * @param base the name alone, such as {@code leakyrelu}
 * @param settings of the part, such as {@code alpha 0.01}; empty if it has none
 */
record PartName(String base, String settings) {

    private static final String CLASS = "@class";
    /** A stranger's file may hold anything there. */
    private static final int MAX_SHOWN = 120;
    /** Between the words of a class's name, such as BatchNormalization. */
    private static final String WORDS = "(?<=[a-z])(?=[A-Z])";

    /** Names an activation as the docs do, which have the names of Keras. */
    static PartName ofActivation(JsonNode activation) {
        String name = className(activation);
        if (name.isEmpty()) {
            return new PartName(shown(activation), "");
        }
        String key = name.replaceFirst("^Activation(?=.)", "").toLowerCase(Locale.ROOT);
        return new PartName(
                switch (key) {
                    case "identity" -> "linear";
                    case "lrelu" -> "leakyrelu";
                    default -> key;
                },
                settings(activation));
    }

    /** Names any other part in words: {@code batch normalization}; a value that is no part is shown as it is. */
    static PartName of(JsonNode part) {
        String name = className(part);
        return name.isEmpty() ? new PartName(shown(part), "") : new PartName(words(name), settings(part));
    }

    /** Names a layer by its class, with an article: {@code an activation layer}. */
    static String ofLayer(JsonNode type) {
        String name = simpleName(type.asText()).replaceFirst("Layer$", "");
        String layer = (name.isEmpty() ? "unnamed" : words(name)) + " layer";
        // The article of an abbreviation follows the sound of its first letter: an LSTM layer.
        boolean vowel = layer.matches("[aeiou].*|[AEFHILMNORSX][A-Z].*");
        return (vowel ? "an " : "a ") + layer;
    }

    @Override
    public String toString() {
        return settings.isEmpty() ? base : base + " (" + settings + ")";
    }

    /**
     * The class as the file says it; older files name a part by the one member of an object. Empty if it is no part.
     */
    private static String className(JsonNode part) {
        if (part.has(CLASS)) {
            return simpleName(part.get(CLASS).asText());
        }
        return part.isObject() && part.size() == 1 && part.elements().next().isObject()
                ? simpleName(part.fieldNames().next())
                : "";
    }

    private static String simpleName(String type) {
        String name = type.replaceFirst("(?s)^.*[.$]", "").replaceAll("[^\\p{Alnum}_]", "?");
        return cut(name);
    }

    /** Lower case, but for abbreviations such as LSTM. */
    private static String words(String name) {
        StringJoiner words = new StringJoiner(" ");
        for (String word : name.split(WORDS)) {
            words.add(
                    word.matches("\\p{Upper}+")
                            ? word
                            : word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1));
        }
        return words.toString();
    }

    /** The numbers that the part was given, and what is switched on. */
    private static String settings(JsonNode part) {
        StringJoiner settings = new StringJoiner(", ");
        JsonNode members = part.has(CLASS) ? part : part.elements().next();
        for (Map.Entry<String, JsonNode> member : Json.members(members)) {
            if (member.getValue().isNumber()) {
                settings.add(simpleName(member.getKey()) + " "
                        + member.getValue().asText().replaceFirst("\\.0$", ""));
            } else if (member.getValue().isBoolean() && member.getValue().booleanValue()) {
                settings.add(simpleName(member.getKey()));
            }
        }
        return cut(settings.toString());
    }

    private static String shown(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "missing";
        }
        return value.isContainerNode() ? "of an unknown form" : cut(value.toString());
    }

    private static String cut(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }
}
