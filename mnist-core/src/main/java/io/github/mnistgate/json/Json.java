package io.github.mnistgate.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.file.FileKind;
import io.github.mnistgate.file.Unreadable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * JSON with line feeds on every system, so that equal results are equal bytes. Trees are read and written token by
 * token: an {@code ObjectMapper} takes longer to start than all else that an up-to-date build does.
 *
 * <p>On a test class path the user's build chooses Jackson's version, so this library calls only what Jackson 2.9 has,
 * and bounds by itself what later versions bound, and more: see {@link TreeReader}.
 */
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();
    /** The words with which a message names another place than its own. */
    private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;\\]]*(?:`[^`]*`[^;\\]]*)?; ([^\\]]*)]");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final DefaultIndenter LINE_FEEDS = new DefaultIndenter("  ", "\n");

    /** The size of the largest file that is read; ours are of some megabytes at most. */
    private static final long MAX_BYTES = 1 << 28;
    /** The memory for a byte of a file: the byte, its character in a text, and that in a value and the parser. */
    private static final int MEMORY_OF_A_BYTE = 5;
    /** The size below which a file may be a server's answer in its place. */
    private static final int MAX_MESSAGE = 4096;
    /** Characters of a value in a message. */
    private static final int MAX_SHOWN = 40;
    /** Some editors put it before a text. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private Json() {}

    /** An object without members. */
    public static ObjectNode newObject() {
        return NODES.objectNode();
    }

    /** A file's content: indented by two spaces, a line feed at the end. */
    public static byte[] toBytes(JsonNode tree) {
        return (toText(tree) + '\n').getBytes(StandardCharsets.UTF_8);
    }

    /** Indented by two spaces, no line feed at the end. */
    public static String toText(JsonNode tree) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(LINE_FEEDS);
        return written(tree, printer);
    }

    /** Without a space or line feed between the values. */
    public static String toLine(JsonNode tree) {
        return written(tree, null);
    }

    /**
     * Returns a tree as text, as a printer lays it out.
     *
     * @param printer null for one line without spaces
     */
    public static String written(JsonNode tree, PrettyPrinter printer) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            generator.setPrettyPrinter(printer);
            write(tree, generator);
        } catch (IOException e) {
            throw new UncheckedIOException("a tree of JSON nodes can always be written", e);
        }
        return text.toString();
    }

    private static void write(JsonNode node, JsonGenerator generator) throws IOException {
        switch (node.getNodeType()) {
            case OBJECT -> {
                generator.writeStartObject();
                for (Map.Entry<String, JsonNode> member : members(node)) {
                    generator.writeFieldName(member.getKey());
                    write(member.getValue(), generator);
                }
                generator.writeEndObject();
            }
            case ARRAY -> {
                generator.writeStartArray();
                for (JsonNode element : node) {
                    write(element, generator);
                }
                generator.writeEndArray();
            }
            case NULL -> generator.writeNull();
            case STRING -> generator.writeString(node.textValue());
            case BOOLEAN -> generator.writeBoolean(node.booleanValue());
            case NUMBER -> writeNumber(node, generator);
            default -> throw new IllegalArgumentException("JSON has no " + node.getNodeType());
        }
    }

    private static void writeNumber(JsonNode node, JsonGenerator generator) throws IOException {
        switch (node.numberType()) {
            case INT -> generator.writeNumber(node.intValue());
            case LONG -> generator.writeNumber(node.longValue());
            case BIG_INTEGER -> generator.writeNumber(node.bigIntegerValue());
            case FLOAT -> generator.writeNumber(node.floatValue());
            case DOUBLE -> generator.writeNumber(node.doubleValue());
            case BIG_DECIMAL -> generator.writeNumber(node.decimalValue());
        }
    }

    /**
     * Reads a file.
     *
     * @param remedy what the user can do if the file is damaged
     * @return its value; missing if the file holds nothing but spaces
     * @throws InvalidInputException if the file cannot be read, is not JSON, or has a name twice in an object, of which
     *     other readers may take another one
     */
    public static JsonNode read(Path file, String remedy) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InvalidInputException(
                        file + " is " + FileKind.of(file).described() + " of " + Files.size(file)
                                + " bytes, allowed are " + MAX_BYTES + "; " + remedy);
            }
            JvmMemory.require(
                    file + ": its " + Files.size(file) + " bytes of JSON", MEMORY_OF_A_BYTE * Files.size(file));
            return parse(file, Files.readAllBytes(file), remedy);
        } catch (IOException e) {
            throw Unreadable.file(file, e, remedy);
        } catch (OutOfMemoryError e) {
            throw JvmMemory.exceededBy(file.toString());
        }
    }

    /**
     * Reads a file whose value is an object.
     *
     * @param noun what the file should be, with its article
     * @param remedy what the user can do if the file is damaged
     * @throws InvalidInputException if the file cannot be read, is not JSON, or holds another value
     */
    public static ObjectNode readObject(Path file, String noun, String remedy) {
        JsonNode root = read(file, remedy);
        if (root instanceof ObjectNode object) {
            return object;
        }
        throw new InvalidInputException(file + " is not " + noun + ": it holds "
                + (root.isMissingNode()
                        ? "nothing"
                        : root.isArray()
                                ? "an array"
                                : root.isTextual() ? "a text" : root.isNumber() ? "a number" : root.toString())
                + ", expected is an object; " + remedy);
    }

    private static JsonNode parse(Path file, byte[] content, String remedy) {
        FileKind kind = content.length < MAX_MESSAGE ? FileKind.of(content) : FileKind.JSON;
        if (kind == FileKind.EMPTY || kind == FileKind.SERVER_ERROR) {
            throw new InvalidInputException(file + " is " + kind.described() + "; " + remedy);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return parseStrictly(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (JsonProcessingException e) {
            throw notJson(file, FileKind.of(content), problem(e), remedy);
        } catch (CharacterCodingException e) {
            throw notJson(file, FileKind.of(content), "it is not UTF-8", remedy);
        }
    }

    /** Returns the exception without its cause, whose words Maven would add behind what to do. */
    private static InvalidInputException notJson(Path file, FileKind kind, String problem, String remedy) {
        boolean another = switch (kind) {
            case JSON, TEXT, CSV, UNKNOWN -> false;
            default -> true;
        };
        return new InvalidInputException(
                another
                        ? file + " is " + kind.insteadOf("JSON") + (kind.meansAnotherFile() ? "" : "; " + remedy)
                        : file + " is not JSON: " + problem + "; " + remedy);
    }

    /** Returns Jackson's words for what is wrong, and where, without those about itself. */
    public static String problem(JsonProcessingException e) {
        String words = SOURCE.matcher(e.getOriginalMessage()).replaceAll("$1");
        JsonLocation where = e.getLocation();
        return where == null ? words : words + " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
    }

    /**
     * The value of a text; missing if there is none in it.
     *
     * @throws JsonProcessingException if it is not JSON
     */
    public static JsonNode parse(String text) throws JsonProcessingException {
        return parse(text, false);
    }

    /**
     * The value of a text that another reader gets afterwards. A name that stands twice in an object is refused,
     * because the other reader may take another one of the two.
     *
     * @throws JsonProcessingException if it is not JSON, or a name stands twice
     */
    public static JsonNode parseStrictly(String text) throws JsonProcessingException {
        return parse(text, true);
    }

    private static JsonNode parse(String text, boolean strict) throws JsonProcessingException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, strict);
            if (parser.nextToken() == null) {
                return MissingNode.getInstance();
            }
            JsonNode tree = new TreeReader(parser).read();
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "something follows the end");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can always be read", e);
        }
    }

    /** The members of an object in their order; none of anything else. */
    public static List<Map.Entry<String, JsonNode>> members(JsonNode node) {
        List<Map.Entry<String, JsonNode>> members = new ArrayList<>();
        // Jackson 2.9 has no properties(), and 2.15 deprecates fields().
        node.fieldNames().forEachRemaining(name -> members.add(Map.entry(name, node.get(name))));
        return members;
    }

    /** @throws IllegalArgumentException if the node has no member of that name */
    public static JsonNode required(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return value;
    }

    /** @throws IllegalArgumentException if the node has no array of that name */
    public static JsonNode array(JsonNode node, String name) {
        JsonNode value = required(node, name);
        if (!value.isArray()) {
            throw new IllegalArgumentException("'" + name + "' is no array");
        }
        return value;
    }

    /** The tree with the names of its objects sorted, at every depth. */
    public static JsonNode sorted(JsonNode tree) {
        if (!tree.isObject()) {
            return tree;
        }
        ObjectNode sorted = newObject();
        members(tree).stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> sorted.set(entry.getKey(), sorted(entry.getValue())));
        return sorted;
    }

    /** @throws IllegalArgumentException if it is no whole number from 0; so in the others */
    public static int whole(JsonNode value, String name) {
        if (!value.isInt() || value.intValue() < 0) {
            throw new IllegalArgumentException(
                    "'" + name + "' holds " + shown(value) + ", expected whole numbers from 0");
        }
        return value.intValue();
    }

    /** The text of that name. */
    public static String text(JsonNode node, String name) {
        JsonNode value = required(node, name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("'" + name + "' is " + shown(value) + ", expected text");
        }
        return value.textValue();
    }

    /** The number of that name. */
    public static double number(JsonNode node, String name) {
        JsonNode value = required(node, name);
        if (!value.isNumber()) {
            throw new IllegalArgumentException("'" + name + "' is " + shown(value) + ", expected a number");
        }
        return value.doubleValue();
    }

    /** Returns a value of a stranger's file for a message: in one line, and not longer than that. */
    public static String shown(JsonNode value) {
        if (value.isContainerNode()) {
            return (value.isArray() ? "an array of " : "an object of ") + Count.of(value.size(), "value");
        }
        String text = value.isTextual() ? shortened(value.textValue()) : value.toString();
        // A text is written as in its file, so that a line feed in it is none in the message.
        return value.isTextual() ? NODES.textNode(text).toString() : shortened(text);
    }

    /** Returns the same, a text without its quotes. */
    public static String words(JsonNode value) {
        String shown = shown(value);
        return value.isTextual() ? shown.substring(1, shown.length() - 1) : shown;
    }

    private static String shortened(String text) {
        return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    }

    /**
     * The number of that name, which is at least 0.
     *
     * @param highest that is allowed; {@link Double#MAX_VALUE} for any
     */
    public static double within(JsonNode node, String name, double highest) {
        return within(node, name, highest, 0);
    }

    /**
     * The same, which may lie beyond its bounds by the rounding of the numbers that it was made of.
     *
     * @param slack by how much
     */
    public static double within(JsonNode node, String name, double highest, double slack) {
        double value = number(node, name);
        if (!(value >= -slack && value <= highest + slack)) {
            throw new IllegalArgumentException("its " + name + " is " + value + ", expected a number from 0"
                    + (highest == Double.MAX_VALUE ? "" : " to " + (int) highest));
        }
        return value;
    }

    /** Puts a table of counts, row by row. */
    public static void putMatrix(ObjectNode node, String name, int[][] counts) {
        ArrayNode rows = node.putArray(name);
        for (int[] row : counts) {
            ArrayNode array = rows.addArray();
            for (int count : row) {
                array.add(count);
            }
        }
    }

    /** The counts of a table, row by row. */
    public static int[][] matrix(JsonNode rows, String name) {
        int[][] counts = new int[rows.size()][];
        for (int row = 0; row < counts.length; row++) {
            counts[row] = new int[rows.path(row).size()];
            for (int column = 0; column < counts[row].length; column++) {
                counts[row][column] = whole(rows.path(row).path(column), name);
            }
        }
        return counts;
    }
}
