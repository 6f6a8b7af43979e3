package io.github.mnistgate.cuda;

import io.github.mnistgate.Versions;
import io.github.mnistgate.fused.FusedEngine;
import io.github.mnistgate.nvidia.CudaEngine;
import io.github.mnistgate.nvidia.CudaMachine;
import io.github.mnistgate.nvidia.CudaRelease;
import io.github.mnistgate.training.JvmSetup;
import io.github.mnistgate.training.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fused trainer on NVIDIA devices. A build that names no backend trains with it where nothing is missing. */
public final class FusedCudaEngine extends CudaEngine {

    /** The name of the artifacts of CUDA 13's libraries, or its beginning. */
    private static final String REDISTRIBUTABLE = "cuda-redist";

    private final String processor;

    /** On this machine. */
    public FusedCudaEngine() {
        this(CudaMachine.here(), System.getProperty("os.arch"));
    }

    /** @param processor as Java names it */
    FusedCudaEngine(CudaMachine machine, String processor) {
        super(CudaRelease.CUDA_13, machine);
        this.processor = processor;
    }

    @Override
    public int defaultThreads() {
        return new FusedEngine().defaultThreads();
    }

    @Override
    public boolean isPreferred() {
        return whyNot().isEmpty();
    }

    @Override
    public Optional<String> whyNotPreferred() {
        return machine().hasDevice() ? whyNot() : Optional.empty();
    }

    private Optional<String> whyNot() {
        return machine()
                .obstacle(CudaRelease.CUDA_13)
                .map(obstacle -> obstacle
                        + other().map(words -> "; or train with backend '" + CUDA + "' and " + words)
                                .orElse(""))
                .or(() -> machine()
                        .lackingLibraries()
                        .map(line ->
                                line + ", or ask for backend '" + CUDA + "', for which Maven downloads them, 0.8 GB"));
    }

    @Override
    public boolean bringsLibraries() {
        return !machine().lacking().isEmpty();
    }

    @Override
    public JvmSetup jvm(int threads, boolean verbose) {
        List<String> artifacts = new ArrayList<>();
        artifacts.add("io.github.mnistgate:mnist-cuda:" + Versions.project());
        if (bringsLibraries()) {
            String platform = processor.equals("aarch64") ? "linux-arm64" : "linux-x86_64";
            String version = Versions.of(FusedCudaEngine.class).getProperty("cuda");
            artifacts.add("org.bytedeco:" + REDISTRIBUTABLE + ":jar:" + platform + ":" + version);
            artifacts.add("org.bytedeco:" + REDISTRIBUTABLE + "-cublas:jar:" + platform + ":" + version);
        }
        // The inference is on the processor.
        return FusedEngine.setup(artifacts, environment(), Optional.of(NATIVES));
    }

    /** Names the directory of the binding of CUDA 13 (about 6 MB), and of libraries that Maven brings (0.7 GB). */
    static final String NATIVES = "cuda";

    @Override
    public Optional<String> whyUnresolved(String problem) {
        return problem.contains(REDISTRIBUTABLE)
                ? machine().lackingLibraries().map(line -> line + "; from Maven's repositories they cannot be had")
                : Optional.empty();
    }

    @Override
    public Trainer create(int threads) {
        return new CudaTrainer(threads);
    }
}
