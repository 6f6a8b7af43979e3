package io.github.mnistgate.file;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a whole file into memory, up to a bound that follows from what it is. */
public final class BoundedFile {

    private BoundedFile() {}

    /**
     * Returns the content of a file.
     *
     * @param limit of its size, in bytes
     * @param noun what the file is, with its article, for the message
     * @param remedy what the user can do about one that is larger
     * @throws InvalidInputException if it is larger, or does not fit into the memory of this JVM
     */
    public static byte[] read(Path file, int limit, String noun, String remedy) throws IOException {
        long size = Files.size(file);
        if (size <= limit) {
            JvmMemory.require(file + ": its " + size + " bytes", size);
            try (InputStream in = Files.newInputStream(file)) {
                // A file may grow, and some have no size that the system tells.
                byte[] content = in.readNBytes(limit);
                if (in.read() < 0) {
                    return content;
                }
            }
        }
        throw new InvalidInputException(file + " has " + (size > limit ? size : "more than " + limit)
                + " bytes, allowed for " + noun + " are " + limit + "; " + remedy);
    }
}
