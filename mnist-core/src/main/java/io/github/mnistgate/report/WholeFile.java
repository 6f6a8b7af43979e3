package io.github.mnistgate.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes files whole or not at all: a reader sees the earlier content or the new, and a killed writer leaves the
 * earlier.
 */
public final class WholeFile {

    /** End of the names of files that are being written. */
    public static final String PART = ".part";

    private WholeFile() {}

    /** Writes a file, and makes the directories above it. */
    public static void write(Path file, byte[] content) throws IOException {
        replace(file, part -> Files.write(part, content, StandardOpenOption.CREATE_NEW));
    }

    /** Copies a file, and makes the directories above the copy. */
    static void copy(Path from, Path to) throws IOException {
        replace(to, part -> Files.copy(from, part));
    }

    private static void replace(Path file, Filler filler) throws IOException {
        Files.createDirectories(file.getParent());
        // createTempFile would make a file that only its owner may read.
        Path whole = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + PART);
        try {
            filler.fill(whole);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private interface Filler {
        void fill(Path part) throws IOException;
    }
}
