package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.IdxFile.Content;
import io.github.mnistgate.file.FileKind;
import io.github.mnistgate.file.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * A directory with IDX files, under the names of whoever published or unpacked them: {@code train-images-idx3-ubyte},
 * {@code train-images.idx3-ubyte}, {@code TRAIN-IMAGES-IDX3-UBYTE.gz}, {@code test-…} in the place of {@code t10k-…},
 * or within a directory of such a name, as Kaggle packs them.
 */
final class DatasetDirectory {

    private static final String EXPECTED =
            "'" + MnistDataset.EMBEDDED + "' for the embedded MNIST, or a directory with the four IDX files";
    private static final Set<FileKind> ARCHIVES =
            EnumSet.of(FileKind.ZIP, FileKind.TAR, FileKind.TAR_GZIP, FileKind.SEVEN_ZIP, FileKind.RAR);
    /** The number of names that a line has room for. */
    private static final int SHOWN = 12;
    /** A directory that somebody gave is above the right one by not more. */
    private static final int DEPTH = 4;

    private static final int VISITED = 10_000;
    /** The file that names the classes. */
    private static final String CLASSES = "classes.txt";

    private final Path path;

    private DatasetDirectory(Path path) {
        this.path = path;
    }

    /** @throws InvalidInputException if it is no directory */
    static DatasetDirectory of(Path path) {
        if (!Files.isDirectory(path)) {
            throw new InvalidInputException("dataset is '" + path + "', which " + problem(path));
        }
        return new DatasetDirectory(path);
    }

    private static String problem(Path path) {
        if (!Files.exists(path)) {
            return "does not exist; give " + EXPECTED;
        }
        try {
            FileKind kind = FileKind.of(path);
            if (kind == FileKind.IDX || kind == FileKind.GZIP) {
                return "is a file; give the directory that holds it and the three others, '"
                        + path.toAbsolutePath().getParent() + "'";
            }
            return "is " + kind.insteadOf(EXPECTED) + (ARCHIVES.contains(kind) ? " and give the directory" : "");
        } catch (IOException e) {
            return "cannot be read: " + e + "; give " + EXPECTED;
        }
    }

    /** Returns the directory's own name, for messages. */
    String name() {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }

    /**
     * The file with images or labels of a split.
     *
     * @throws InvalidInputException if there is none, or several that differ
     */
    Path find(Split split, Content content) {
        List<Path> found = candidates(path, split, content);
        if (found.isEmpty()) {
            String file = split.file(content);
            throw new InvalidInputException("data set directory '" + path + "' lacks the " + content.key() + " of its "
                    + split.key() + " split: " + listing() + "; expected is " + file + ", also as "
                    + file.replace("-idx", ".idx") + ", raw or .gz" + hint(split, content));
        }
        checkLink(found.get(0));
        for (Path other : found.subList(1, found.size())) {
            if (checksum(found.get(0)) != checksum(other)) {
                throw new InvalidInputException(
                        "data set directory '" + path + "' has " + path.relativize(found.get(0)) + " and "
                                + path.relativize(other) + ", whose contents differ; remove the one that is not meant");
            }
        }
        return found.get(0);
    }

    /** Returns whether there is a file with images or labels of a split. */
    boolean has(Split split, Content content) {
        return !candidates(path, split, content).isEmpty();
    }

    /**
     * Returns the names of the classes, which the lines of {@code classes.txt} are.
     *
     * @throws InvalidInputException if the file cannot be read
     */
    Optional<List<String>> classNames() {
        Path file = path.resolve(CLASSES);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines =
                    Files.readAllLines(file).stream().map(String::strip).toList();
            // The last line may be an empty one.
            int end = lines.size();
            while (end > 0 && lines.get(end - 1).isEmpty()) {
                end--;
            }
            return Optional.of(lines.subList(0, end));
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(file + " is not text in UTF-8; write the name of a class on each line", e);
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
    }

    /** Refuses a link to content that git-annex keeps elsewhere, or that somebody moved. */
    private static void checkLink(Path file) {
        if (Files.isSymbolicLink(file) && !Files.exists(file)) {
            throw new InvalidInputException(file
                    + " is a symbolic link to a file that does not exist; restore that, such as by" + " git annex get");
        }
    }

    /** Those of a directory itself, the published spelling first; then those within directories of such names. */
    private static List<Path> candidates(Path directory, Split split, Content content) {
        Pattern names = names("", split, content);
        String published = split.file(content);
        List<Path> found = new ArrayList<>();
        for (Path child : children(directory)) {
            if (!names.matcher(child.getFileName().toString()).matches()) {
                continue;
            }
            if (Files.isDirectory(child)) {
                children(child).stream()
                        .filter(Files::isRegularFile)
                        .filter(file ->
                                names.matcher(file.getFileName().toString()).matches())
                        .forEach(found::add);
            } else {
                found.add(child);
            }
        }
        found.sort(Comparator.comparing((Path file) -> file.getNameCount())
                .thenComparing(file -> !file.getFileName().toString().equals(published))
                .thenComparing(file -> !file.getFileName().toString().equals(published + ".gz"))
                .thenComparing(Path::compareTo));
        return found;
    }

    /** @param beginning a pattern of what comes before the published names */
    private static Pattern names(String beginning, Split split, Content content) {
        return Pattern.compile(
                beginning + split.filePrefixes() + "[-_.]"
                        + (content == Content.IMAGES ? "images?[-_.]idx3" : "labels?[-_.]idx1")
                        + "[-_.]ubyte(?:\\.gz)?",
                Pattern.CASE_INSENSITIVE);
    }

    private static List<Path> children(Path directory) {
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new InvalidInputException("data set directory '" + directory + "' cannot be read: " + e, e);
        }
    }

    /**
     * Returns the checksum of the uncompressed content: a gzip file ends with it and with the content's size, modulo
     * 2^32.
     */
    private static long checksum(Path file) {
        try {
            if (FileKind.of(file) == FileKind.GZIP) {
                try (RandomAccessFile gzip = new RandomAccessFile(file.toFile(), "r")) {
                    byte[] end = new byte[2 * Integer.BYTES];
                    gzip.seek(gzip.length() - end.length);
                    gzip.readFully(end);
                    return ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getLong();
                }
            }
            CRC32 crc = new CRC32();
            try (InputStream in = new CheckedInputStream(Files.newInputStream(file), crc)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return crc.getValue() | Files.size(file) << Integer.SIZE;
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
    }

    private String listing() {
        List<Path> children = children(path);
        if (children.isEmpty()) {
            return "the directory is empty";
        }
        List<String> names = children.stream()
                .limit(SHOWN)
                .map(child -> child.getFileName() + (Files.isDirectory(child) ? "/" : ""))
                .toList();
        int more = children.size() - names.size();
        return "the directory has " + String.join(", ", names) + (more > 0 ? " and " + more + " more" : "");
    }

    /** Tells where the file is, or why what is here is not read. */
    private String hint(Split split, Content content) {
        Optional<Path> below = below(split, content);
        if (below.isPresent()) {
            return "; its subdirectory " + path.relativize(below.get()) + " has it: give that";
        }
        Path above = path.toAbsolutePath().normalize().getParent();
        if (above != null && !candidates(above, split, content).isEmpty()) {
            return "; the directory above, " + above + ", has it: give that";
        }
        Pattern longer = names(".+[-_.]", split, content);
        if (children(path).stream()
                .anyMatch(
                        child -> longer.matcher(child.getFileName().toString()).matches())) {
            return "; names with another beginning are not read: rename the files";
        }
        boolean others = children(path).stream()
                .map(child -> child.getFileName().toString())
                .anyMatch(name -> name.matches(
                        "(?i).*\\.(csv|npz|npy|parquet|pkl|mat|h5|zip|tar|tgz|tar\\.gz|7z|rar)|training|testing"));
        return others ? "; archives, tables and folders of pictures are not read: unpack or convert them" : "";
    }

    private Optional<Path> below(Split split, Content content) {
        try (Stream<Path> all = Files.find(path, DEPTH, (child, attributes) -> attributes.isDirectory())) {
            return all.limit(VISITED)
                    .skip(1)
                    .filter(directory -> !candidates(directory, split, content).isEmpty())
                    .sorted()
                    .min(Comparator.comparing(Path::getNameCount));
        } catch (IOException | UncheckedIOException | InvalidInputException e) {
            // It was only to be a hint.
            return Optional.empty();
        }
    }
}
