package io.github.mnistgate.worker;

import io.github.mnistgate.UserCache;
import io.github.mnistgate.fused.FusedTrainer;
import io.github.mnistgate.nvidia.CudaMachine;
import io.github.mnistgate.training.Engine;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The environment and the options with which a training JVM is started, whoever starts it; they depend on its engine.
 */
public final class WorkerJvm {

    /** The option that names the directory in which JavaCPP unpacks native libraries. */
    static final String NATIVES_CACHE = "-Dorg.bytedeco.javacpp.cachedir=";

    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w*GC");
    private static final int JAVA_WITH_NATIVE_ACCESS_WARNINGS = 24;

    private WorkerJvm() {}

    /** The variables of the environment that a training JVM is given. */
    public static Map<String, String> environment(Engine engine) {
        Map<String, String> environment = new HashMap<>();
        if (engine.usesNd4j()) {
            String threads = String.valueOf(engine.threads());
            environment.put("OMP_NUM_THREADS", threads);
            environment.put("OPENBLAS_NUM_THREADS", threads);
            // Idle OpenMP threads sleep; else they fight OpenBLAS' own for the processors.
            environment.put("OMP_WAIT_POLICY", "passive");
        }
        if (engine.usesCuda()) {
            // A user's setting must not have cuBLAS round the factors of its products to ten bits.
            environment.put("NVIDIA_TF32_OVERRIDE", "0");
            // Nor have it make them of products in half that precision.
            environment.put("CUBLAS_EMULATE_SINGLE_PRECISION", "0");
            environment.put("LD_LIBRARY_PATH", libraryPath(System.getenv("LD_LIBRARY_PATH")));
        }
        return environment;
    }

    /** After the user's own, so that what was found is what is loaded. */
    private static String libraryPath(String users) {
        Stream<String> found = CudaMachine.here().libraryPath().stream().map(Path::toString);
        return Stream.concat(Stream.ofNullable(users).filter(path -> !path.isBlank()), found)
                .collect(Collectors.joining(":"));
    }

    /**
     * The options that a training JVM is given.
     *
     * @param verbose whether DeepLearning4J and ND4J log to its standard error
     */
    public static List<String> options(Engine engine, boolean verbose) {
        List<String> arguments = new ArrayList<>();
        if (engine.usesNd4j()) {
            arguments.addAll(nd4jOptions(verbose));
        } else {
            arguments.addAll(plainOptions());
        }
        if (!engine.isPlain()) {
            arguments.addAll(nativeOptions());
            nativesCache(engine).ifPresent(cache -> arguments.add(NATIVES_CACHE + cache));
        }
        arguments.add("-Dfile.encoding=UTF-8");
        // A second fence behind ModelZip's: nothing in the worker has a use for Java's deserialisation.
        arguments.add("-Djdk.serialFilter=!*");
        arguments.add("-XX:+ExitOnOutOfMemoryError");
        return arguments;
    }

    /**
     * The same, with options of the user's, which come last.
     *
     * @param users further options
     */
    static List<String> options(Engine engine, boolean verbose, List<String> users) {
        List<String> arguments = new ArrayList<>(options(engine, verbose));
        if (!engine.usesNd4j() && !choosesCollector(users)) {
            // A small JVM, which trains alone: the other collectors' threads and tables would only be in the way.
            arguments.add("-XX:+UseSerialGC");
            // Most of its memory is the data, which stays; the share for what is new is a third by default.
            arguments.add("-XX:NewRatio=8");
        }
        arguments.addAll(users);
        return arguments;
    }

    private static List<String> nd4jOptions(boolean verbose) {
        return List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=" + (verbose ? "info" : "off"));
    }

    /**
     * Where JavaCPP unpacks an engine's native libraries for all builds; empty where it has none, or the user no cache.
     */
    private static Optional<Path> nativesCache(Engine engine) {
        UserCache cache = UserCache.ofUser();
        return engine.usesNd4j() ? cache.natives() : engine.usesCuda() ? cache.cudaNatives() : Optional.empty();
    }

    /**
     * Returns whether JavaCPP must be given a directory for this run alone: its own defaults would be in the same bad
     * place.
     */
    static boolean needsNativesDirectory(Engine engine) {
        return !engine.isPlain() && nativesCache(engine).isEmpty();
    }

    private static List<String> nativeOptions() {
        List<String> arguments = new ArrayList<>();
        // Checked by JavaCPP against the memory of the whole process, which costs 9 % of the time and has no use here.
        arguments.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
        if (Runtime.version().feature() >= JAVA_WITH_NATIVE_ACCESS_WARNINGS) {
            arguments.add("--enable-native-access=ALL-UNNAMED");
            arguments.add("--sun-misc-unsafe-memory-access=allow");
        }
        return arguments;
    }

    private static List<String> plainOptions() {
        // Not every Java runtime has it: jlink leaves it out unless asked.
        if (ModuleFinder.ofSystem().find(FusedTrainer.VECTOR_MODULE).isEmpty()) {
            return List.of();
        }
        return List.of(
                "--add-modules=" + FusedTrainer.VECTOR_MODULE,
                // Else each further command would be printed.
                "-XX:CompileCommand=quiet",
                // Compiled early: in the interpreter each operation on a vector makes an object.
                "-XX:CompileCommand=CompileThresholdScaling," + FusedTrainer.VECTOR_METHODS + ",0.02",
                // Inlined into a loop of their callers, they make an object of each vector on Java 17.
                "-XX:CompileCommand=dontinline," + FusedTrainer.VECTOR_METHODS);
    }

    /** A JVM takes one collector only: whoever asks for one, here or in the JVM's own variables, gets it. */
    private static boolean choosesCollector(List<String> jvmArguments) {
        return Stream.concat(
                        jvmArguments.stream(),
                        Stream.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
                                .map(System::getenv)
                                .filter(Objects::nonNull))
                .anyMatch(text -> COLLECTOR.matcher(text).find());
    }
}
