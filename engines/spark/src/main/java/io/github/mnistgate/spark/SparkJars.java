package io.github.mnistgate.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells the jars that every cluster has, those of Spark, from those that are sent to it. */
final class SparkJars {

    /** Our own, and what the core needs that Spark does not have. Spark has a Jackson of its own. */
    private static final Pattern SENT =
            Pattern.compile("(mnist-|commons-statistics-|commons-numbers-|apiguardian-api-).*\\.jar");

    private SparkJars() {}

    /** Returns the jars on the class path of this JVM that a cluster is sent. */
    static List<String> sent() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(SparkJars::isSent)
                .map(Path::toString)
                .toList();
    }

    private static boolean isSent(Path file) {
        return SENT.matcher(file.getFileName().toString()).matches();
    }

    /** Makes a home of Spark in a directory: with its jars alone, which is what starting an executor takes. */
    static void makeHome(Path home, List<Path> classPath) throws IOException {
        Path jars = Files.createDirectories(home.resolve("jars"));
        for (Path jar : classPath) {
            if (!isSent(jar) && Files.isRegularFile(jar)) {
                link(jars.resolve(jar.getFileName()), jar);
            }
        }
    }

    private static void link(Path link, Path jar) throws IOException {
        try {
            Files.createSymbolicLink(link, jar.toAbsolutePath());
        } catch (FileSystemException | UnsupportedOperationException e) {
            // Windows allows links to administrators alone.
            Files.copy(jar, link);
        }
    }
}
