package io.github.mnistgate.cuda;

import io.github.mnistgate.nvidia.CudaEngine;
import io.github.mnistgate.nvidia.CudaMachine;
import io.github.mnistgate.nvidia.CudaRelease;
import io.github.mnistgate.nvidia.NvidiaDriver;
import io.github.mnistgate.training.Trainer;
import io.github.mnistgate.worker.WorkerFailedException;
import io.github.mnistgate.worker.WorkerProcess;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks a worker whether a trainer can use the device that it finds, as the plugin does. */
final class ProbeMain {

    private ProbeMain() {}

    /** @param args the trainer */
    public static void main(String[] args) {
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        try {
            WorkerProcess.probe(
                    new Probed(args[0].equals("dl4j") ? CudaRelease.CUDA_11 : CudaRelease.CUDA_13),
                    new WorkerProcess.Options(classPath, List.of(), Optional.empty(), false),
                    new WorkerProcess.OutputListener() {});
            System.out.println(NvidiaDriver.device());
        } catch (WorkerFailedException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** An engine of which nothing is needed but its question. */
    private static final class Probed extends CudaEngine {

        Probed(CudaRelease release) {
            super(release, CudaMachine.here());
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
        public Trainer create(int threads) {
            throw new IllegalStateException("it is only asked");
        }
    }
}
