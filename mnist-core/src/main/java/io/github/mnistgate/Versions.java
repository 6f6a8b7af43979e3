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

    /** Version of the binding of CUDA 13 and of what is released with it: the libraries, with CUDA's version first. */
    public static String cuda() {
        return PROPERTIES.getProperty("cuda");
    }

    /** Version of the binding of CUDA 11 that ND4J's CUDA backend has, and of the libraries that go with it. */
    public static String nd4jCuda() {
        return PROPERTIES.getProperty("nd4jCuda");
    }

    /** Version of JNA, which asks NVIDIA's driver for its device. */
    public static String jna() {
        return PROPERTIES.getProperty("jna");
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
