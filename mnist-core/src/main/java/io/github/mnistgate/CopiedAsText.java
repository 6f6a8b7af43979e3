package io.github.mnistgate;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Whether a binary file was copied as text, as Maven's resource filtering does: each byte that is none of the encoding is
 * replaced then, and what it was is lost.
 */
public final class CopiedAsText {

  /** What a message says of such a file, and what helps. */
  public static final String WHY = "it was copied as text, as Maven's resource filtering does, which destroys a binary file;"
      + " restore it, and name its extension in <nonFilteredFileExtensions> of maven-resources-plugin, or leave its directory"
      + " unfiltered";

  /** Among so many bytes of what is compressed some are above 0x7f; ASCII has none, but a question mark for each. */
  private static final int ENOUGH = 256;
  private static final int USUAL_PART = 8;

  private CopiedAsText() {}

  /**
   * Tells it by the content of a file that should be a zip, a gzip file or a picture.
   *
   * @param content all of the file, or its beginning
   */
  public static boolean is(byte[] content) {
    boolean ascii = true;
    int questionMarks = 0;
    int replaced = 0;
    for (int at = 0; at < content.length; at++) {
      ascii &= content[at] >= 0;
      questionMarks += content[at] == '?' ? 1 : 0;
      if (at >= 2 && content[at - 2] == (byte) 0xef && content[at - 1] == (byte) 0xbf && content[at] == (byte) 0xbd) {
        replaced++;
      }
    }
    return ascii
        ? content.length >= ENOUGH && questionMarks >= content.length / USUAL_PART
        : replaced > 0 && isUtf8(content);
  }

  /** Whether it is, but for a last character that may be cut off. */
  private static boolean isUtf8(byte[] content) {
    CharBuffer characters = CharBuffer.allocate(content.length);
    return !StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content), characters, false).isError();
  }
}
