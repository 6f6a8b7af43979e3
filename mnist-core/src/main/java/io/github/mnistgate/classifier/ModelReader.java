package io.github.mnistgate.classifier;

import io.github.mnistgate.model.ModelSpec;
import java.io.IOException;
import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * Opens the models of one format. A module that knows a format brings a reader, a public class with its name in
 * {@code META-INF/services/io.github.mnistgate.classifier.ModelReader}, where {@link java.util.ServiceLoader} finds it.
 * Callers open models through {@link ModelReaders}, which choose the reader by the file.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ModelReader {

    /** Returns the format for people, with its article: {@code an ONNX model (.onnx)}. */
    String format();

    /**
     * Returns whether a file is of this format and the reader is to open it, by its content and not by its name. It
     * looks at little of a file, and the file may still be damaged. Where readers of several modules open a format,
     * only one of them returns true for a file; that of the core stands back for all others.
     *
     * @param file that exists
     * @throws IOException if the file cannot be read
     */
    boolean canRead(Path file) throws IOException;

    /**
     * Opens a model whose layers are known.
     *
     * @param threads of its inference; its predictions do not depend on them
     * @throws io.github.mnistgate.InvalidInputException in one line, if the file is damaged or holds other layers
     */
    OpenedModel open(Path file, ModelSpec layers, int threads);

    /**
     * Opens a model that was made elsewhere, of which nothing is known but its file.
     *
     * @param normalize whether it takes grey values divided by 255
     * @param threads of its inference; its predictions do not depend on them
     * @throws io.github.mnistgate.InvalidInputException in one line, if the file is damaged, or the model computes what
     *     the reader does not support, or with values that are not finite
     */
    OpenedModel openForeign(Path file, boolean normalize, int threads);
}
