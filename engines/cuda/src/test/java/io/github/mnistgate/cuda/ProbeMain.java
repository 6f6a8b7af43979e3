package io.github.mnistgate.cuda;

import io.github.mnistgate.nvidia.NvidiaDriver;
import io.github.mnistgate.training.Engine;
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
                    new Engine(args[0], Engine.CUDA, 1),
                    new WorkerProcess.Options(classPath, List.of(), Optional.empty(), false),
                    new WorkerProcess.OutputListener() {});
            System.out.println(NvidiaDriver.device());
        } catch (WorkerFailedException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
