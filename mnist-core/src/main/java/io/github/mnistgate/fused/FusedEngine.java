package io.github.mnistgate.fused;

import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.JvmSetup;
import io.github.mnistgate.training.Trainer;
import java.lang.module.ModuleFinder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The trainer in plain Java, on the processor. Its threads do not determine a model: it adds in the same order with any
 * number of them.
 */
@API(status = API.Status.INTERNAL)
public final class FusedEngine implements Engine {

    /** The largest default number of threads if the network is not known: more would have too little to do. */
    private static final int MAX_DEFAULT_THREADS = 8;

    /**
     * Options for a small JVM that only trains: the threads and tables of other collectors would be in the way. Most of
     * its memory holds the data, which stays; by default a third is reserved for new objects.
     */
    private static final List<String> COLLECTOR = List.of("-XX:+UseSerialGC", "-XX:NewRatio=8");

    @Override
    public String trainer() {
        return FUSED;
    }

    @Override
    public String backend() {
        return CPU;
    }

    @Override
    public int defaultThreads() {
        return Math.min(MAX_DEFAULT_THREADS, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public int threadsFor(Recipe recipe) {
        return TeamSize.of(recipe, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public JvmSetup jvm(int threads, boolean verbose) {
        return setup(List.of(), Map.of(), Optional.empty());
    }

    /** Returns the setup of a JVM in which the inner loops run, with what else an engine on a device needs. */
    public static JvmSetup setup(
            List<String> artifacts, Map<String, String> environment, Optional<String> nativesCache) {
        return new JvmSetup(artifacts, environment, vectorOptions(), COLLECTOR, nativesCache);
    }

    private static List<String> vectorOptions() {
        // The module may be missing, because jlink leaves it out unless asked.
        if (ModuleFinder.ofSystem().find(FusedTrainer.VECTOR_MODULE).isEmpty()) {
            return List.of();
        }
        return List.of(
                "--add-modules=" + FusedTrainer.VECTOR_MODULE,
                // Without this, the JVM would print each further command.
                "-XX:CompileCommand=quiet",
                // The methods are compiled early, because in the interpreter each operation on a vector makes an
                // object.
                "-XX:CompileCommand=CompileThresholdScaling," + FusedTrainer.VECTOR_METHODS + ",0.02",
                // Inlined into a loop of their callers, they make an object of each vector on Java 17.
                "-XX:CompileCommand=dontinline," + FusedTrainer.VECTOR_METHODS);
    }

    @Override
    public Runnable warmUp(Recipe recipe, int threads) {
        if (FusedTrainer.isSlow()) {
            return () -> {};
        }
        return WarmUp.begin(recipe, threads)::await;
    }

    @Override
    public Optional<String> whySlow() {
        return FusedTrainer.isSlow()
                ? Optional.of("this Java runtime lacks the module " + FusedTrainer.VECTOR_MODULE
                        + ", or the processor fused multiply-add: training takes several times as long as it could")
                : Optional.empty();
    }

    @Override
    public Trainer create(int threads) {
        return new FusedTrainer(threads);
    }

    @Override
    public Map<String, String> versions() {
        return Map.of("kernels", FusedTrainer.kernels());
    }
}
