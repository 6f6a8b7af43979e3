package io.github.mnistgate.junit;

import io.github.mnistgate.Flag;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.report.BuildProcess;
import io.github.mnistgate.report.ModelPointer;
import io.github.mnistgate.report.PomFile;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.SourceTree;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The places of the models of a test class' module.
 *
 * @param module base directory of the module
 * @param own where its own model is, or would be; empty where the module has several, none of which is that
 * @param several the module's result directories in that case
 * @param pointed whether a pointer among the test classes says so
 * @param skipped the result directories that this build makes nothing of, since the pom says {@code skip}
 * @param nothing whether this build is to make no model at all, by {@code -Dmnist.skip}
 */
record ModelLocation(
        Path module,
        Optional<ResultDirectory> own,
        List<Path> several,
        boolean pointed,
        List<Path> skipped,
        boolean nothing) {

    private static final String SKIP = "mnist.skip";
    private static final String OUTPUT_DIRECTORY = "mnist.outputDirectory";
    private static final String RESULT = "mnist";
    private static final String POM = "pom.xml";
    private static final String IN_POM = "its recipe is in the pom";
    private static final String TEST_CLASS_PATH = "surefire.test.class.path";
    /** Surefire and Failsafe set it to the module's base directory. */
    private static final String BASEDIR = "basedir";

    static ModelLocation of(Class<?> testClass) {
        return of(testClass, testClass.getClassLoader());
    }

    /**
     * Looks for the pointer that {@code mnist:train} left beside the test class or, where the class comes from a
     * test-jar, for the one of the module that Surefire names; without a pointer, for a result beside the test classes,
     * and then in {@code target/mnist} of the module. The working directory decides only where nothing else does.
     */
    static ModelLocation of(Class<?> testClass, ClassLoader classPath) {
        boolean nothing = Flag.parse(SKIP, System.getProperty(SKIP, "false"));
        Optional<Path> testClasses = directoryOf(testClass);
        Optional<ModelPointer> pointer = testClasses.isPresent()
                ? testClasses.flatMap(ModelPointer::read)
                : pointers(classPath)
                        .filter(each -> each.module().equals(workingModule()))
                        .findFirst();
        return pointer.isPresent() ? pointed(pointer.get(), testClasses, nothing) : unpointed(testClasses, nothing);
    }

    private static ModelLocation pointed(ModelPointer pointer, Optional<Path> testClasses, boolean nothing) {
        List<ModelPointer.Result> results = pointer.results();
        List<Path> skipped = results.stream()
                .filter(result ->
                        result.skippedBy().filter(BuildProcess::isRunningUs).isPresent())
                .map(result -> place(pointer, result, testClasses))
                .toList();
        Optional<Path> own = (results.size() == 1
                        ? results.stream()
                        : results.stream().filter(ModelPointer.Result::own))
                .map(result -> place(pointer, result, testClasses))
                .findFirst();
        return new ModelLocation(
                pointer.module(),
                own.map(ResultDirectory::new),
                own.isPresent()
                        ? List.of()
                        : results.stream().map(ModelPointer.Result::directory).toList(),
                true,
                skipped,
                nothing);
    }

    private static Path place(ModelPointer pointer, ModelPointer.Result result, Optional<Path> testClasses) {
        Optional<Path> typed = result.own() && result.overridable() ? typed(pointer.module()) : Optional.empty();
        if (typed.isPresent()) {
            return typed.get();
        }
        if (!Files.exists(result.directory())
                && SourceTree.moduleOf(pointer.module()).isEmpty()
                && testClasses.isPresent()) {
            // The build directory is a link, and the class path has what it leads to: from there no path leads to the
            // module.
            Path beside = testClasses.get().resolveSibling(result.directory().getFileName());
            return Files.exists(beside) ? beside : result.directory();
        }
        return result.directory();
    }

    private static ModelLocation unpointed(Optional<Path> testClasses, boolean nothing) {
        Path module = testClasses.map(ModelLocation::unpointedModule).orElseGet(ModelLocation::workingModule);
        Path result = typed(module)
                .or(() -> testClasses
                        .map(classes -> classes.resolveSibling(RESULT))
                        .filter(beside -> Files.exists(new ResultDirectory(beside).evaluation())))
                .orElseGet(() -> module.resolve("target").resolve(RESULT));
        return new ModelLocation(
                module, Optional.of(new ResultDirectory(result)), List.of(), false, List.of(), nothing);
    }

    /** Returns the directory that the command line of this build gives; Surefire hands it on. */
    private static Optional<Path> typed(Path module) {
        String text = System.getProperty(OUTPUT_DIRECTORY, "");
        try {
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.of(module.resolve(text).normalize());
        } catch (InvalidPathException e) {
            throw new InvalidInputException(
                    OUTPUT_DIRECTORY + " is '" + text + "', which is not a path: " + e.getReason(), e);
        }
    }

    /**
     * Returns where the module's own model is, or would be.
     *
     * @throws InvalidInputException if the module has several and none is its own
     */
    ResultDirectory directory() {
        return own.orElseThrow(() -> new InvalidInputException("this module has several models, in "
                + String.join(" and in ", several.stream().map(this::shown).toList())
                + ", and none in target/mnist; say which of"
                + " them is meant, such as @MnistModel(model = \"" + shown(several.get(0)) + "\")"));
    }

    /** Returns whether the module's own model is there, whole. */
    boolean exists() {
        return own.filter(found -> Files.exists(found.evaluation())).isPresent();
    }

    /** Returns why there may be no model in a directory in this build; empty where there is to be one. */
    Optional<String> reasonToSkip(Optional<Path> directory) {
        if (nothing) {
            return Optional.of("mnist.skip is set, so there is no model to test");
        }
        return directory
                .or(() -> own.map(ResultDirectory::path))
                .filter(skipped::contains)
                .map(path -> "skip is set for what makes " + shown(path) + ", so there is no model to test");
    }

    /**
     * Returns where the recipe of the module's own model is, or may be, for a sentence; empty where no pom holds one.
     */
    Optional<String> placeOfRecipe() {
        if (pointed) {
            return Optional.of(IN_POM);
        }
        if (!Files.isRegularFile(module.resolve(POM))) {
            return Optional.empty();
        }
        Optional<PomFile.PluginSearch> search = PomFile.in(module).map(PomFile::searchPlugin);
        if (search.isEmpty()) {
            return Optional.of("its recipe may be in " + module.resolve(POM) + ", which cannot be read");
        }
        return search.get().declared()
                ? Optional.of(IN_POM)
                : search.get()
                        .unread()
                        .map(parent -> "its recipe may be in the pom's parent " + parent + ", which is neither in this"
                                + " checkout nor in the local Maven repository");
    }

    /** Returns a path as the module's pom and annotations have it. */
    String shown(Path path) {
        return (path.startsWith(module) ? module.relativize(path) : path).toString();
    }

    /** Returns whether Surefire or Failsafe runs this JVM. */
    static boolean isUnderMaven() {
        return System.getProperty(TEST_CLASS_PATH) != null || System.getProperty("surefire.real.class.path") != null;
    }

    /** Returns the directory of test classes of the module whose tests run, for a class that comes from a test-jar. */
    static Path testClassesOfRun(ClassLoader classPath) {
        Path module = workingModule();
        return pointedDirectories(classPath)
                .filter(directory -> ModelPointer.read(directory)
                        .filter(pointer -> pointer.module().equals(module))
                        .isPresent())
                .findFirst()
                // A module without test classes of its own has no pointer; their directory comes first all the same.
                .or(() -> Stream.of(System.getProperty(TEST_CLASS_PATH, "").split(File.pathSeparator))
                        .filter(entry -> !entry.isEmpty() && !entry.endsWith(".jar"))
                        .map(Path::of)
                        .filter(each -> each.startsWith(module))
                        .findFirst())
                .orElseGet(() -> module.resolve("target").resolve("test-classes"));
    }

    /** Returns the module of the test that calls, whatever the working directory is. */
    static Path callingModule() {
        Path ours = directoryOf(ModelLocation.class).orElse(null);
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)
                        .map(ModelLocation::directoryOf)
                        .flatMap(Optional::stream)
                        .filter(classes -> !classes.equals(ours))
                        .findFirst())
                .map(classes ->
                        ModelPointer.read(classes).map(ModelPointer::module).orElseGet(() -> unpointedModule(classes)))
                .orElseGet(ModelLocation::workingModule);
    }

    private static Path unpointedModule(Path testClasses) {
        Path working = workingModule();
        return SourceTree.moduleOf(testClasses)
                // An IDE may keep all classes in one place of the root, and starts tests in the directory of their
                // module.
                .filter(around -> around.equals(working) || !working.startsWith(around))
                .orElse(working);
    }

    private static Path workingModule() {
        return Path.of(System.getProperty(BASEDIR, System.getProperty("user.dir")))
                .toAbsolutePath()
                .normalize();
    }

    /** Returns the directory of classes that a class is in; empty where it is in a jar. */
    private static Optional<Path> directoryOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return Optional.ofNullable(source)
                .map(CodeSource::getLocation)
                .flatMap(ModelLocation::path)
                .filter(Files::isDirectory);
    }

    /** Class loaders encode paths in URLs, or do not. */
    private static Optional<Path> path(URL url) {
        if (!url.getProtocol().equals("file")) {
            return Optional.empty();
        }
        String path;
        try {
            path = new URI(url.toString().replace(" ", "%20")).getPath();
        } catch (URISyntaxException e) {
            path = url.getPath();
        }
        // Path.of would not do, because on Windows there is a slash before the drive.
        return Optional.of(new File(path).toPath().toAbsolutePath().normalize());
    }

    /** Returns only the pointers in directories: one in a jar would come from another machine. */
    private static Stream<ModelPointer> pointers(ClassLoader classPath) {
        return pointedDirectories(classPath).map(ModelPointer::read).flatMap(Optional::stream);
    }

    private static Stream<Path> pointedDirectories(ClassLoader classPath) {
        try {
            return Collections.list(classPath.getResources(ModelPointer.RESOURCE)).stream()
                    .map(ModelLocation::path)
                    .flatMap(Optional::stream)
                    .map(file -> file.getParent().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(ModelPointer.RESOURCE + " on the test class path cannot be read", e);
        }
    }
}
