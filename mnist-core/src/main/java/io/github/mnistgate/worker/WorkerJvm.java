package io.github.mnistgate.worker;

import io.github.mnistgate.UserCache;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.JvmSetup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The environment and the options with which a training JVM is started, whoever starts it; they depend on its engine.
 */
public final class WorkerJvm {

    /** The option that names the directory in which JavaCPP unpacks native libraries. */
    static final String NATIVES_CACHE = "-Dorg.bytedeco.javacpp.cachedir=";

    private static final List<String> COMMON = List.of("-Dfile.encoding=UTF-8", "-XX:+ExitOnOutOfMemoryError");
    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w*GC");
    private static final int JAVA_WITH_NATIVE_ACCESS_WARNINGS = 24;

    private WorkerJvm() {}

    /** The variables of the environment that a training JVM is given. */
    public static Map<String, String> environment(EngineChoice engine) {
        return setup(engine, false).environment();
    }

    /**
     * The options that a training JVM is given.
     *
     * @param verbose whether the engine's libraries log to its standard error
     */
    public static List<String> options(EngineChoice engine, boolean verbose) {
        JvmSetup setup = setup(engine, verbose);
        List<String> arguments = new ArrayList<>(setup.options());
        // A second fence behind ModelZip's: nothing in the worker has a use for Java's deserialisation.
        arguments.add("-Djdk.serialFilter=!*");
        if (setup.nativesCache().isPresent()) {
            arguments.addAll(nativeOptions());
            nativesCache(engine).ifPresent(cache -> arguments.add(NATIVES_CACHE + cache));
        }
        arguments.addAll(COMMON);
        return arguments;
    }

    /**
     * The same, with options of the user's, which come last.
     *
     * @param users further options
     */
    static List<String> options(EngineChoice engine, boolean verbose, List<String> users) {
        List<String> arguments = new ArrayList<>(options(engine, verbose));
        if (!choosesCollector(users)) {
            arguments.addAll(setup(engine, verbose).collector());
        }
        arguments.addAll(users);
        return arguments;
    }

    /**
     * Returns the options of a JVM that drives a cluster, and may train itself. Clusters send objects in Java's own
     * form, so it has no filter against them; and it opens no file that may be a stranger's.
     *
     * @param driver what the driver of the cluster needs
     * @param users further options, which come last
     */
    static List<String> options(EngineChoice engine, JvmSetup driver, List<String> users) {
        List<String> arguments = new ArrayList<>(setup(engine, false).options());
        arguments.addAll(driver.options());
        arguments.addAll(COMMON);
        if (!choosesCollector(users)) {
            arguments.addAll(driver.collector());
        }
        arguments.addAll(users);
        return arguments;
    }

    private static JvmSetup setup(EngineChoice engine, boolean verbose) {
        return engine.engine().jvm(engine.threads(), verbose);
    }

    /**
     * Where JavaCPP unpacks an engine's native libraries for all builds; empty where it has none, or the user no cache.
     */
    private static Optional<Path> nativesCache(EngineChoice engine) {
        return setup(engine, false).nativesCache().flatMap(UserCache.ofUser()::natives);
    }

    /**
     * Returns whether JavaCPP must be given a directory for this run alone: its own defaults would be in the same bad
     * place.
     */
    static boolean needsNativesDirectory(EngineChoice engine) {
        return setup(engine, false).nativesCache().isPresent()
                && nativesCache(engine).isEmpty();
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
