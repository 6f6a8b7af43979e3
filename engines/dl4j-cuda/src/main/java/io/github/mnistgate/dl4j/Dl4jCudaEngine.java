package io.github.mnistgate.dl4j;

import io.github.mnistgate.Versions;
import io.github.mnistgate.nvidia.CudaEngine;
import io.github.mnistgate.nvidia.CudaMachine;
import io.github.mnistgate.nvidia.CudaRelease;
import io.github.mnistgate.training.JvmSetup;
import io.github.mnistgate.training.Trainer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** DeepLearning4J's {@code fit} on ND4J's backend for CUDA. It is a download of 2.4 GB, so it is asked for by name. */
@API(status = API.Status.INTERNAL)
public final class Dl4jCudaEngine extends CudaEngine {

    /** On this machine. */
    public Dl4jCudaEngine() {
        this(CudaMachine.here());
    }

    Dl4jCudaEngine(CudaMachine machine) {
        super(CudaRelease.CUDA_11, machine);
    }

    @Override
    public int defaultThreads() {
        return 1;
    }

    @Override
    public boolean isPreferred() {
        return false;
    }

    @Override
    public Optional<String> whyNotPreferred() {
        return Optional.empty();
    }

    @Override
    public boolean bringsLibraries() {
        return true;
    }

    @Override
    public Map<String, String> inputs(int threads) {
        return Map.of("deeplearning4j", Dl4jEngine.version());
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
        Map<String, String> environment = new LinkedHashMap<>(environment());
        environment.putAll(Dl4jEngine.environment(threads));
        return new JvmSetup(
                List.of(
                        "io.github.mnistgate:mnist-dl4j-cuda:" + Versions.project(),
                        // Not of that module, whose build would download it: 2.4 GB with what it brings.
                        "org.nd4j:nd4j-cuda-11.6:" + Dl4jEngine.version(),
                        Dl4jEngine.logging(),
                        "org.bytedeco:cuda:jar:linux-x86_64-redist:" + Dl4jEngine.cudaVersion()),
                environment,
                Dl4jEngine.options(verbose),
                List.of(),
                Optional.of(Dl4jEngine.NATIVES));
    }

    @Override
    public Trainer create(int threads) {
        return new Dl4jCudaTrainer();
    }
}
