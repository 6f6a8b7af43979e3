package io.github.mnistgate.training;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Versions;
import io.github.mnistgate.WholeNumber;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.nvidia.CudaMachine;
import io.github.mnistgate.nvidia.CudaRelease;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The trainer of a model, and the place where it trains.
 *
 * @param trainer {@value #FUSED}, plain Java, or {@value #DL4J}, DeepLearning4J's {@code fit}
 * @param backend {@value #CPU}, or {@value #CUDA}, an NVIDIA device
 * @param threads that compute on the processor; of the fused trainer with {@value #CUDA} those of its inference
 */
public record Engine(String trainer, String backend, int threads) {

    public static final String FUSED = "fused";
    public static final String DL4J = "dl4j";
    public static final String CPU = "cpu";
    public static final String CUDA = "cuda";
    /** The best that is there, for trainer and backend. */
    public static final String AUTO = "auto";

    private static final int MAX_THREADS = 1024;
    /** More have too little to do where the network is not known. */
    private static final int MAX_DEFAULT_THREADS = 8;

    /**
     * Reads the parameters of the same names.
     *
     * @param threads null for the trainer's default: of {@value #FUSED} as many as there are processors, up to 8 (see
     *     also {@link #withThreadsFor}); of {@value #DL4J} one, which is faster than two, since its two thread pools
     *     contend
     * @throws InvalidInputException naming the parameter, its value and what is allowed; for {@value #CUDA} also if
     *     this machine lacks something of it
     */
    public static Engine parse(String trainer, String backend, String threads) {
        return parse(trainer, backend, threads, CudaMachine.here());
    }

    /** @param machine that trains */
    static Engine parse(String trainer, String backend, String threads, CudaMachine machine) {
        String chosen = switch (trainer.strip()) {
            case AUTO, FUSED -> FUSED;
            case DL4J -> DL4J;
            default ->
                throw new InvalidInputException(
                        "trainer is '" + trainer + "', allowed are " + AUTO + ", " + FUSED + " and " + DL4J);
        };
        return new Engine(
                chosen,
                backend(chosen, backend, machine),
                threads == null ? defaultThreads(chosen) : WholeNumber.parse("threads", threads, 1, MAX_THREADS));
    }

    private static String backend(String trainer, String backend, CudaMachine machine) {
        return switch (backend.strip()) {
            // ND4J's CUDA is a download of 2.4 GB, which is asked for by name.
            case AUTO -> trainer.equals(FUSED) && whyNot(machine).isEmpty() ? CUDA : CPU;
            case CPU -> CPU;
            case CUDA -> {
                requireCuda(trainer, machine);
                yield CUDA;
            }
            default ->
                throw new InvalidInputException(
                        "backend is '" + backend + "', allowed are " + AUTO + ", " + CPU + " and " + CUDA);
        };
    }

    private static void requireCuda(String trainer, CudaMachine machine) {
        machine.obstacle(release(trainer)).ifPresent(obstacle -> {
            throw new InvalidInputException("backend is '" + CUDA + "', but " + obstacle + "; or train with "
                    + other(trainer, machine).map(words -> words + ", or with ").orElse("") + "backend '" + CPU + "'");
        });
    }

    /** Returns the other trainer that may train on the device of a machine, in words. */
    private static Optional<String> other(String trainer, CudaMachine machine) {
        String other = trainer.equals(DL4J) ? FUSED : DL4J;
        return machine.obstacle(release(other)).isPresent()
                ? Optional.empty()
                : Optional.of("trainer '" + other + "', if the device's compute capability is "
                        + (other.equals(DL4J) ? "one of " : "") + release(other).capabilities());
    }

    private static CudaRelease release(String trainer) {
        return trainer.equals(DL4J) ? CudaRelease.CUDA_11 : CudaRelease.CUDA_13;
    }

    /** Returns the release of CUDA that the engine's trainer uses. */
    public CudaRelease cudaRelease() {
        return release(trainer);
    }

    /** Returns the reason why {@value #AUTO} does not take the device of a machine with the fused trainer. */
    private static Optional<String> whyNot(CudaMachine machine) {
        return machine.obstacle(CudaRelease.CUDA_13)
                .map(obstacle -> obstacle
                        + other(FUSED, machine)
                                .map(words -> "; or train with backend '" + CUDA + "' and " + words)
                                .orElse(""))
                .or(() -> machine.lackingLibraries()
                        .map(line ->
                                line + ", or ask for backend '" + CUDA + "', for which Maven downloads them, 0.8 GB"));
    }

    /** Returns the engine for places where none can be asked for: the fused trainer on the processor. */
    public static Engine standard() {
        return new Engine(FUSED, CPU, defaultThreads(FUSED));
    }

    /**
     * Returns this with as many threads as train a recipe fastest, if the fused trainer is to do so on the processor.
     */
    public Engine withThreadsFor(Recipe recipe) {
        return isPlain()
                ? new Engine(
                        FUSED, CPU, TeamSize.of(recipe, Runtime.getRuntime().availableProcessors()))
                : this;
    }

    /** Returns whether the core trains by itself, in plain Java. */
    public boolean isPlain() {
        return trainer.equals(FUSED) && backend.equals(CPU);
    }

    /** Returns whether ND4J and its native code are needed. */
    public boolean usesNd4j() {
        return trainer.equals(DL4J);
    }

    /** Returns whether an NVIDIA device trains. */
    public boolean usesCuda() {
        return backend.equals(CUDA);
    }

    /**
     * Why {@value #AUTO} stays on the processor of a machine with a device, in one line.
     *
     * @return empty where that needs no word
     */
    public Optional<String> whyNotOnDevice() {
        return whyNotOnDevice(CudaMachine.here());
    }

    Optional<String> whyNotOnDevice(CudaMachine machine) {
        return trainer.equals(FUSED) && !usesCuda() && machine.hasDevice() ? whyNot(machine) : Optional.empty();
    }

    /**
     * Returns the parts of the engine that determine a model. The fused trainer's threads do not: it adds in the same
     * order with any number of them.
     */
    public Map<String, String> inputs() {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("trainer", trainer);
        inputs.put("backend", backend);
        if (usesNd4j()) {
            inputs.put("deeplearning4j", Versions.dl4j());
            if (!usesCuda()) {
                inputs.put("threads", String.valueOf(threads));
            }
        }
        return inputs;
    }

    private static int defaultThreads(String trainer) {
        return trainer.equals(DL4J)
                ? 1
                : Math.min(MAX_DEFAULT_THREADS, Runtime.getRuntime().availableProcessors());
    }
}
