package io.github.mnistgate.report;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.file.BoundedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Says that a test run judged the gates of a class. The JUnit extension writes it beside the test classes, one file a
 * class, whole or not at all, so that forks and threads may write at once; {@code mnist:check} reads it.
 *
 * @param testClass name of the class
 * @param breached whether a gate was breached
 * @param result directory of the judged result, or the file of a model that no goal evaluated, relative to the module's
 *     base directory where that is possible
 * @param evaluationSha256 of the judged {@code evaluation.json}, see {@link EvaluationFile#sha256}, or of the file of
 *     the model, so that a record of an earlier one does not count
 * @param classes SHA-256 of the class files that the gates came from, by name, so that a record of earlier gates does
 *     not count either
 */
public record GateRecord(
        String testClass, boolean breached, String result, String evaluationSha256, Map<String, String> classes) {

    private static final String DIRECTORY = "META-INF/mnist-gates";
    /** Keeps it out of test-jars, see {@link ModelPointer#RESOURCE}. */
    private static final String END = ".properties~";

    private static final String CLASS = "class.";
    /** The largest file that is read, far more than a class has nested and parent classes for. */
    private static final int MAX_BYTES = 1 << 20;

    public GateRecord {
        classes = Map.copyOf(classes);
    }

    /**
     * Writes it, in the place of an earlier one of the same class.
     *
     * @throws InvalidInputException if that is not possible
     */
    public void write(Path testClasses) {
        Properties properties = new Properties();
        properties.setProperty("breached", String.valueOf(breached));
        properties.setProperty("result", result);
        properties.setProperty("evaluation", evaluationSha256);
        classes.forEach((name, sha256) -> properties.setProperty(CLASS + name, sha256));
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            properties.store(bytes, null);
            WholeFile.write(file(testClasses, testClass), bytes.toByteArray());
        } catch (IOException e) {
            throw new InvalidInputException(
                    "the record that the gates of " + testClass + " were judged cannot be written to "
                            + file(testClasses, testClass) + ": " + e
                            + "; make the directory writable, since mnist:check fails without it",
                    e);
        }
    }

    /** The record of a class; empty if there is none, or it is damaged, so that the class counts as not judged. */
    public static Optional<GateRecord> read(Path testClasses, String testClass) {
        Path file = file(testClasses, testClass);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(
                    BoundedFile.read(file, MAX_BYTES, "a record of gates", "run the tests again")));
            // Callers resolve it against a directory.
            Path.of(properties.getProperty("result", ""));
        } catch (IOException | IllegalArgumentException | InvalidInputException e) {
            return Optional.empty();
        }
        Map<String, String> classes = properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(CLASS))
                .collect(Collectors.toMap(
                        name -> name.substring(CLASS.length()), properties::getProperty, (a, b) -> b, TreeMap::new));
        String result = properties.getProperty("result");
        String evaluation = properties.getProperty("evaluation");
        return result == null || evaluation == null || !classes.containsKey(testClass)
                ? Optional.empty()
                : Optional.of(new GateRecord(
                        testClass,
                        Boolean.parseBoolean(properties.getProperty("breached")),
                        result,
                        evaluation,
                        classes));
    }

    private static Path file(Path testClasses, String testClass) {
        return testClasses.resolve(DIRECTORY).resolve(testClass + END);
    }
}
