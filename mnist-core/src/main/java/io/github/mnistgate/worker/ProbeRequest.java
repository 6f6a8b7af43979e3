package io.github.mnistgate.worker;

import io.github.mnistgate.json.Json;
import java.nio.file.Path;

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

  /**
   * Whether a request file holds it.
   *
   * @throws io.github.mnistgate.InvalidInputException if it cannot be read
   */
  static boolean isIn(Path file) {
    return Json.read(file, "run the goal again").has(MEMBER);
  }
}
