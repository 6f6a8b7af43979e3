package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** A file of a data set, and its name for messages. */
record DatasetSource(Opener opener, String name) {

    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    @FunctionalInterface
    interface Reader<T> {
        T read(InputStream in, String name) throws IOException;
    }

    static DatasetSource of(Path file) {
        return new DatasetSource(() -> open(file), file.toString());
    }

    /** Refuses a link to content that git-annex keeps elsewhere, or that somebody moved. */
    private static InputStream open(Path file) throws IOException {
        if (Files.isSymbolicLink(file) && !Files.exists(file)) {
            throw new InvalidInputException(
                    file + " is a symbolic link to a file that does not exist; restore that, such as by git annex get");
        }
        return Files.newInputStream(file);
    }

    /** @throws InvalidInputException if the file cannot be read, or does not fit into memory */
    <T> T read(Reader<T> reader) {
        try (InputStream in = opener.open()) {
            return reader.read(in, name);
        } catch (ZipException e) {
            throw new InvalidInputException(
                    name + " cannot be read: " + e.getMessage() + "; pack it again, without encryption", e);
        } catch (IOException e) {
            throw new InvalidInputException(name + ": cannot be read: " + e, e);
        } catch (OutOfMemoryError e) {
            throw JvmMemory.exceededBy(name);
        }
    }
}
