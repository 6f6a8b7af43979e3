package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.FileTree.TreeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.CRC32;

/** The files of one data set that are found by their names. */
final class PublishedFiles {

    private static final int GZIP_MAGIC = 0x1f8b;

    private final FileTree tree;
    private final String family;
    /** All files of a name, the one in the data set's own folder and with the shortest name first. */
    private final SortedMap<String, List<TreeFile>> files = new TreeMap<>();

    /**
     * Finds the files of a folder.
     *
     * @throws InvalidInputException if they are of several data sets
     */
    PublishedFiles(FileTree tree, String place, Function<String, Optional<PublishedName>> names) {
        this.tree = tree;
        SortedMap<String, List<TreeFile>> families = new TreeMap<>();
        for (TreeFile file : tree.below(place)) {
            if (PublishedName.place(file, names).equals(Optional.of(place))) {
                families.computeIfAbsent(names.apply(file.name()).orElseThrow().family(), any -> new ArrayList<>())
                        .add(file);
            }
        }
        // Files without a beginning are the data set; others beside them may be copies.
        if (!families.containsKey("") && families.size() > 1) {
            throw tree.mistake("has the files of several data sets: " + FileTree.some(families.keySet())
                    + "; keep those of one in a " + tree.noun() + " of their own");
        }
        this.family = families.firstKey();
        families.get(family).stream()
                .sorted(Comparator.comparing((TreeFile file) -> file.folder().length())
                        .thenComparing(file -> !file.name().equals(file.name().toLowerCase(Locale.ROOT)))
                        .thenComparing(file -> file.name().length())
                        .thenComparing(TreeFile::path))
                .forEach(file -> {
                    PublishedName name = names.apply(file.name()).orElseThrow();
                    files.computeIfAbsent(key(name.split(), name.part()), any -> new ArrayList<>())
                            .add(file);
                });
    }

    /** Returns the beginning that the names of all files share, in lower case; empty for most data sets. */
    String family() {
        return family;
    }

    /** Returns whether there is a file. */
    boolean has(Split split, String part) {
        return files.containsKey(key(split, part));
    }

    /**
     * Returns a file.
     *
     * @param expected the name that it has where it is published, and others
     * @throws InvalidInputException if there is none, or several that differ
     */
    DatasetSource find(Split split, String part, String expected) {
        if (!has(split, part)) {
            throw tree.mistake("lacks the " + part + " of its " + split.key() + " split: " + tree.listing()
                    + "; expected is " + expected);
        }
        List<TreeFile> found = files.get(key(split, part));
        TreeFile first = found.get(0);
        for (TreeFile other : found.subList(1, found.size())) {
            if (checksum(first) != checksum(other)) {
                throw tree.mistake("has " + first.path() + " and " + other.path()
                        + ", whose contents differ; remove the one that is not meant");
            }
        }
        return first.source();
    }

    private static String key(Split split, String part) {
        return split.key() + " " + part;
    }

    /**
     * Returns the checksum of the uncompressed content: a gzip file ends with it and with the content's size, modulo
     * 2^32.
     */
    private static long checksum(TreeFile file) {
        return file.source().read((in, name) -> checksum(in));
    }

    private static long checksum(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        byte[] last = new byte[2 * Integer.BYTES];
        CRC32 crc = new CRC32();
        long size = 0;
        boolean gzip = false;
        for (int count = in.readNBytes(buffer, 0, buffer.length);
                count > 0;
                count = in.readNBytes(buffer, 0, buffer.length)) {
            gzip = size == 0 && count >= last.length
                    ? Short.toUnsignedInt(ByteBuffer.wrap(buffer).getShort()) == GZIP_MAGIC
                    : gzip;
            crc.update(buffer, 0, count);
            int taken = Math.min(count, last.length);
            System.arraycopy(last, taken, last, 0, last.length - taken);
            System.arraycopy(buffer, count - taken, last, last.length - taken, taken);
            size += count;
        }
        return gzip
                ? ByteBuffer.wrap(last).order(ByteOrder.LITTLE_ENDIAN).getLong()
                : crc.getValue() | size << Integer.SIZE;
    }
}
