package io.github.mnistgate.report;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Writes files whole or not at all: a reader sees the earlier content or the new, and a killed writer leaves the
 * earlier.
 */
public final class WholeFile {

    /** End of the names of files that are being written. */
    public static final String PART = ".part";

    /** A file is written in far less time. */
    private static final Duration MIN_AGE = Duration.ofMinutes(1);

    private WholeFile() {}

    /** Writes a file, and makes the directories above it. */
    public static void write(Path file, byte[] content) throws IOException {
        replace(file, part -> Files.write(part, content, StandardOpenOption.CREATE_NEW));
    }

    /** Copies a file, and makes the directories above the copy. */
    static void copy(Path from, Path to) throws IOException {
        replace(to, part -> Files.copy(from, part));
    }

    /** Removes what killed writers left in a directory; those that write now are left alone. */
    static void sweep(Path directory) {
        sweep(directory, ".");
    }

    private static void sweep(Path directory, String begin) {
        FileTime old = FileTime.from(Instant.now().minus(MIN_AGE));
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, file -> {
            String name = file.getFileName().toString();
            return name.startsWith(begin) && name.endsWith(PART);
        })) {
            for (Path part : parts) {
                if (isOlder(part, old)) {
                    // On Windows another process may have it open; then a later writer deletes it.
                    part.toFile().delete();
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // No file is left unwritten because of what others left.
        }
    }

    private static boolean isOlder(Path part, FileTime time) throws IOException {
        try {
            return Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)
                    && Files.getLastModifiedTime(part).compareTo(time) < 0;
        } catch (NoSuchFileException e) {
            // Its writer has finished meanwhile.
            return false;
        }
    }

    private static void replace(Path file, Filler filler) throws IOException {
        Files.createDirectories(file.getParent());
        sweep(file.getParent(), "." + file.getFileName() + ".");
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
