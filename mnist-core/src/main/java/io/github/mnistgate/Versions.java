package io.github.mnistgate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions that this build of the project was made with. */
public final class Versions {

  private static final Properties PROPERTIES = load();

  private Versions() {}

  /** Version of this project, the same for the plugin, the core and the JUnit extension. */
  public static String project() {
    return PROPERTIES.getProperty("version");
  }

  /** Version of DeepLearning4J and of ND4J, which are released together. */
  public static String dl4j() {
    return PROPERTIES.getProperty("dl4j");
  }

  /** Version of SLF4J: of the API here and of the binding in the worker. */
  public static String slf4j() {
    return PROPERTIES.getProperty("slf4j");
  }

  private static Properties load() {
    Properties properties = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("version.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("version.properties of mnist-core cannot be read", e);
    }
    return properties;
  }
}
