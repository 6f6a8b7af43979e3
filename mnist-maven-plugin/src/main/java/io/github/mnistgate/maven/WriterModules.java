package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Providers;
import io.github.mnistgate.classifier.ModelWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The formats that a build can export to: those of the writers on the plugin's class path, to which its
 * {@code <dependencies>} in a pom belong, and those of the modules of this project, which are resolved when a build
 * asks for one.
 */
final class WriterModules {

    /** The modules of this project that write a format, by its name. */
    private static final Map<String, String> OWN = Map.of(
            "onnx", "mnist-onnx",
            "keras", "mnist-keras",
            "h5", "mnist-keras");

    private final Providers<ModelWriter> onClassPath;
    private final Function<String, ClassLoader> resolver;

    /** @param resolver makes a class loader for a module of this project, by its artifact ID */
    WriterModules(Function<String, ClassLoader> resolver) {
        this(ServiceLoader.load(ModelWriter.class, ModelWriter.class.getClassLoader()), resolver);
    }

    WriterModules(Iterable<ModelWriter> onClassPath, Function<String, ClassLoader> resolver) {
        this.onClassPath = Providers.of(onClassPath);
        this.resolver = resolver;
    }

    /**
     * Returns the writer of a format.
     *
     * @param format as the user gave it; null if it was not given
     * @throws InvalidInputException if nothing writes it, or its module cannot be resolved
     */
    ModelWriter find(String format) {
        if (format == null) {
            throw new InvalidInputException(
                    "format is not set, allowed are " + allowed() + "; name one with -Dmnist.format=…");
        }
        String name = format.strip();
        return named(onClassPath.found(), name)
                .or(() -> Optional.ofNullable(OWN.get(name)).map(module -> load(module, name)))
                .orElseThrow(() ->
                        new InvalidInputException("format is '" + format + "', which is unknown; allowed are "
                                + allowed()
                                + (onClassPath.problems().isEmpty()
                                        ? ""
                                        : "; a writer of models cannot be loaded: "
                                                + String.join("; ", onClassPath.problems()))));
    }

    private ModelWriter load(String module, String format) {
        Providers<ModelWriter> found = Providers.of(ServiceLoader.load(ModelWriter.class, resolver.apply(module)));
        return named(found.found(), format)
                .orElseThrow(() -> new IllegalStateException(
                        "the module " + module + " does not write '" + format + "': " + found.problems()));
    }

    private static Optional<ModelWriter> named(List<ModelWriter> writers, String format) {
        return writers.stream().filter(writer -> format.equals(writer.format())).findFirst();
    }

    private String allowed() {
        TreeSet<String> formats = new TreeSet<>(OWN.keySet());
        onClassPath.found().forEach(writer -> formats.add(writer.format()));
        return String.join(", ", formats);
    }
}
