package io.github.mnistgate.classifier;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Providers;
import io.github.mnistgate.file.FileKind;
import io.github.mnistgate.file.Unreadable;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.modelfile.ModelZip;
import io.github.mnistgate.modelfile.SavedNetwork;
import io.github.mnistgate.training.EngineChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** The one way to open the file of a model: the readers on the class path, and the choice among them by the file. */
@API(status = API.Status.INTERNAL)
public final class ModelReaders {

    private static final ModelReaders HERE =
            new ModelReaders(ServiceLoader.load(ModelReader.class, ModelReader.class.getClassLoader()));

    /** Names the formats that mnist:evaluate takes besides those that are read here. */
    private static final String OF_MODULES =
            ", a Keras model (.keras, .h5), an ONNX model (.onnx) or a file of predictions (.csv, .npy, .npz)";

    private static final String OWN_PACKAGES = "io.github.mnistgate.";

    private final List<ModelReader> readers;
    /** A line about each reader that could not be loaded: its cause. */
    private final List<String> problems;

    ModelReaders(Iterable<ModelReader> found) {
        Providers<ModelReader> providers = Providers.of(found);
        readers = providers.found();
        problems = providers.problems();
    }

    /** The core's own alone: a reader that an engine brings would let the engine answer for itself. */
    private static final ModelReaders CORE = new ModelReaders(List.of(new DenseNetworkReader()));

    /** Returns the reader of the core alone, which opens what engines train. */
    public static ModelReaders ofCore() {
        return CORE;
    }

    /** Returns the readers on the class path of this class. */
    public static ModelReaders onClassPath() {
        return HERE;
    }

    /** Returns the readers that other modules brought. */
    public List<ModelReader> brought() {
        return readers.stream()
                .filter(reader -> !(reader instanceof DenseNetworkReader))
                .toList();
    }

    /** Opens the model of a result with the standard number of threads; otherwise like the other method. */
    public OpenedModel open(Path file, ModelCard card) {
        return open(file, card, EngineChoice.standard().threads());
    }

    /**
     * Opens the model of a result.
     *
     * @param card what it was when it was evaluated
     * @param threads of its inference; its predictions do not depend on them
     * @throws InvalidInputException if the file is missing, damaged or of a format that no reader reads, or holds
     *     another model
     */
    public OpenedModel open(Path file, ModelCard card, int threads) {
        ModelReader reader = readerOf(file);
        return open(file, reader, () -> reader.open(file, card, threads));
    }

    /**
     * Opens a model that was made elsewhere, of which nothing is known but its file.
     *
     * @param form how images enter it, as far as its user said
     * @param threads of its inference; its predictions do not depend on them
     * @throws InvalidInputException if the file is missing, damaged or of a format that no reader reads, or holds a
     *     model that its reader does not support
     */
    public OpenedModel open(Path file, InputForm form, int threads) {
        ModelReader reader = readerOf(file);
        return open(file, reader, () -> reader.open(file, form, threads));
    }

    /** Returns the name that a result gives to its copy of the file of a model; errors are those of {@link #check}. */
    public String fileName(Path file) {
        return readerOf(file).fileName();
    }

    /**
     * Refuses a file that neither a reader nor a module of this project opens, before anything else is done. It looks
     * at little of the file.
     *
     * @return the artifact ID of the module that opens it, which a JVM of its own needs with all its libraries; empty
     *     if the core or a reader of another project opens it
     * @throws InvalidInputException if it is missing, or of a format that nothing reads, in one line that says which
     *     and what to do
     */
    public Optional<String> checkedModule(Path file) {
        if (!Files.isRegularFile(file)) {
            throw ModelZip.missing(file);
        }
        try {
            List<ModelReader> able = able(file);
            Optional<String> module = Optional.empty();
            if (able.isEmpty() || able.get(0).getClass().getName().startsWith(OWN_PACKAGES)) {
                module = FileKind.of(file).module();
                if (module.isEmpty()) {
                    module = SavedNetwork.module(file);
                }
            }
            if (module.isEmpty() && able.isEmpty()) {
                throw refused(file, formats() + OF_MODULES);
            }
            if (!able.isEmpty()) {
                check(file);
            }
            return module;
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
    }

    /**
     * Refuses a file that no reader opens, before anything else is done. It looks at little of the file.
     *
     * @throws InvalidInputException if it is missing, or of a format that no reader reads, in one line that says which
     *     and what to do
     */
    public void check(Path file) {
        readerOf(file);
    }

    private ModelReader readerOf(Path file) {
        if (!Files.isRegularFile(file)) {
            throw ModelZip.missing(file);
        }
        try {
            List<ModelReader> able = able(file);
            if (able.size() > 1) {
                throw new InvalidInputException(file + " is read by "
                        + able.stream()
                                .map(reader -> reader.getClass().getName())
                                .sorted()
                                .collect(Collectors.joining(" and by "))
                        + ", allowed is one reader of a file; take the jar of another off the class path");
            }
            if (able.isEmpty()) {
                throw refused(file, formats());
            }
            return able.get(0);
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
    }

    /** Returns the readers of a file; that of the core is one of them only if no other is. */
    private List<ModelReader> able(Path file) throws IOException {
        List<ModelReader> able = new ArrayList<>();
        for (ModelReader reader : readers) {
            if (told(reader, "look at " + file, () -> reader.canRead(file))) {
                able.add(reader);
            }
        }
        if (able.size() > 1) {
            able.removeIf(DenseNetworkReader.class::isInstance);
        }
        return able;
    }

    private static OpenedModel open(Path file, ModelReader reader, Call<OpenedModel> call) {
        try {
            return told(reader, "open " + file, call);
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
    }

    private interface Call<T> {

        T make() throws IOException;
    }

    /**
     * Calls a reader.
     *
     * @param task what it is to do
     * @throws InvalidInputException if it refuses the file, or fails, which is a mistake of its author
     */
    private static <T> T told(ModelReader reader, String task, Call<T> call) throws IOException {
        try {
            return call.make();
        } catch (InvalidInputException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            if (reader instanceof DenseNetworkReader) {
                throw e;
            }
            throw new InvalidInputException(
                    "the reader " + reader.getClass().getName() + " failed to " + task + ": " + e
                            + "; use another version of it whose jar holds all that it needs, or take its jar off the"
                            + " class path",
                    e);
        }
    }

    private InvalidInputException refused(Path file, String formats) throws IOException {
        return new InvalidInputException(ModelZip.refusal(file, FileKind.of(file), formats)
                + (problems.isEmpty() ? "" : "; a reader of models cannot be loaded: " + String.join("; ", problems)));
    }

    private String formats() {
        return readers.stream().map(ModelReader::format).distinct().collect(Collectors.joining(" or "));
    }
}
