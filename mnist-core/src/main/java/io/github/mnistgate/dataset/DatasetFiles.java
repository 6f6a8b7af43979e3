package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The files of a data set, in one of the forms in which data sets come. */
interface DatasetFiles {

    /** Returns the name of the data set, for messages. */
    String name();

    /**
     * Reads one split.
     *
     * @throws InvalidInputException if a file is missing, damaged or does not fit its partner
     */
    LabelledImages read(Split split);

    /** Reads one split and keeps nothing but its identity; errors as of {@link #read}. */
    default DatasetIdentity.OfSplit identity(Split split) {
        LabelledImages images = read(split);
        return new DatasetIdentity.OfSplit(images.size(), images.sha256(), images.dataShape());
    }

    /**
     * Finds the files of a data set.
     *
     * @throws InvalidInputException if there are no files of a form that is read
     */
    static DatasetFiles of(DataSource source) {
        return source.isEmbedded() ? new EmbeddedMnist() : new IdxDirectory(path(source.location()));
    }

    private static Path path(String dataset) {
        try {
            return Path.of(dataset);
        } catch (InvalidPathException e) {
            throw new InvalidInputException("dataset is '" + dataset + "', which is not a path: " + e.getReason(), e);
        }
    }
}
