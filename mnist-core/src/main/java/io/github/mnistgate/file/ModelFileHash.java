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
import java.util.stream.Stream;

/**
 * The hash of the file of a model, and of the files beside it that it names: an ONNX model may have its weights in
 * files of their own, and is another model when these change.
 */
public final class ModelFileHash {

    /** The key of a member of an ONNX tensor's {@code external_data}. */
    private static final byte[] LOCATION = "\n\u0008location".getBytes(StandardCharsets.US_ASCII);
    /** The tag of its value, which every known writer puts after the key. */
    private static final int VALUE = 0x12;
    /** Bytes of a name whose length is written in one byte. */
    private static final int MAX_NAME = 127;
    /** Stands for a name that is written in another way: then all files of the directory count. */
    private static final String ANY = "";

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
            all.append('\n').append(name).append(' ').append(name.equals(ANY) ? stateOf(file) : hash(file, name));
        }
        return all.length() == own.length() ? own : Sha256.of(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(Path file, String name) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            Path beside = directory.resolve(name).normalize();
            // What is elsewhere is refused by the reader.
            return beside.startsWith(directory) && Files.isRegularFile(beside) ? FileHash.sha256(beside) : "none";
        } catch (InvalidPathException e) {
            return "none";
        }
    }

    /** Returns names, sizes and times of all files beside a model. */
    private static String stateOf(Path file) {
        StringBuilder state = new StringBuilder();
        try (Stream<Path> files = Files.list(file.toAbsolutePath().getParent())) {
            for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                state.append(each.getFileName())
                        .append(' ')
                        .append(Files.size(each))
                        .append(' ')
                        .append(Files.getLastModifiedTime(each).toMillis())
                        .append('\n');
            }
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
        return state.toString();
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
                            bytes, Math.max(0, bytes.length - LOCATION.length - 2 - MAX_NAME), bytes.length);
                }
            }
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
        return names;
    }

    private static void addNames(byte[] bytes, Set<String> names) {
        for (int at = 0; at + LOCATION.length + 2 <= bytes.length; at++) {
            if (bytes[at] == LOCATION[0]
                    && Arrays.equals(bytes, at, at + LOCATION.length, LOCATION, 0, LOCATION.length)) {
                int from = at + LOCATION.length + 2;
                int length = bytes[from - 1];
                if (bytes[from - 2] != VALUE || length < 1) {
                    names.add(ANY);
                } else if (from + length <= bytes.length) {
                    names.add(new String(bytes, from, length, StandardCharsets.UTF_8));
                }
            }
        }
    }
}
