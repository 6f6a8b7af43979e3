package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.GateRecord;
import io.github.mnistgate.training.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Records for {@code mnist:check} that the gates of a class were judged. */
final class JudgedClass {

    private JudgedClass() {}

    /**
     * Records it under Maven, for a class in the module's directory of test classes or in a dependency whose classes
     * Surefire runs. Elsewhere nobody reads such a record.
     *
     * @param result that was judged
     * @param breached whether a gate was breached
     * @throws InvalidInputException if the record cannot be written
     */
    static void record(Class<?> testClass, ModelRequest request, Result result, boolean breached) {
        if (!ModelLocation.isUnderMaven()) {
            return;
        }
        Path testClasses =
                directory(testClass).orElseGet(() -> ModelLocation.testClassesOfRun(testClass.getClassLoader()));
        Map<String, String> classes = new TreeMap<>();
        for (Class<?> source : sources(testClass)) {
            classes.put(source.getName(), sha256(source));
        }
        Path module = ModelLocation.of(testClass).module();
        // The result of a file that no goal evaluated is gone when mnist:check reads the record.
        Optional<Path> file = request.file(module);
        new GateRecord(
                        testClass.getName(),
                        breached,
                        relative(module, file.orElse(result.directory().path())),
                        file.isPresent()
                                ? Fingerprint.foreignModel(result.training().inputs())
                                : EvaluationFile.sha256(result.directory().evaluation()),
                        classes)
                .write(testClasses);
    }

    /**
     * Returns the types that decide on the gates: the class, those that it extends or is in, and the annotations on any
     * of them.
     */
    private static Set<Class<?>> sources(Class<?> testClass) {
        Set<Class<?>> sources = new LinkedHashSet<>();
        collect(testClass, sources);
        return sources;
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        if (type == null || isOfAnotherLibrary(type) || !found.add(type)) {
            return;
        }
        collect(type.getSuperclass(), found);
        collect(type.getEnclosingClass(), found);
        for (Class<?> each : type.getInterfaces()) {
            collect(each, found);
        }
        for (Annotation annotation : type.getDeclaredAnnotations()) {
            collect(annotation.annotationType(), found);
        }
    }

    /** Returns whether the type belongs to Java, JUnit or this library, so that no gate of a user's comes from it. */
    private static boolean isOfAnotherLibrary(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null
                || loader == ClassLoader.getPlatformClassLoader()
                || type.getPackage() == ModelGate.class.getPackage()
                        && directory(type).isEmpty()
                || type.getName().startsWith("org.junit.");
    }

    /**
     * Returns the directory of classes that the type's class file is in; empty if it is in a jar. The code source would
     * not do: where tests are patched into the module that they test, it names the main classes.
     */
    private static Optional<Path> directory(Class<?> type) {
        try {
            URL file = type.getResource(fileName(type));
            if (file == null || !file.getProtocol().equals("file")) {
                return Optional.empty();
            }
            Path directory = Path.of(file.toURI()).getParent();
            for (int i = 0;
                    i < type.getName().chars().filter(each -> each == '.').count();
                    i++) {
                directory = directory.getParent();
            }
            return Optional.of(directory);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String fileName(Class<?> type) {
        return type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    }

    private static String relative(Path module, Path result) {
        Path root = module.getRoot();
        return (root != null && root.equals(result.getRoot()) ? module.relativize(result.normalize()) : result)
                .toString();
    }

    private static String sha256(Class<?> type) {
        try (InputStream in = type.getResourceAsStream(fileName(type))) {
            return in == null ? "" : Sha256.of(in.readAllBytes());
        } catch (IOException e) {
            throw new InvalidInputException(type.getName() + ": its class file cannot be read: " + e, e);
        }
    }
}
