package io.github.mnistgate.file;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * The hash of the file of a model, and of the files beside it that it names: an ONNX model may have its weights in
 * files of their own, and is another model when these change.
 */
public final class ModelFileHash {

    /** A member of an ONNX tensor's {@code external_data}: its key, and the tag of its value. */
    private static final byte[] LOCATION = "\n\u0008location\u0012".getBytes(StandardCharsets.US_ASCII);
    /** Bytes of a name, at most; longer ones are read by nobody. */
    private static final int MAX_NAME = 127;

    private static final int BLOCK = 1 << 20;

    private ModelFileHash() {}

    /**
     * Returns the SHA-256 of a model: that of its file or, if it names files in its directory, one of all of them.
     *
     * @throws InvalidInputException if a file cannot be read, in one line that says why and what to do
     */
    public static String sha256(Path file) {
        String own = FileHash.sha256(file);
        StringBuilder all = new StringBuilder(own);
        for (String name : named(file)) {
            Path beside = beside(file, name);
            all.append('\n').append(name).append(' ');
            all.append(beside != null && Files.isRegularFile(beside) ? FileHash.sha256(beside) : "none");
        }
        return all.length() == own.length() ? own : Sha256.of(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Path beside(Path file, String name) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            Path beside = directory.resolve(name).normalize();
            // What is elsewhere is refused by the reader.
            return beside.startsWith(directory) ? beside : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** Returns the names of the files that an ONNX model names; none for models of other formats. */
    private static Set<String> named(Path file) {
        Set<String> names = new TreeSet<>();
        try {
            if (FileKind.of(file) != FileKind.ONNX) {
                return names;
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] rest = new byte[0];
                byte[] block;
                while ((block = in.readNBytes(BLOCK)).length > 0) {
                    ByteArrayOutputStream joined = new ByteArrayOutputStream();
                    joined.writeBytes(rest);
                    joined.writeBytes(block);
                    byte[] bytes = joined.toByteArray();
                    addNames(bytes, names);
                    // A name may begin in this block and end in the next.
                    rest = Arrays.copyOfRange(
                            bytes, Math.max(0, bytes.length - LOCATION.length - 1 - MAX_NAME), bytes.length);
                }
            }
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
        return names;
    }

    private static void addNames(byte[] bytes, Set<String> names) {
        for (int at = 0; at + LOCATION.length < bytes.length; at++) {
            if (bytes[at] == LOCATION[0]
                    && Arrays.equals(bytes, at, at + LOCATION.length, LOCATION, 0, LOCATION.length)) {
                int from = at + LOCATION.length + 1;
                int length = bytes[from - 1];
                if (length > 0 && from + length <= bytes.length) {
                    names.add(new String(bytes, from, length, StandardCharsets.UTF_8));
                }
            }
        }
    }
}
