package io.github.mnistgate.maven;

import io.github.mnistgate.Flag;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.UserCache;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.ResultCache;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.worker.WorkerEvent;
import io.github.mnistgate.worker.WorkerFailedException;
import io.github.mnistgate.worker.WorkerProcess;
import io.github.mnistgate.worker.WorkerRequest;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;

/** What goals that train share: recipe and engine, and how a result is come by. */
abstract class AbstractTrainingMojo extends AbstractMnistMojo {

  private final WorkerClassPath classPath;

  /** The recipe to start from: mlp-128-64 (the default), mlp-128, mlp-512-256-128 or mlp-128-128-128. */
  @Parameter(property = "mnist.preset")
  private String preset;

  /** Units of each hidden layer, such as 128,64. Default: the preset's. */
  @Parameter(property = "mnist.hiddenLayers")
  private String hiddenLayers;

  /** Activation of the hidden layers: elu, linear, relu, selu, sigmoid, softplus, softsign, swish or tanh. */
  @Parameter(property = "mnist.activation")
  private String activation;

  /** adam, adamax, nesterov, rmsprop or sgd, with Keras' defaults. */
  @Parameter(property = "mnist.optimizer")
  private String optimizer;

  /** Step size of the optimizer, above 0. Default: the preset's; with a given optimizer, Keras' default for it. */
  @Parameter(property = "mnist.learningRate")
  private String learningRate;

  /** Passes over the training images. Default: the preset's. */
  @Parameter(property = "mnist.epochs")
  private String epochs;

  /** Images of a step, at most the training images. Default: the preset's. */
  @Parameter(property = "mnist.batchSize")
  private String batchSize;

  /** Units of the softmax layer, 10 to 36. Default: 10. */
  @Parameter(property = "mnist.outputUnits")
  private String outputUnits;

  /** Fraction of the training images, 0 to below 1, that is validated on instead: the last. Default: the preset's. */
  @Parameter(property = "mnist.validationSplit")
  private String validationSplit;

  /** test: validates on the test images; excludes validationSplit. Default: the preset's. */
  @Parameter(property = "mnist.validationData")
  private String validationData;

  /** Whether grey values are divided by 255. Default: true. */
  @Parameter(property = "mnist.normalize")
  private String normalize;

  /** Of the initial weights and of the order of the images. Default: 42. */
  @Parameter(property = "mnist.seed")
  private String seed;

  /** mnist, which is embedded, or a directory with the four IDX files, raw or .gz. */
  @Parameter(property = "mnist.dataset", defaultValue = MnistDataset.EMBEDDED)
  private String dataset;

  /** What trains: auto, fused (plain Java, the default) or dl4j (DeepLearning4J's fit, the slower). */
  @Parameter(property = "mnist.trainer", defaultValue = "auto")
  private String trainer;

  /** What computes: auto or cpu. */
  @Parameter(property = "mnist.backend", defaultValue = "auto")
  private String backend;

  /**
   * Threads that train. Default: as many as there are processors, up to 8, and the result is the same with any number;
   * with dl4j one, since more are slower on small machines, and the results differ in rounding.
   */
  @Parameter(property = "mnist.threads")
  private String threads;

  /** Options of the training JVM, such as -Xmx2g. */
  @Parameter(property = "mnist.argLine")
  private String argLine;

  /** After so many seconds a training is stopped and the build fails. Default: never. */
  @Parameter(property = "mnist.timeoutSeconds")
  private String timeoutSeconds;

  /**
   * Whether results are kept in the user's cache directory, and taken from it: after <code>clean</code>, in another
   * check-out, or when a recipe comes back.
   */
  @Parameter(property = "mnist.cache", defaultValue = "true")
  private String cache;

  /** Trains though the result is up to date, or in the cache. */
  @Parameter(property = "mnist.force", defaultValue = "false")
  private String force;

  AbstractTrainingMojo(WorkerClassPath classPath) {
    this.classPath = classPath;
  }

  /** Called before a result is changed. */
  abstract void resultChanges() throws MojoExecutionException;

  /** What the parameters ask for; whatever is wrong with them is said now. */
  final Training training() {
    RecipeParameters parameters = recipeParameters();
    EngineOptions engine = EngineOptions.parse(trainer, backend, threads, argLine, timeoutSeconds);
    String data = datasetLocation();
    Training training =
        new Training(parameters, engine, data, DatasetIdentity.of(data), Flag.parse("force", force));
    training.recipe().checkFits(training.identity().trainingImages());
    return training;
  }

  /** Sees that a result is there: it is up to date, or taken from the cache, or trained. */
  final void provide(Training training, ResultDirectory directory, TrainingLog log) throws MojoExecutionException {
    directory.create();
    Map<String, String> inputs = training.inputs();
    ResultCache results = cache();
    Optional<String> reason = training.reasonToTrain(directory);
    if (reason.isEmpty()) {
      log.upToDate();
      return;
    }
    try (ResultCache.Entry entry = results.lock(inputs, training.engine().timeout())) {
      entry.path().ifPresent(path -> getLog().debug("place in the cache: " + path));
      resultChanges();
      if (!training.forced() && entry.restoreTo(directory, training.data())) {
        log.restored(reason.get());
      } else {
        log.starts(reason.get());
        log.finished(train(training, directory, log));
        entry.store(directory);
      }
    }
  }

  /** Sees that the results of several seeds are there, in turn, with a line for each. */
  final void provideSeeds(Training training, Map<Long, ResultDirectory> directories) throws MojoExecutionException {
    List<Long> seeds = List.copyOf(directories.keySet());
    getLog().info((seeds.size() == 1 ? "Seed " : "Seeds " + seeds.get(0) + " to ") + seeds.get(seeds.size() - 1) + " of "
        + training.recipe().describedButSeed() + ":");
    try (SeedLog log = new SeedLog(getLog(), seeds.size(), training.recipe().epochs(), isWatched())) {
      for (Map.Entry<Long, ResultDirectory> directory : directories.entrySet()) {
        log.begin(directory.getKey());
        try {
          provide(training.withSeed(directory.getKey()), directory.getValue(), log);
        } catch (MojoExecutionException e) {
          throw new MojoExecutionException("seed " + directory.getKey() + ": " + e.getMessage(), e);
        }
        log.done(EvaluationFile.read(directory.getValue().evaluation()));
      }
    }
  }

  /** Whether a person sees what is printed as it is printed, and may be shown a bar. */
  final boolean isWatched() {
    return getLog().isInfoEnabled() && Terminal.isInteractive(session());
  }

  private WorkerEvent.Result train(Training training, ResultDirectory directory, TrainingLog log)
      throws MojoExecutionException {
    EngineOptions engine = training.engine();
    try {
      WorkerRequest request = new WorkerRequest(training.parameters().values(), training.data(),
          directory.path().toString(), engine.engine(), log.wantsSteps());
      WorkerProcess.Options options = new WorkerProcess.Options(
          classPath.resolve(session(), project(), engine.engine()), engine.jvmArguments(), engine.timeout(),
          getLog().isDebugEnabled());
      clear(directory);
      return WorkerProcess.run(request, options, log);
    } catch (WorkerFailedException e) {
      log.close();
      MojoExecutionException failure = new MojoExecutionException(e.getMessage(), e);
      try {
        // What a worker wrote before it failed is no result.
        clear(directory);
      } catch (MojoExecutionException second) {
        failure.addSuppressed(second);
      }
      throw failure;
    }
  }

  private void clear(ResultDirectory directory) throws MojoExecutionException {
    resultChanges();
    try {
      directory.clear();
    } catch (IOException e) {
      throw new MojoExecutionException("the earlier result in " + directory.path() + " cannot be removed: " + e, e);
    }
  }

  private ResultCache cache() {
    return new ResultCache(Flag.parse("cache", cache) ? UserCache.results() : null, ResultCache.DEFAULT_MAX_BYTES,
        new ResultCache.Listener() {
          @Override
          public void onWait() {
            getLog().info("Waiting for another build, which trains the same model.");
          }

          @Override
          public void onTrouble(String line) {
            getLog().warn(line);
          }
        });
  }

  /** A directory in the pom is relative to the module, whatever the working directory of Maven is. */
  private String datasetLocation() {
    if (dataset.equals(MnistDataset.EMBEDDED)) {
      return dataset;
    }
    Path base = isStandalone() ? Path.of(session().getExecutionRootDirectory()) : project().getBasedir().toPath();
    try {
      return base.resolve(dataset).toString();
    } catch (InvalidPathException e) {
      throw new InvalidInputException("dataset is '" + dataset + "', which is not a path: " + e.getReason(), e);
    }
  }

  private RecipeParameters recipeParameters() {
    Map<String, String> values = new LinkedHashMap<>();
    put(values, "preset", preset);
    put(values, "hiddenLayers", hiddenLayers);
    put(values, "activation", activation);
    put(values, "optimizer", optimizer);
    put(values, "learningRate", learningRate);
    put(values, "epochs", epochs);
    put(values, "batchSize", batchSize);
    put(values, "outputUnits", outputUnits);
    put(values, "validationSplit", validationSplit);
    put(values, "validationData", validationData);
    put(values, "normalize", normalize);
    put(values, "seed", seed);
    return new RecipeParameters(values);
  }

  private static void put(Map<String, String> values, String name, String value) {
    if (value != null) {
      values.put(name, value);
    }
  }
}
