package io.github.mnistgate.maven;

import io.github.mnistgate.Flag;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.UserCache;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.report.ModelPointer;
import io.github.mnistgate.report.ResultCache;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.Fingerprint;
import io.github.mnistgate.worker.WorkerFailedException;
import io.github.mnistgate.worker.WorkerProcess;
import io.github.mnistgate.worker.WorkerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;

/**
 * Trains the model unless it is up to date, evaluates it on the test images, and writes the result for
 * <code>mnist:check</code> and for tests with <code>@MnistModel</code>, and a first report. Runs under
 * <code>-DskipTests</code>, too; <code>-Dmnist.skip</code> skips it.
 */
@Mojo(name = "train", defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES, requiresProject = false, threadSafe = true)
public final class TrainMojo extends AbstractMnistMojo {

  private static final String CLASSIFIER = "mnist";

  private final WorkerClassPath classPath;
  private final MavenProjectHelper projectHelper;

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

  /**
   * Whether model and evaluation are installed and deployed with the module's artifact, with classifier mnist, as zip and
   * as json. The evaluation of the last release can then be the baseline.
   */
  @Parameter(property = "mnist.attach", defaultValue = "false")
  private String attach;

  @Inject
  TrainMojo(WorkerClassPath classPath, MavenProjectHelper projectHelper) {
    this.classPath = classPath;
    this.projectHelper = projectHelper;
  }

  @Override
  void run() throws MojoExecutionException {
    RecipeParameters parameters = recipeParameters();
    Recipe recipe = parameters.toRecipe();
    EngineOptions engine = EngineOptions.parse(trainer, backend, threads, argLine, timeoutSeconds);
    boolean attached = Flag.parse("attach", attach);
    String data = datasetLocation();
    DatasetIdentity identity = DatasetIdentity.of(data);
    recipe.checkFits(identity.trainingImages());
    ResultDirectory directory = resultDirectory();
    directory.create();
    Map<String, String> inputs = Fingerprint.of(recipe, identity, engine.engine());
    ResultCache results = cache();
    boolean forced = Flag.parse("force", force);
    Optional<String> reason = forced ? Optional.of("mnist.force is set") : directory.staleness(inputs);
    if (reason.isEmpty()) {
      getLog().info(shown(directory.model()) + " is up to date.");
      if (!Files.exists(directory.report())) {
        writeReport(Optional.empty());
      }
    } else {
      try (ResultCache.Entry entry = results.lock(inputs, engine.timeout())) {
        entry.path().ifPresent(path -> getLog().debug("place in the cache: " + path));
        clearVerdict();
        if (!forced && entry.restoreTo(directory, data)) {
          getLog().info(
              shown(directory.model()) + " taken from the cache (" + reason.get() + "): " + described(recipe));
        } else {
          getLog().info("Training " + described(recipe) + ": " + reason.get());
          train(parameters, recipe, engine, data, directory);
          entry.store(directory);
        }
      }
      // After the lock is given back: others wait for the model only.
      writeReport(Optional.empty());
    }
    point(directory, false);
    if (attached) {
      projectHelper.attachArtifact(project(), "zip", CLASSIFIER, directory.model().toFile());
      projectHelper.attachArtifact(project(), ReleasedBaseline.TYPE, CLASSIFIER, directory.evaluation().toFile());
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

  private static String described(Recipe recipe) {
    return recipe.preset() + " (" + recipe.spec().summary() + ", " + recipe.optimizer().key() + ", epochs "
        + recipe.epochs() + ", batch " + recipe.batchSize() + ", seed " + recipe.seed() + ")";
  }

  @Override
  void skipped() throws MojoExecutionException {
    super.skipped();
    point(resultDirectory(), true);
  }

  private void point(ResultDirectory directory, boolean skipped) throws MojoExecutionException {
    if (isStandalone() || project().getPackaging().equals("pom")) {
      return;
    }
    Path testClasses = Path.of(project().getBuild().getTestOutputDirectory());
    try {
      new ModelPointer(project().getBasedir().toPath(), directory.path(), skipped).write(testClasses);
    } catch (IOException e) {
      throw new MojoExecutionException("the tests cannot be told where the model is, because " + testClasses
          + " cannot be written to: " + e, e);
    }
  }

  private void train(RecipeParameters parameters, Recipe recipe, EngineOptions engine, String data,
      ResultDirectory directory) throws MojoExecutionException {
    boolean quiet = !getLog().isInfoEnabled();
    try (ProgressLog progress = new ProgressLog(getLog(), recipe.epochs(), !quiet && Terminal.isInteractive(session()))) {
      WorkerRequest request = new WorkerRequest(parameters.values(), data, directory.path().toString(),
          engine.engine(), progress.isLive());
      WorkerProcess.Options options = new WorkerProcess.Options(
          classPath.resolve(session(), project(), engine.engine()), engine.jvmArguments(), engine.timeout(), getLog().isDebugEnabled());
      clear(directory);
      progress.finished(WorkerProcess.run(request, options, progress));
    } catch (WorkerFailedException e) {
      MojoExecutionException failure = new MojoExecutionException(e.getMessage(), e);
      try {
        // What a worker wrote before it failed is no result.
        clear(directory);
      } catch (MojoExecutionException second) {
        failure.addSuppressed(second);
      }
      throw failure;
    }
    getLog().info("Model and evaluation are in " + shown(directory.path()) + ", the report is "
        + shown(directory.report()));
  }

  private void clear(ResultDirectory directory) throws MojoExecutionException {
    clearVerdict();
    try {
      directory.clear();
    } catch (IOException e) {
      throw new MojoExecutionException("the earlier result in " + directory.path() + " cannot be removed: " + e, e);
    }
  }

  /** A directory in the pom is relative to the module, whatever the working directory of Maven is. */
  private String datasetLocation() {
    if (dataset.equals(MnistDataset.EMBEDDED)) {
      return dataset;
    }
    try {
      return baseDirectory().resolve(dataset).toString();
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
