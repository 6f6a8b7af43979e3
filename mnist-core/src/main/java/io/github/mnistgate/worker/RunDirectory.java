package io.github.mnistgate.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The directory of a run, in the system's one for temporary files. It is deleted with all that is in it. */
final class RunDirectory implements AutoCloseable {

    private static final String PREFIX = "mnist-worker";

    private final Path path;
    /** Deletes it where the user ends the build with Ctrl-C. */
    private final Thread hook;

    RunDirectory() throws IOException {
        path = Files.createTempDirectory(PREFIX);
        hook = new Thread(() -> delete(path), "deletes " + path.getFileName());
        Runtime.getRuntime().addShutdownHook(hook);
    }

    Path path() {
        return path;
    }

    /** Deletes the directory of a file, if it is that of a run: called where the build was killed that made it. */
    static void deleteAbandoned(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory.getFileName().toString().startsWith(PREFIX)) {
            delete(directory);
        }
    }

    @Override
    public void close() {
        delete(path);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is about to end, and runs the hook.
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> inside = Files.walk(directory)) {
            // A file that cannot be deleted stays in the system's directory for temporary files.
            inside.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // A directory that cannot be listed stays, too.
        }
    }
}
