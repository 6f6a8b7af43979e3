package io.github.mnistgate.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Reads the tree of a text that may be a stranger's. How deep it is nested, how many values it has and how long its
 * numbers are is bounded, and each number is one that a {@code double} holds: nobody who computes with it later meets
 * an infinite one.
 */
final class TreeReader {

    /** The number of arrays and objects that may stand in each other. */
    private static final int MAX_DEPTH = 1_000;
    /**
     * The number of values in a text, each of which takes up to 100 bytes of memory, however short it is: four times
     * those in the confusion matrix of the most classes that are allowed.
     */
    private static final int MAX_VALUES = 4_000_000;
    /** Characters of a number: to convert a very long one takes minutes. */
    private static final int MAX_NUMBER_LENGTH = 1_000;

    private static final int MAX_SHOWN = 40;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private int values;

    /** @param parser at the first token of the tree */
    TreeReader(JsonParser parser) {
        this.parser = parser;
    }

    /** @throws JsonParseException if the text is not JSON, or beyond a bound */
    JsonNode read() throws IOException {
        return read(1);
    }

    /**
     * Reads the value that begins with the present token.
     *
     * @param depth of the array or object that may begin with it
     */
    private JsonNode read(int depth) throws IOException {
        if (depth > MAX_DEPTH && parser.currentToken().isStructStart()) {
            throw new JsonParseException(parser, "arrays and objects are nested deeper than " + MAX_DEPTH);
        }
        values++;
        if (values > MAX_VALUES) {
            throw new JsonParseException(parser, "it has more than " + MAX_VALUES + " values");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                ObjectNode object = NODES.objectNode();
                for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    parser.nextToken();
                    object.set(name, read(depth + 1));
                }
                yield object;
            }
            case START_ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(read(depth + 1));
                }
                yield array;
            }
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> {
                checkLength();
                yield switch (parser.getNumberType()) {
                    case INT -> NODES.numberNode(parser.getIntValue());
                    case LONG -> NODES.numberNode(parser.getLongValue());
                    default -> finite((NumericNode) NODES.numberNode(parser.getBigIntegerValue()));
                };
            }
            case VALUE_NUMBER_FLOAT -> {
                checkLength();
                yield finite(NODES.numberNode(parser.getDoubleValue()));
            }
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new JsonParseException(parser, "no value begins with " + parser.currentToken());
        };
    }

    private void checkLength() throws IOException {
        if (parser.getTextLength() > MAX_NUMBER_LENGTH) {
            throw new JsonParseException(parser, "a number has more than " + MAX_NUMBER_LENGTH + " characters");
        }
    }

    private JsonNode finite(NumericNode number) throws IOException {
        if (!Double.isFinite(number.doubleValue())) {
            String text = parser.getText();
            throw new JsonParseException(
                    parser,
                    "the number " + (text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text)
                            + " is beyond those that a double holds, up to " + Double.MAX_VALUE);
        }
        return number;
    }
}
