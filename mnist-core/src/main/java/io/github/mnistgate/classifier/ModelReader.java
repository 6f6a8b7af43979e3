package io.github.mnistgate.classifier;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.ModelCard;
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
     * Returns the name that a result gives to its copy of a file of this format: {@code model.} and the usual extension
     * of the format.
     */
    String fileName();

    /**
     * Opens a model that was made elsewhere, of which nothing is known but its file.
     *
     * @param form how images enter it, as far as its user said
     * @param threads of its inference; its predictions do not depend on them
     * @throws InvalidInputException in one line, if the file is damaged, or the model computes what the reader does not
     *     support, or with values that are not finite
     */
    OpenedModel open(Path file, InputForm form, int threads);

    /**
     * Opens the model of a result again.
     *
     * @param card what it was when it was evaluated
     * @param threads of its inference; its predictions do not depend on them
     * @throws InvalidInputException in one line, if the file is damaged or holds another model
     */
    default OpenedModel open(Path file, ModelCard card, int threads) {
        OpenedModel model = open(file, card.form(), threads);
        if (!model.card().equals(card)) {
            throw new InvalidInputException(file + " holds " + model.card().summary() + ", but its result is of "
                    + card.summary() + "; run mnist:evaluate again");
        }
        return model;
    }
}
