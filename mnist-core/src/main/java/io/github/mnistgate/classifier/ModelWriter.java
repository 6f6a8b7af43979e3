package io.github.mnistgate.classifier;

import org.apiguardian.api.API;

/**
 * Writes networks in a format that other tools read. A module that knows a format brings a writer, a public class with
 * its name in {@code META-INF/services/io.github.mnistgate.classifier.ModelWriter}, where
 * {@link java.util.ServiceLoader} finds it. A writer runs in the JVM of the build: it is plain Java and loads no native
 * code. The writers of this project's modules are loaded without the libraries of their modules, so they use nothing
 * but the core and what the core depends on.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ModelWriter {

    /** Returns the name by which a user asks for the format: {@code onnx}. */
    String format();

    /** Returns the name of the file: {@code model.} and the usual extension of the format. */
    String fileName();

    /**
     * Returns the content of the file. Equal networks with equal descriptions give equal bytes, on every machine and at
     * any time.
     *
     * @throws io.github.mnistgate.InvalidInputException in one line, if the format cannot hold the network
     */
    byte[] toBytes(ExportedNetwork network);
}
