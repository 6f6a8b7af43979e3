package io.github.mnistgate.dl4j;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.NativeFault;
import io.github.mnistgate.UserCache;
import io.github.mnistgate.file.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's native code: in a JVM that was not started for it, such as a test's, and why it cannot be loaded. */
public final class Natives {

    private static final String CACHE = "org.bytedeco.javacpp.cachedir";
    /** The space that the unpacked native libraries take, in megabytes. */
    private static final long MEGABYTES = 420;

    private static final long CUDA_MEGABYTES = 3200;
    /** The libraries that JavaCPP unpacks for ND4J. */
    private static final Pattern UNPACKED =
            Pattern.compile("lib(openblas|nd4j|jni|gomp|gfortran|quadmath|gcc_s|cudart|cublas|nvrtc).*");
    /** JavaCPP's words for a binary that is in no jar of the class path. */
    private static final String NOT_FOUND = "in class, module, and library paths";
    /** The platforms for which ND4J was released. */
    private static final Set<String> PLATFORMS =
            new TreeSet<>(Set.of("linux-x86_64", "linux-arm64", "macosx-x86_64", "macosx-arm64", "windows-x86_64"));

    private Natives() {}

    /**
     * Loads it, unless it is loaded, as the training JVM does; what the user has set stays.
     *
     * @throws InvalidInputException where it cannot be loaded, with what helps; that may be the lines that a build tool
     *     needs which does not choose the binary by itself
     */
    public static void load() {
        if (System.getProperty(CACHE) == null) {
            UserCache cache = UserCache.ofUser();
            System.setProperty(
                    CACHE,
                    cache.natives(Dl4jEngine.NATIVES)
                            .orElseGet(() -> temporary(cache))
                            .toString());
        }
        setUnlessSet("org.bytedeco.javacpp.maxphysicalbytes", "0");
        // A report of a crash needs libraries that this module leaves out, and would take the place of the error.
        setUnlessSet("org.deeplearning4j.crash.reporting.enabled", "false");
        // ND4J logs through SLF4J, whose warning that no binding was found is not about these tests.
        setUnlessSet("slf4j.internal.verbosity", "ERROR");
        try {
            Nd4j.getBackend();
        } catch (LinkageError e) {
            throw new InvalidInputException(
                    "ND4J's native code for " + Loader.Detector.getPlatform() + " cannot be loaded" + explained(e), e);
        }
    }

    /**
     * Makes a directory for this JVM alone: JavaCPP's own choice is the home directory, which is of no use here.
     * Windows removes no file of a library that is loaded; the next JVM removes it.
     */
    private static Path temporary(UserCache cache) {
        try {
            Path directory = TemporaryDirectory.create("natives").path();
            System.err.println(
                    "mnist: " + cache.problem().orElse("") + " (native libraries are unpacked for this run alone)");
            return directory;
        } catch (IOException e) {
            throw new InvalidInputException(
                    cache.problem().orElse("") + ", and the temporary directory " + System.getProperty("java.io.tmpdir")
                            + " cannot be written to: " + e,
                    e);
        }
    }

    /** @return words that follow "cannot be loaded" */
    static String explained(Throwable error) {
        String cause = rootCause(error);
        Path directory = directory();
        Optional<String> known = NativeFault.in(directory, MEGABYTES, UNPACKED).explain(error);
        if (known.isPresent()) {
            return ": " + known.get();
        }
        if (!PLATFORMS.contains(Loader.Detector.getPlatform())) {
            return ": it was released for " + String.join(", ", PLATFORMS) + "; trainer 'fused', and TrainedModel and"
                    + " ModelEvaluation in tests, do without it";
        }
        return cause.contains(NOT_FOUND)
                ? " (" + cause
                        + "); a build tool that does not choose it by itself, such as Gradle, needs in its dependencies: "
                        + lines()
                : " from " + directory + " (" + cause + "); remove that directory to have it unpacked again";
    }

    /**
     * Returns the reason why ND4J's native code for CUDA cannot be loaded, and what helps; empty where it is not known.
     */
    static Optional<String> cudaFault(Throwable error) {
        return NativeFault.in(directory(), CUDA_MEGABYTES, UNPACKED).explain(error);
    }

    /** Not always the one that was set: where that cannot be written to, JavaCPP takes another. */
    private static Path directory() {
        try {
            return Loader.getCacheDir().toPath();
        } catch (IOException e) {
            return Path.of(System.getProperty(CACHE));
        }
    }

    static String rootCause(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }

    private static String lines() {
        Optional<String> backend = Optional.of("org.nd4j:nd4j-native:" + Dl4jEngine.version());
        return Stream.of(backend, onClassPath("openblas"), onClassPath("javacpp"))
                .flatMap(Optional::stream)
                .map(library -> "testRuntimeOnly(\"" + library + ":" + Loader.Detector.getPlatform() + "\")")
                .collect(Collectors.joining(" "));
    }

    /** In the version whose Java part is there, since the two must be of one. */
    private static Optional<String> onClassPath(String artifact) {
        try {
            return Optional.of("org.bytedeco:" + artifact + ":" + Loader.getVersion("org.bytedeco", artifact));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
