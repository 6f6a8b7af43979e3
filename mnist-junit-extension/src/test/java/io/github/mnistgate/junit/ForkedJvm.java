package io.github.mnistgate.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/**
 * Runs a test class as an IDE does: in a plain JVM, without Surefire's properties.
 *
 * @param folder its working directory, and below it the user's cache
 * @param options of the JVM
 * @param classPath which jars and directories of this JVM's it has
 * @param testClasses directory of the test classes
 */
record ForkedJvm(Path folder, List<String> options, Predicate<String> classPath, Path testClasses) {

    private static final Path TEST_CLASSES = SmallModel.MODULE.resolve("target").resolve("test-classes");

    static ForkedJvm in(Path folder) {
        return new ForkedJvm(folder, List.of(), entry -> true, TEST_CLASSES);
    }

    /** Moves the test classes, as those of a module that lies elsewhere. */
    ForkedJvm withTestClassesIn(Path directory) throws IOException {
        copyClasses(TEST_CLASSES, directory);
        return withTestClasses(directory);
    }

    ForkedJvm withTestClasses(Path directory) {
        return new ForkedJvm(folder, options, classPath, directory);
    }

    static void copyClasses(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(file -> !file.startsWith(from.resolve("META-INF")))
                    .toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    ForkedJvm with(String... more) {
        return new ForkedJvm(
                folder, Stream.concat(options.stream(), Stream.of(more)).toList(), classPath, testClasses);
    }

    ForkedJvm without(String jars) {
        return new ForkedJvm(
                folder,
                options,
                entry -> !Path.of(entry).getFileName().toString().matches(jars),
                testClasses);
    }

    String run(Class<?> testCase) throws IOException, InterruptedException {
        Process process = start(testCase);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    Process start(Class<?> testCase) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(classPath)
                        .map(entry -> Path.of(entry).toAbsolutePath())
                        .map(entry -> entry.equals(TEST_CLASSES) ? testClasses : entry)
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)),
                Program.class.getName(),
                testCase.getName()));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        return builder.start();
    }

    /** The {@code main} of that JVM. */
    static final class Program {

        private Program() {}

        public static void main(String[] args) throws ClassNotFoundException {
            var results = EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(Class.forName(args[0])))
                    .execute();
            Events all = results.allEvents();
            all.debug(System.out);
            System.out.println("succeeded " + results.testEvents().succeeded().count());
            System.out.println("failed " + results.testEvents().failed().count());
            System.out.println("skipped " + all.skipped().count());
        }
    }
}
