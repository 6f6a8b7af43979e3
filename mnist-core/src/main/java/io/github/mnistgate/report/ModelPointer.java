package io.github.mnistgate.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Says on the test class path of a module where its model is.
 *
 * @param module base directory of the module, so that another module's pointer is not taken for one's own
 * @param result where the result is
 * @param skipped whether {@code mnist.skip} kept the model from being trained
 */
public record ModelPointer(Path module, Path result, boolean skipped) {

  /**
   * Name of the resource. Its end keeps it out of test-jars: the archiver of Maven's plugins leaves files out that end
   * in a tilde, as editors' copies do. A path of this machine means nothing to who uses such a jar.
   */
  public static final String RESOURCE = "META-INF/mnist-model.properties~";

  /** Writes the pointer into a directory of test classes. */
  public void write(Path testClasses) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("module", module.toString());
    properties.setProperty("result", result.toString());
    properties.setProperty("skipped", String.valueOf(skipped));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    properties.store(bytes, null);
    // The first line is a comment with the time: without it, the same result gives the same bytes.
    String text = bytes.toString(StandardCharsets.ISO_8859_1);
    WholeFile.write(testClasses.resolve(RESOURCE),
        text.substring(text.indexOf('\n') + 1).getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Reads a pointer. */
  public static ModelPointer read(InputStream in) throws IOException {
    Properties properties = new Properties();
    properties.load(in);
    return new ModelPointer(Path.of(properties.getProperty("module", "")), Path.of(properties.getProperty("result", "")),
        Boolean.parseBoolean(properties.getProperty("skipped")));
  }
}
