package io.github.mnistgate.maven;

import io.github.mnistgate.Sha256;
import io.github.mnistgate.file.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Class files of a module and of what it depends on, by the names of the classes. The dependencies are resolved when a
 * class is first looked for that the module does not have.
 */
final class ClassFiles {

    private static final String END = ".class";

    private final List<Path> testDirectories;
    private final List<Path> directories;
    private final Set<String> scanned;
    private final Supplier<TestClassPath> dependencies;
    private final Map<String, Optional<byte[]>> known = new HashMap<>();
    private TestClassPath resolved;

    /**
     * Makes the class files of a module.
     *
     * @param testDirectories of its test classes
     * @param mainDirectory of its other classes
     * @param scanned patterns of the dependencies whose classes are run as if they were the module's own test classes
     * @param dependencies what else is on its test class path
     */
    ClassFiles(
            Collection<Path> testDirectories,
            Path mainDirectory,
            Set<String> scanned,
            Supplier<TestClassPath> dependencies) {
        this.testDirectories = List.copyOf(testDirectories);
        this.directories = Stream.concat(testDirectories.stream(), Stream.of(mainDirectory))
                .toList();
        this.scanned = Set.copyOf(scanned);
        this.dependencies = dependencies;
    }

    /** Returns the names of the test classes. */
    List<String> testClasses() {
        List<Path> dependencies = scanned.isEmpty() ? List.of() : resolved().artifacts(scanned);
        return Stream.concat(testDirectories.stream(), dependencies.stream())
                .filter(Files::exists)
                .flatMap(root -> classesIn(root).stream())
                .distinct()
                .toList();
    }

    /**
     * Returns the directory of test classes that a class is in; if it is in none, the first one, which has its record.
     */
    Path testDirectory(String className) {
        return testDirectories.stream()
                .filter(directory -> Files.isRegularFile(directory.resolve(file(className))))
                .findFirst()
                .orElse(testDirectories.get(0));
    }

    private static List<String> classesIn(Path root) {
        if (!Files.isDirectory(root)) {
            return classesInJar(root);
        }
        try (Stream<Path> files = Files.walk(root)) {
            return classes(files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/')));
        } catch (IOException e) {
            throw Unreadable.folder(root, e);
        }
    }

    private static List<String> classesInJar(Path file) {
        if (!file.toString().endsWith(".jar")) {
            return List.of();
        }
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            return classes(jar.stream().map(ZipEntry::getName));
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
    }

    private static List<String> classes(Stream<String> files) {
        return files.filter(
                        name -> name.endsWith(END) && !name.startsWith("META-INF/") && !name.endsWith("-info" + END))
                .map(name -> name.substring(0, name.length() - END.length()).replace('/', '.'))
                .sorted()
                .toList();
    }

    /** The bytes of a class file; empty if there is none. */
    Optional<byte[]> bytes(String className) {
        return known.computeIfAbsent(className, this::find);
    }

    /** Returns why a class that was not found may be there all the same; empty if there is none of that name. */
    Optional<String> gap(String className) {
        return bytes(className).isPresent() ? Optional.empty() : resolved().gap();
    }

    /** SHA-256 of a class file; empty if there is none. */
    Optional<String> sha256(String className) {
        return bytes(className).map(Sha256::of);
    }

    private Optional<byte[]> find(String className) {
        String file = file(className);
        return directories.stream()
                .map(directory -> read(directory, file))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> resolved().entries().stream()
                        .map(entry -> read(entry, file))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private static String file(String className) {
        return className.replace('.', '/') + END;
    }

    private TestClassPath resolved() {
        if (resolved == null) {
            resolved = dependencies.get();
        }
        return resolved;
    }

    private static Optional<byte[]> read(Path entry, String file) {
        try {
            if (Files.isDirectory(entry)) {
                Path found = entry.resolve(file);
                return Files.isRegularFile(found) ? Optional.of(Files.readAllBytes(found)) : Optional.empty();
            }
            if (!Files.isRegularFile(entry) || !entry.toString().endsWith(".jar")) {
                return Optional.empty();
            }
            try (JarFile jar = new JarFile(entry.toFile(), false)) {
                ZipEntry found = jar.getEntry(file);
                if (found == null) {
                    return Optional.empty();
                }
                try (InputStream in = jar.getInputStream(found)) {
                    return Optional.of(in.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw Unreadable.file(entry, e);
        }
    }
}
