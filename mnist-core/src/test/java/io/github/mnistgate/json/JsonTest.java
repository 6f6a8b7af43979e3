package io.github.mnistgate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.InvalidInputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against Jackson's own mapper, whose slow start is all that is saved. */
class JsonTest {

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": [1, -2, 3000000000, 123456789012345678901234567890, 0.1, -1e300, 4.9e-324, 1e-7, 2.0]}",
                "{\"text\": \"é \\\"\\\\ \\n \\u0001 \\ud83d\\ude00 /\", \"\": null, \"yes\": true, \"no\": false}",
                "{\"empty\": {}, \"none\": [], \"deep\": [[{\"b\": [{}]}], 5]}",
                "[]",
                "7",
                "\"text\"",
                "null",
                " "
            })
    void readsAsTheMapperDoes(String json) throws IOException {
        assertThat(read(json)).isEqualTo(MAPPER.readTree(json));
    }

    @Test
    void writesWhatTheMapperReads() throws IOException {
        ObjectNode tree = Json.newObject()
                .put("int", 1)
                .put("long", 3_000_000_000L)
                .put("float", 0.1f)
                .put("double", 0.1)
                .put("nan", Double.NaN)
                .put("text", "é \"\\ \n 😀 \u2028")
                .put("yes", true)
                .putNull("nothing")
                .put("decimal", new BigDecimal("1.10"))
                .put("big", BigInteger.TEN.pow(30));
        tree.putObject("empty");
        tree.putArray("none");
        tree.putArray("mixed")
                .add(1)
                .add("two")
                .addObject()
                .put("three", 3)
                .putArray("four")
                .add(4.0);

        String written = new String(Json.toBytes(tree), StandardCharsets.UTF_8);

        assertThat(MAPPER.readTree(written).toString())
                .isEqualTo(MAPPER.readTree(MAPPER.writeValueAsString(tree)).toString());
        assertThat(written)
                .startsWith("{\n  \"int\" : 1,\n  \"long\" : 3000000000,")
                .endsWith("\n}\n")
                .contains(
                        "\"empty\" : { }",
                        "\"none\" : [ ]",
                        "\"mixed\" : [ 1, \"two\", {\n    \"three\" : 3,\n    \"four\" : [ 4.0 ]\n  } ]");
    }

    @Test
    void writesALineAsTheMapperDoes() throws IOException {
        JsonNode tree =
                MAPPER.readTree("{\"a\": [1, {\"b\": null}, []], \"text\": \"é \\n \\u0001\", \"c\": {}, \"d\": 1e-7}");

        assertThat(Json.toLine(tree)).isEqualTo(MAPPER.writeValueAsString(tree)).doesNotContain("\n");
        assertThat(Json.toText(tree) + "\n").isEqualTo(new String(Json.toBytes(tree), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[1, 2", "{\"a\" 1}", "{} {}", "{}]", "nul", "[1,]", "{\"a\":}", "NaN", "\"", "{\"a\": [}"})
    void whatIsNoJsonIsNamed(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(directory.resolve("file.json") + " is not JSON: ")
                .hasMessageEndingWith("; delete it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``| an empty file; delete it",
                "404: Not Found| a server's error message; delete it",
                "{\"message\": \"Not Found\"}| a server's error message; delete it",
                "version https://git-lfs.github.com/spec/v1| a Git LFS pointer; run git lfs pull",
                "<!doctype html><p>| an HTML page, as a server sends it in place of a file; download it again",
                "<project/>| an XML document; expected is JSON; delete it"
            })
    void anotherKindOfFileIsNamed(String content, String kind) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(directory.resolve("file.json") + " is " + kind);
    }

    @Test
    void conflictMarkersOfAMerge() {
        assertThatThrownBy(() -> read("{\n" + " ".repeat(100_000) + "\n<<<<<<< HEAD\n\"a\": 1\n=======\n"))
                .hasMessageEndingWith(" is a file with the conflict markers of a Git merge; resolve the conflict");
    }

    @Test
    void textThatIsNotUtf8() throws IOException {
        Path file = Files.write(directory.resolve("file.json"), new byte[] {'{', '"', (byte) 0xe9, '"', ':', '1', '}'});
        assertThatThrownBy(() -> Json.read(file, "delete it"))
                .hasMessage(file + " is not JSON: it is not UTF-8; delete it");

        Files.write(file, "\ufeff{}".getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> Json.read(file, "delete it"))
                .hasMessage(file + " is a text file in UTF-16; save it as UTF-8");
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws IOException {
        assertThat(read("\ufeff{\"a\": 1}")).isEqualTo(MAPPER.readTree("{\"a\": 1}"));
    }

    @Test
    void nestingIsBounded() throws IOException {
        assertThatThrownBy(() -> read("[".repeat(1_000_000)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is not JSON");
        assertThat(read("[".repeat(1_000) + "1" + "]".repeat(1_000)).size()).isEqualTo(1);
    }

    @Test
    void aNumberIsBounded() {
        for (String number : new String[] {"1".repeat(1_000_000), "1." + "1".repeat(1_000_000)}) {
            assertThatThrownBy(() -> read("{\"a\": " + number + "}"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("is not JSON");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1e999, 1e999",
        "-1e999, -1e999",
        "1e1000000000, 1e1000000000",
        "-0.1e99999999999999999999, -0.1e99999999999999999999"
    })
    void aNumberThatNoDoubleHolds(String number, String shown) {
        assertThatThrownBy(() -> read("{\n\"a\": [" + number + "]}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(directory.resolve("file.json") + " is not JSON: the number " + shown
                        + " is beyond those that a double holds, up to 1.7976931348623157E308 (line 2, column ")
                .hasMessageEndingWith("); delete it");
    }

    @Test
    void aWholeNumberThatNoDoubleHolds() throws IOException {
        assertThatThrownBy(() -> read("9".repeat(310)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(" is not JSON: the number " + "9".repeat(40) + "… is beyond");
        assertThat(read("9".repeat(308)).doubleValue()).isFinite();
        assertThat(read("1e-999").doubleValue()).isZero();
    }

    @Test
    void valuesAreBoundedBecauseEachTakesMemory() throws IOException {
        String four = "[[],[],[],[]],";

        assertThatThrownBy(() -> read("[" + four.repeat(800_000) + "[]]"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(" is not JSON: it has more than 4000000 values (line 1, column ")
                .hasMessageEndingWith("); delete it");
        assertThat(read("[" + four.repeat(1_000) + "[]]").size()).isEqualTo(1_001);
    }

    @Test
    void aFileThatDoesNotFitIntoMemoryIsNotRead() throws IOException {
        Path file = directory.resolve("file.json");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(1L << 40);
        }

        assertThatThrownBy(() -> Json.read(file, "delete it"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + " is a file that starts with zero bytes alone, as an interrupted download leaves it"
                        + " of 1099511627776 bytes, allowed are 268435456; delete it");
    }

    @Test
    void aValueInAMessageIsShortAndOfOneLine() throws IOException {
        assertThat(Json.shown(read("\"a\\nb\\u0000\""))).isEqualTo("\"a\\nb\\u0000\"");
        assertThat(Json.words(read("\"a\\nb\""))).isEqualTo("a\\nb");
        assertThat(Json.shown(read("\"" + "a".repeat(1_000) + "\""))).isEqualTo("\"" + "a".repeat(40) + "…\"");
        assertThat(Json.shown(read("[1, 2]"))).isEqualTo("an array of 2 values");
        assertThat(Json.shown(read("{\"a\": 1}"))).isEqualTo("an object of 1 value");
        assertThat(Json.shown(read("1.5"))).isEqualTo("1.5");
    }

    @Test
    void aMissingMemberIsNamed() throws IOException {
        assertThatThrownBy(() -> Json.required(read("{\"a\": 1}"), "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'b' is missing");
        assertThatThrownBy(() -> Json.required(read("[1]"), "b")).hasMessage("'b' is missing");
        assertThat(Json.required(read("{\"a\": null}"), "a").isNull()).isTrue();
    }

    private JsonNode read(String json) throws IOException {
        return Json.read(Files.writeString(directory.resolve("file.json"), json), "delete it");
    }

    @Test
    void aNameThatStandsTwiceIsRefusedWhereItMatters() throws IOException {
        String twice = "{\"a\": 1, \"b\": {\"c\": 2, \"c\": 3}}";

        assertThat(Json.parse(twice)).isEqualTo(MAPPER.readTree(twice));
        assertThatThrownBy(() -> read(twice))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(directory.resolve("file.json") + " is not JSON: Duplicate field 'c' (line 1, ");
        assertThatThrownBy(() -> Json.parseStrictly(twice))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Duplicate field 'c'");
        assertThat(Json.parseStrictly("{\"a\": {\"c\": 2}, \"b\": {\"c\": 3}}").size())
                .isEqualTo(2);
    }
}
