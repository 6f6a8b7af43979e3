package io.github.mnistgate.dl4j;

import io.github.mnistgate.Versions;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.JvmSetup;
import io.github.mnistgate.training.Trainer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** DeepLearning4J's {@code fit} on ND4J's backend for the processor. */
public final class Dl4jEngine implements Engine {

    /** Names the directory of ND4J's native libraries: about 420 MB, those for CUDA 3.2 GB. */
    static final String NATIVES = version();

    @Override
    public String trainer() {
        return "dl4j";
    }

    @Override
    public String backend() {
        return CPU;
    }

    /** One is faster than two, since ND4J's two pools of threads contend. */
    @Override
    public int defaultThreads() {
        return 1;
    }

    @Override
    public Map<String, String> inputs(int threads) {
        // In the order in which a change of them is told.
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("deeplearning4j", version());
        inputs.put("threads", String.valueOf(threads));
        return inputs;
    }

    @Override
    public boolean trainsOwnNetworks() {
        return true;
    }

    @Override
    public String configuration(Object network) {
        return OwnNetworks.toJson(network);
    }

    @Override
    public JvmSetup jvm(int threads, boolean verbose) {
        return new JvmSetup(
                List.of("io.github.mnistgate:mnist-dl4j:" + Versions.project(), logging()),
                environment(threads),
                options(verbose),
                List.of(),
                Optional.of(NATIVES));
    }

    /** Returns the version of DeepLearning4J and of ND4J, which are released together. */
    static String version() {
        return Versions.of(Dl4jEngine.class).getProperty("dl4j");
    }

    /** Returns the version of the binding of CUDA 11 that ND4J's CUDA backend has. */
    static String cudaVersion() {
        return Versions.of(Dl4jEngine.class).getProperty("nd4jCuda");
    }

    /** Returns the artifact that logs in a training JVM; the tests' logging is the user's choice. */
    static String logging() {
        return "org.slf4j:slf4j-simple:" + Versions.of(Dl4jEngine.class).getProperty("slf4j");
    }

    static Map<String, String> environment(int threads) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("OMP_NUM_THREADS", String.valueOf(threads));
        environment.put("OPENBLAS_NUM_THREADS", String.valueOf(threads));
        // Idle OpenMP threads sleep; else they fight OpenBLAS' own for the processors.
        environment.put("OMP_WAIT_POLICY", "passive");
        return environment;
    }

    static List<String> options(boolean verbose) {
        return List.of(
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=" + (verbose ? "info" : "off"),
                // A report of a crash needs libraries that this module leaves out, and would take the place of the
                // error.
                "-Dorg.deeplearning4j.crash.reporting.enabled=false");
    }

    @Override
    public Optional<String> whyUnresolved(String problem) {
        return Optional.of("the libraries of the training JVM cannot be resolved for " + System.getProperty("os.name")
                + " on " + System.getProperty("os.arch")
                + " (ND4J has binaries for Linux and macOS on x86_64 and arm64, and for Windows on x86_64)");
    }

    /** @param threads which the environment of the training JVM tells ND4J */
    @Override
    public Trainer create(int threads) {
        return new Dl4jTrainer();
    }

    @Override
    public Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("deeplearning4j", version());
        versions.put("nd4j", version());
        return versions;
    }
}
