package io.github.mnistgate.worker;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.json.Json;

/**
 * Asks a worker whether ND4J's CUDA backend has code for the device: before it is downloaded, and in a JVM of its own,
 * since the driver is native code.
 */
final class ProbeRequest {

  private static final String MEMBER = "probe";

  private ProbeRequest() {}

  /** The content of a request file. */
  static byte[] toBytes() {
    return Json.toBytes(Json.newObject().put(MEMBER, true));
  }

  /** Whether it is the content of a request file. */
  static boolean is(JsonNode json) {
    return json.has(MEMBER);
  }
}
