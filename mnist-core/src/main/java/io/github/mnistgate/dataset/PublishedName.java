package io.github.mnistgate.dataset;

import io.github.mnistgate.dataset.FileTree.TreeFile;
import io.github.mnistgate.dataset.IdxFile.Content;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file as whoever published or unpacked it writes it: {@code train-images-idx3-ubyte},
 * {@code train-images.idx3-ubyte}, {@code TRAIN-IMAGES-IDX3-UBYTE.gz}, {@code test-…} in the place of {@code t10k-…},
 * {@code emnist-letters-train-images-idx3-ubyte.gz}, and {@code train.csv} or {@code mnist_test.csv.gz}.
 *
 * @param family the beginning that the names of one data set share, in lower case; empty for most
 * @param split that the file is of
 * @param part of the split that it holds
 */
record PublishedName(String family, Split split, String part) {

    /** The part that a table is. */
    static final String TABLE = "table";

    private static final Pattern IDX = Pattern.compile(
            "(?:(.+?)[-_.])?(train|t10k|test)[-_.](images?[-_.]idx[34]|labels?[-_.]idx1)[-_.]ubyte(?:\\.gz)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CSV = Pattern.compile(
            "(?:(.+?)[-_.])?(train|training|t10k|test|testing)\\.csv(?:\\.gz)?", Pattern.CASE_INSENSITIVE);

    /** Returns the parts of the name of an IDX file; empty if it is none. */
    static Optional<PublishedName> ofIdx(String name) {
        Matcher matcher = IDX.matcher(name);
        return matcher.matches()
                ? Optional.of(of(
                        matcher,
                        matcher.group(3).toLowerCase(Locale.ROOT).startsWith("image")
                                ? Content.IMAGES.key()
                                : Content.LABELS.key()))
                : Optional.empty();
    }

    /** Returns the parts of the name of a table; empty if it is none. */
    static Optional<PublishedName> ofTable(String name) {
        Matcher matcher = CSV.matcher(name);
        return matcher.matches() ? Optional.of(of(matcher, TABLE)) : Optional.empty();
    }

    private static PublishedName of(Matcher matcher, String part) {
        String family = matcher.group(1) == null ? "" : matcher.group(1).toLowerCase(Locale.ROOT);
        boolean trains = matcher.group(2).toLowerCase(Locale.ROOT).startsWith("train");
        return new PublishedName(family, trains ? Split.TRAIN : Split.TEST, part);
    }

    /**
     * Returns the folder of the data set that a file is of: the one that it is in or, where that has the file's own
     * name, as Kaggle packs files, the one above. Empty if the file has no such name.
     */
    static Optional<String> place(TreeFile file, Function<String, Optional<PublishedName>> names) {
        Optional<PublishedName> name = names.apply(file.name());
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String folder = file.folder();
        String inner = FileTree.nameOf(folder);
        boolean isPacked = names.apply(inner).equals(name)
                || file.name().toLowerCase(Locale.ROOT).startsWith(inner.toLowerCase(Locale.ROOT) + ".csv");
        return Optional.of(isPacked ? FileTree.folderOf(folder) : folder);
    }
}
