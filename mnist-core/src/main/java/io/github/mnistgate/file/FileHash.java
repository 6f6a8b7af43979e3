package io.github.mnistgate.file;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import java.io.IOException;
import java.nio.file.Path;

/** The hash of a file that a user may have moved, damaged or closed to us. */
public final class FileHash {

    private FileHash() {}

    /**
     * Returns the SHA-256 of a file's content.
     *
     * @throws InvalidInputException if it cannot be read, in one line that says why and what to do
     */
    public static String sha256(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
    }
}
