package io.github.mnistgate.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mnistgate.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON with line feeds on every system, so that equal results are equal bytes. */
final class Json {

  static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final DefaultIndenter LINE_FEEDS = new DefaultIndenter("  ", "\n");

  private Json() {}

  static byte[] toBytes(JsonNode tree) {
    try {
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentObjectsWith(LINE_FEEDS);
      return (MAPPER.writer(printer).writeValueAsString(tree) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes can always be written", e);
    }
  }

  /**
   * @param remedy what the user can do if the file is damaged
   * @throws InvalidInputException if the file cannot be read or is not JSON
   */
  static JsonNode read(Path file, String remedy) {
    try {
      return MAPPER.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(file + ": is not JSON: " + e.getOriginalMessage() + "; " + remedy, e);
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot be read: " + e + "; " + remedy, e);
    }
  }
}
