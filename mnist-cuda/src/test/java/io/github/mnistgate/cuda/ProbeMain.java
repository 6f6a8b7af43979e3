package io.github.mnistgate.cuda;

import io.github.mnistgate.nvidia.NvidiaDriver;
import io.github.mnistgate.worker.WorkerFailedException;
import io.github.mnistgate.worker.WorkerProcess;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks a worker whether ND4J's CUDA backend has code for the device that it finds, as the plugin does. */
final class ProbeMain {

  private ProbeMain() {}

  public static void main(String[] args) {
    List<Path> classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of).toList();
    try {
      WorkerProcess.probe(new WorkerProcess.Options(classPath, List.of(), Optional.empty(), false),
          new WorkerProcess.OutputListener() {});
      System.out.println(NvidiaDriver.device());
    } catch (WorkerFailedException e) {
      System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }
}
