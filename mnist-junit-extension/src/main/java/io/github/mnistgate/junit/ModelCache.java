package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.UserCache;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.Fingerprint;
import io.github.mnistgate.worker.WorkerFailedException;
import io.github.mnistgate.worker.WorkerProcess;
import io.github.mnistgate.worker.WorkerRequest;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Models that were trained from a test, where no build did: kept by what determines them, trained once. */
final class ModelCache {

  private static final String TRAINER = "dl4j";
  private static final String BACKEND = "cpu";
  private static final int THREADS = 1;

  private ModelCache() {}

  /** The result of the default recipe, trained now if it is not in the cache. Safe against another JVM doing the same. */
  static ResultDirectory defaultModel() {
    try {
      return findOrTrain();
    } catch (IOException | WorkerFailedException e) {
      throw new InvalidInputException("there is none, and none could be trained: " + e.getMessage(), e);
    }
  }

  private static ResultDirectory findOrTrain() throws IOException, WorkerFailedException {
    Map<String, String> inputs = Fingerprint.of(new RecipeParameters(Map.of()).toRecipe(),
        DatasetIdentity.of(MnistDataset.EMBEDDED), TRAINER, BACKEND, THREADS);
    String key = Sha256.of(inputs.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    Path models = Files.createDirectories(UserCache.models());
    ResultDirectory directory = new ResultDirectory(models.resolve(key));
    try (FileChannel channel = FileChannel.open(
        models.resolve(key + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      // Closing the channel gives the lock back.
      channel.lock();
      if (directory.staleness(inputs).isPresent()) {
        train(directory);
      }
      return directory;
    }
  }

  private static void train(ResultDirectory directory) throws WorkerFailedException {
    List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
        .toList();
    System.err.println("@MnistModel: no model here; training one, once, into " + directory.path());
    WorkerProcess.run(
        new WorkerRequest(
            Map.of(), MnistDataset.EMBEDDED, directory.path().toString(), TRAINER, BACKEND, THREADS, false),
        new WorkerProcess.Options(classPath, List.of(), Optional.empty(), false),
        epoch -> System.err.println(String.format(Locale.ROOT, "@MnistModel: epoch %d  loss %.4f  accuracy %.4f",
            epoch.epoch(), epoch.trainLoss(), epoch.trainAccuracy())));
  }
}
