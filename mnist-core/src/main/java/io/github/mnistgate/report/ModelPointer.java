package io.github.mnistgate.report;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.file.BoundedFile;
import io.github.mnistgate.file.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Says among the test classes of a module where its models are. The file names them relative to the module, and the
 * module relative to the test classes, where they are of one checkout, so that a checkout can be moved or copied.
 *
 * @param module base directory of the module, absolute, so that another module's pointer is not taken for one's own
 * @param results the result directories that executions in the module's pom make, in the order of the pom
 */
public record ModelPointer(Path module, List<Result> results) {

    /**
     * Name of the resource. Its end keeps it out of test-jars: the archiver of Maven's plugins leaves files out that
     * end in a tilde, as editors' copies do. A path of this machine means nothing to whoever uses such a jar.
     */
    public static final String RESOURCE = "META-INF/mnist-model.properties~";

    /** The largest file that is read, far more than a module has results for. */
    private static final int MAX_BYTES = 1 << 20;

    private static final String AGAIN = "delete it and run the build again, which writes it";

    /**
     * A result directory.
     *
     * @param directory absolute
     * @param own whether it is where an execution without an {@code outputDirectory} of its own writes to
     * @param overridable whether {@code -Dmnist.outputDirectory} replaces it, for a build that is given that
     * @param skippedBy the build that skipped every execution that makes it; it says nothing about a later build
     */
    public record Result(Path directory, boolean own, boolean overridable, Optional<BuildProcess> skippedBy) {}

    /** Copies. */
    public ModelPointer {
        results = List.copyOf(results);
    }

    /** Writes the pointer into a directory of test classes. */
    public void write(Path testClasses) throws IOException {
        Properties properties = new Properties();
        Path root = SourceTree.rootOf(module);
        properties.setProperty("module", path(testClasses, module, root));
        for (int i = 0; i < results.size(); i++) {
            Result result = results.get(i);
            String key = "result." + (i + 1);
            properties.setProperty(key, path(module, result.directory(), root));
            properties.setProperty(key + ".own", String.valueOf(result.own()));
            properties.setProperty(key + ".overridable", String.valueOf(result.overridable()));
            result.skippedBy().ifPresent(build -> properties.setProperty(key + ".skippedBy", build.toString()));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        properties.store(bytes, null);
        // The first line is a comment with the time, and the order is that of a hash table: without either, the same
        // pointer
        // gives the same bytes.
        String text = String.join(
                "",
                bytes.toString(StandardCharsets.ISO_8859_1)
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .sorted()
                        .map(line -> line + "\n")
                        .toList());
        WholeFile.write(testClasses.resolve(RESOURCE), text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * With slashes on every system; absolute where the target does not belong to the checkout, and so stays where it
     * is.
     */
    private static String path(Path from, Path to, Path root) {
        Path path = from.startsWith(root) && to.startsWith(root) ? from.relativize(to) : to;
        return path.toString().replace(to.getFileSystem().getSeparator(), "/");
    }

    /**
     * Reads the pointer in a directory of test classes; empty where there is none, or one that an older version wrote.
     *
     * @throws InvalidInputException if it cannot be read, is larger than any pointer, or is damaged
     */
    public static Optional<ModelPointer> read(Path testClasses) {
        Path file = testClasses.resolve(RESOURCE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            byte[] content = BoundedFile.read(file, MAX_BYTES, "a pointer to results", AGAIN);
            return parse(content, testClasses);
        } catch (InvalidPathException e) {
            throw new InvalidInputException(
                    file + " is damaged: it names '" + e.getInput() + "', which is not a path; " + AGAIN, e);
        } catch (IllegalArgumentException e) {
            // Properties answers a \\u without four hexadecimal digits with this.
            throw new InvalidInputException(
                    file + " is damaged: it has an escape that is not one of Java's properties; " + AGAIN, e);
        } catch (IOException e) {
            throw Unreadable.file(file, e, AGAIN);
        }
    }

    private static Optional<ModelPointer> parse(byte[] content, Path testClasses) throws IOException {
        Properties properties = new Properties();
        properties.load(new ByteArrayInputStream(content));
        if (!properties.containsKey("module") || !properties.containsKey("result.1")) {
            return Optional.empty();
        }
        Path module = testClasses.resolve(properties.getProperty("module")).normalize();
        List<Result> results = new ArrayList<>();
        for (int i = 1; properties.containsKey("result." + i); i++) {
            String key = "result." + i;
            results.add(new Result(
                    module.resolve(properties.getProperty(key)).normalize(),
                    Boolean.parseBoolean(properties.getProperty(key + ".own")),
                    Boolean.parseBoolean(properties.getProperty(key + ".overridable")),
                    Optional.ofNullable(properties.getProperty(key + ".skippedBy"))
                            .flatMap(BuildProcess::parse)));
        }
        return Optional.of(new ModelPointer(module, results));
    }
}
