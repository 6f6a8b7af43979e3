package io.github.mnistgate.predictionsfile;

import io.github.mnistgate.file.FileKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The formats of files of predictions. */
public enum PredictionsFormat {
    CSV("predictions.csv", "a table in text"),
    NPY("predictions.npy", "a NumPy array"),
    NPZ("predictions.npz", "a NumPy archive");

    /** The formats as messages say them. */
    public static final String NAMES = "a file of predictions (.csv, .npy or .npz)";

    /** No label is longer, nor the name of its column. */
    private static final int HEAD = 4096;

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
     * of several lines may be a table of one column, so that only {@link GivenPredictions#read} tells whether it is
     * one.
     *
     * @throws IOException if the file cannot be read
     */
    public static Optional<PredictionsFormat> of(Path file) throws IOException {
        return switch (FileKind.of(file)) {
            case CSV -> Optional.of(CSV);
            case TEXT -> hasLines(file) ? Optional.of(CSV) : Optional.empty();
            case NUMPY -> Optional.of(NPY);
            case NUMPY_ZIP -> Optional.of(NPZ);
            default -> Optional.empty();
        };
    }

    private static boolean hasLines(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8)
                    .strip()
                    .contains("\n");
        }
    }
}
