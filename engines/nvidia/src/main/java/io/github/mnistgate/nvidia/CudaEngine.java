package io.github.mnistgate.nvidia;

import io.github.mnistgate.Versions;
import io.github.mnistgate.training.DeviceEngine;
import io.github.mnistgate.training.Engine;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The base class of the engines on NVIDIA devices. Each engine uses its own release of CUDA. */
public abstract class CudaEngine implements DeviceEngine {

    /** The name of the backend. */
    public static final String CUDA = "cuda";

    private static final String DL4J = "dl4j";

    private final CudaRelease release;
    private final CudaMachine machine;

    /**
     * @param release that the engine uses
     * @param machine that trains
     */
    protected CudaEngine(CudaRelease release, CudaMachine machine) {
        this.release = release;
        this.machine = machine;
    }

    /** Returns the trainer that uses a release of CUDA. */
    static String trainerOf(CudaRelease release) {
        return release == CudaRelease.CUDA_11 ? DL4J : Engine.FUSED;
    }

    /** Returns the machine that trains. */
    protected final CudaMachine machine() {
        return machine;
    }

    @Override
    public final String trainer() {
        return trainerOf(release);
    }

    @Override
    public final String backend() {
        return CUDA;
    }

    @Override
    public final Optional<String> obstacle() {
        return machine.obstacle(release)
                .map(obstacle -> obstacle + "; or train with "
                        + other().map(words -> words + ", or with ").orElse("") + "backend '" + Engine.CPU + "'");
    }

    /** Returns the other trainer that may train on the machine's device, in words. */
    protected final Optional<String> other() {
        CudaRelease other = release == CudaRelease.CUDA_11 ? CudaRelease.CUDA_13 : CudaRelease.CUDA_11;
        return machine.obstacle(other).isPresent()
                ? Optional.empty()
                : Optional.of("trainer '" + trainerOf(other) + "', if the device's compute capability is "
                        + (other == CudaRelease.CUDA_11 ? "one of " : "") + other.capabilities());
    }

    @Override
    public final String device() {
        return "an NVIDIA device";
    }

    @Override
    public final Probe probe() {
        return new Probe(
                List.of("io.github.mnistgate:mnist-nvidia:" + Versions.project()),
                NvidiaProbe.class.getName(),
                release.name());
    }

    /** Returns the variables of a training JVM's environment that every engine on a device needs. */
    protected final Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        // A user's setting must not have cuBLAS round the factors of its products to ten bits.
        environment.put("NVIDIA_TF32_OVERRIDE", "0");
        // Nor have it make them of products in half that precision.
        environment.put("CUBLAS_EMULATE_SINGLE_PRECISION", "0");
        environment.put("LD_LIBRARY_PATH", libraryPath(System.getenv("LD_LIBRARY_PATH")));
        return environment;
    }

    /** After the user's own, so that what was found is what is loaded. */
    private String libraryPath(String users) {
        Stream<String> found = machine.libraryPath().stream().map(Path::toString);
        return Stream.concat(Stream.ofNullable(users).filter(path -> !path.isBlank()), found)
                .collect(Collectors.joining(":"));
    }
}
