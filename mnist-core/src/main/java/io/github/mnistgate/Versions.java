package io.github.mnistgate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.apiguardian.api.API;

/** The versions that this build of the project was made with, from a file beside a class of each module. */
@API(status = API.Status.INTERNAL)
public final class Versions {

    private static final String FILE = "version.properties";
    private static final Properties OWN = of(Versions.class);

    private Versions() {}

    /** Version of this project, the same for all modules. */
    public static String project() {
        return OWN.getProperty("version");
    }

    /** Returns the versions beside a class, by name. */
    public static Properties of(Class<?> module) {
        Properties properties = new Properties();
        try (InputStream in = module.getResourceAsStream(FILE)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " beside " + module.getName() + " cannot be read", e);
        }
        return properties;
    }
}
