package io.github.mnistgate.predictionsfile;

import io.github.mnistgate.file.FileKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats of files of predictions. */
public enum PredictionsFormat {
    CSV("predictions.csv", "a table in text"),
    NPY("predictions.npy", "a NumPy array"),
    NPZ("predictions.npz", "a NumPy archive");

    /** The formats as messages say them. */
    public static final String NAMES = "a file of predictions (.csv, .npy or .npz)";

    private final String fileName;
    private final String description;

    PredictionsFormat(String fileName, String description) {
        this.fileName = fileName;
        this.description = description;
    }

    /** Returns the name of a result's copy of the file. */
    public String fileName() {
        return fileName;
    }

    /** Returns the name of the format, with its article. */
    public String described() {
        return description;
    }

    /**
     * Returns the format of a file, by its content and not by its name; empty if it is no file of predictions. Any text
     * may be a table of one column, so that only {@link GivenPredictions#read} tells whether it is one.
     *
     * @throws IOException if the file cannot be read
     */
    public static Optional<PredictionsFormat> of(Path file) throws IOException {
        return ofKind(FileKind.of(file));
    }

    /** Returns the format of the files of a kind; empty if they are no files of predictions. */
    public static Optional<PredictionsFormat> ofKind(FileKind kind) {
        return switch (kind) {
            case CSV, TEXT -> Optional.of(CSV);
            case NUMPY -> Optional.of(NPY);
            case NUMPY_ZIP -> Optional.of(NPZ);
            default -> Optional.empty();
        };
    }

    /** Returns the format whose copy in a result has a name; empty if none has. */
    public static Optional<PredictionsFormat> ofFileName(String name) {
        return Stream.of(values())
                .filter(format -> format.fileName.equals(name))
                .findFirst();
    }
}
