package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.file.FileKind;
import io.github.mnistgate.file.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** The files of a data set, in one of the forms in which data sets come. Both splits may be read at the same time. */
interface DatasetFiles extends AutoCloseable {

    /** Returns the name of the data set, for messages. */
    String name();

    /**
     * Reads one split.
     *
     * @throws InvalidInputException if a file is missing, damaged or does not fit its partner
     */
    LabelledImages read(Split split);

    /** Reads one split and keeps nothing but its identity; errors as of {@link #read}. */
    DatasetIdentity.OfSplit identity(Split split);

    @Override
    default void close() {}

    /**
     * Finds the files of a data set.
     *
     * @throws InvalidInputException if there are no files of a form that is read
     */
    static DatasetFiles of(DataSource source) {
        Preparation preparation = Preparation.of(source);
        if (source.isEmbedded()) {
            return new EmbeddedMnist(preparation);
        }
        FileTree tree = Places.tree(Places.path(source.location()));
        try {
            return DatasetForm.find(tree, preparation);
        } catch (RuntimeException e) {
            tree.close();
            throw e;
        }
    }

    /** The places that users give. */
    final class Places {

        private static final String EXPECTED = "'" + MnistDataset.EMBEDDED
                + "' for the embedded MNIST, or a directory or zip with IDX files, folders of pictures or tables";
        private static final Set<FileKind> ARCHIVES =
                EnumSet.of(FileKind.TAR, FileKind.TAR_GZIP, FileKind.SEVEN_ZIP, FileKind.RAR);
        /** The kinds of files that stand in a directory with others of the data set. */
        private static final Set<FileKind> ONE_OF_SEVERAL =
                EnumSet.of(FileKind.IDX, FileKind.GZIP, FileKind.CSV, FileKind.PNG, FileKind.JPEG);

        private Places() {}

        private static Path path(String dataset) {
            try {
                return Path.of(dataset);
            } catch (InvalidPathException e) {
                throw new InvalidInputException(
                        "dataset is '" + dataset + "', which is not a path: " + e.getReason(), e);
            }
        }

        private static FileTree tree(Path path) {
            if (Files.isDirectory(path)) {
                return DirectoryTree.of(path);
            }
            if (!Files.exists(path)) {
                throw mistake(path, "does not exist; give " + EXPECTED);
            }
            FileKind kind;
            try {
                kind = FileKind.of(path);
            } catch (IOException e) {
                throw Unreadable.file(path, e);
            }
            if (kind.isZip()) {
                return ZipTree.of(path);
            }
            if (ONE_OF_SEVERAL.contains(kind)) {
                throw mistake(
                        path,
                        "is a file; give the directory that holds it and the others, '"
                                + path.toAbsolutePath().getParent() + "'");
            }
            throw mistake(
                    path,
                    "is " + kind.insteadOf(EXPECTED) + (ARCHIVES.contains(kind) ? " and give the directory" : ""));
        }

        private static InvalidInputException mistake(Path path, String clause) {
            return new InvalidInputException("dataset is '" + path + "', which " + clause);
        }
    }
}
