package io.github.mnistgate.worker;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.Versions;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.MnistSplits;
import io.github.mnistgate.dl4j.Dl4jCudaTrainer;
import io.github.mnistgate.dl4j.Dl4jTrainer;
import io.github.mnistgate.evaluation.Evaluator;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedModel;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.fused.FusedTrainer;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.training.DeviceTrainer;
import io.github.mnistgate.training.DivergenceWatch;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.Fingerprint;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.Trainer;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** Trains, evaluates and writes the result; in whatever JVM it is called. */
public final class TrainingJob {

  private TrainingJob() {}

  /**
   * Does what a request asks for.
   *
   * @param listener follows the training, on this thread
   * @return what was written to {@code training.json}
   * @throws IOException if the result cannot be written
   * @throws io.github.mnistgate.InvalidInputException for a mistake of the user's; an earlier result is then untouched,
   *     unless training had begun
   */
  public static TrainingRecord run(WorkerRequest request, TrainingListener listener) throws IOException {
    return run(request, MnistSplits.read(request.dataset()), listener);
  }

  /** As the other, with the request's data already read. */
  static TrainingRecord run(WorkerRequest request, MnistSplits data, TrainingListener listener) throws IOException {
    Recipe recipe = request.toRecipe();
    MnistDataset train = data.train();
    MnistDataset test = data.test();
    recipe.checkFits(train.size());
    ResultDirectory directory = new ResultDirectory(Path.of(request.outputDirectory()));
    directory.create();
    directory.clear();

    Engine engine = request.engine();
    Trainer trainer = trainer(engine);
    Trainer.Trained trained = trainer.train(recipe, train, test, listener);
    int trainedOn = recipe.validation().trainingImages(train.size());
    Score trainScore = trained.network().score(train, 0, trainedOn);
    DivergenceWatch.checkResult(recipe, trained.epochs().get(trained.epochs().size() - 1), trainScore);
    byte[] model = trained.network().toModelFile();
    float[] probabilities = trained.network().probabilities(test);
    ModelEvaluation evaluation = Evaluator.evaluate(
        new EvaluatedDataset(test.name(), test.split().key(), test.size(), test.sha256()),
        new EvaluatedModel(recipe.preset(), recipe.spec(), recipe.spec().parameters(), Sha256.of(model)),
        probabilities, test.labels(), recipe.spec().outputUnits());
    Map<String, byte[]> files = Map.of(
        ResultDirectory.MODEL, model,
        ResultDirectory.PROBABILITIES, littleEndian(probabilities),
        ResultDirectory.TRAINING_CSV, TrainingFile.toCsv(trained.epochs()),
        ResultDirectory.EVALUATION, EvaluationFile.toBytes(evaluation));
    Map<String, String> hashes = new LinkedHashMap<>();
    ResultDirectory.RECORDED.forEach(name -> hashes.put(name, Sha256.of(files.get(name))));
    TrainingRecord record = new TrainingRecord(
        request.dataset(),
        Fingerprint.of(recipe, data.identity(), engine),
        engine.trainer(), engine.backend(), engine.threads(), device(trainer),
        versions(engine, trainer),
        String.join(" ", property("os.name"), property("os.version"), property("os.arch")), Processor.name(), hashes,
        trained.epochs(), trainScore, new Score(evaluation.loss(), evaluation.accuracy()));

    directory.write(files, TrainingFile.toJson(record));
    return record;
  }

  private static Trainer trainer(Engine engine) {
    if (engine.usesNd4j()) {
      return engine.usesCuda() ? new Dl4jCudaTrainer() : new Dl4jTrainer();
    }
    if (engine.usesCuda()) {
      return ServiceLoader.load(DeviceTrainer.Provider.class).findFirst()
          .orElseThrow(() -> new InvalidInputException("backend is '" + engine.backend() + "', but mnist-cuda is not on the"
              + " class path of the training JVM: add it, or train with backend '" + Engine.CPU + "'"))
          .create(engine.threads());
    }
    return new FusedTrainer(engine.threads());
  }

  private static Map<String, String> device(Trainer trainer) {
    return trainer instanceof DeviceTrainer onDevice ? onDevice.device() : Map.of();
  }

  private static Map<String, String> versions(Engine engine, Trainer trainer) {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("mnist", Versions.project());
    if (trainer instanceof DeviceTrainer onDevice) {
      versions.putAll(onDevice.versions());
    } else if (engine.usesNd4j()) {
      versions.put("deeplearning4j", Versions.dl4j());
      versions.put("nd4j", Versions.dl4j());
    } else {
      versions.put("kernels", FusedTrainer.isSlow() ? "plain" : "vector");
    }
    versions.put("java", property("java.version"));
    versions.put("jvm", property("java.vm.name"));
    return versions;
  }

  private static String property(String name) {
    return System.getProperty(name);
  }

  private static byte[] littleEndian(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }
}
