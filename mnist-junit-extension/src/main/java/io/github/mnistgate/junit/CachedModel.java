package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.UserCache;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.report.ResultCache;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.Fingerprint;
import io.github.mnistgate.worker.WorkerFailedException;
import io.github.mnistgate.worker.WorkerProcess;
import io.github.mnistgate.worker.WorkerRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of the default recipe, where no build made one: from the cache that {@code mnist:train} uses, too, or
 * trained now and kept there.
 *
 * @param directory a temporary one of this JVM: what is in the cache may be removed by another
 */
record DefaultModel(ResultDirectory directory) implements AutoCloseable {

  private static final Engine ENGINE = Engine.standard();

  /** Safe against another JVM doing the same: the second waits for the first. */
  static DefaultModel findOrTrain() {
    DefaultModel model = null;
    try {
      model = new DefaultModel(new ResultDirectory(Files.createTempDirectory("mnist-model")));
      model.fill();
      return model;
    } catch (IOException | WorkerFailedException e) {
      if (model != null) {
        model.close();
      }
      throw new InvalidInputException("there is none, and none could be trained: " + e.getMessage(), e);
    }
  }

  private void fill() throws WorkerFailedException {
    Map<String, String> inputs = Fingerprint.of(new RecipeParameters(Map.of()).toRecipe(),
        DatasetIdentity.of(MnistDataset.EMBEDDED), ENGINE);
    ResultCache cache = new ResultCache(UserCache.results(), ResultCache.DEFAULT_MAX_BYTES, new ResultCache.Listener() {
      @Override
      public void onWait() {
        tell("waiting for another test run or build, which trains the same model");
      }

      @Override
      public void onTrouble(String line) {
        tell(line);
      }
    });
    try (ResultCache.Entry entry = cache.lock(inputs, Optional.empty())) {
      if (!entry.restoreTo(directory, MnistDataset.EMBEDDED)) {
        tell("no model here; training one, once, for " + entry.path().map(Path::toString).orElse("this run"));
        train();
        entry.store(directory);
      }
    }
  }

  private void train() throws WorkerFailedException {
    List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
        .toList();
    WorkerProcess.run(
        new WorkerRequest(
            Map.of(), MnistDataset.EMBEDDED, directory.path().toString(), ENGINE, false),
        new WorkerProcess.Options(classPath, List.of(), Optional.empty(), false),
        epoch -> tell(String.format(Locale.ROOT, "epoch %d  loss %.4f  accuracy %.4f",
            epoch.epoch(), epoch.trainLoss(), epoch.trainAccuracy())));
  }

  private static void tell(String line) {
    System.err.println("@MnistModel: " + line);
  }

  /** Called by JUnit at the end of the run. */
  @Override
  public void close() {
    try {
      directory.clear();
      Files.deleteIfExists(directory.path());
    } catch (IOException e) {
      tell("the temporary directory " + directory.path() + " cannot be removed: " + e);
    }
  }
}
