package io.github.mnistgate.worker;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.MnistSplits;
import io.github.mnistgate.fused.FusedNetwork;
import io.github.mnistgate.fused.FusedTrainer;
import io.github.mnistgate.modelfile.ForeignModel;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.Fingerprint;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainingRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Evaluates a network that was made elsewhere, and writes a result as a training does. */
public final class EvaluationJob {

  /** In the place of a trainer's name. */
  private static final String ELSEWHERE = "elsewhere";

  private EvaluationJob() {}

  /**
   * Does what a request asks for.
   *
   * @return what was written to {@code training.json}
   * @throws IOException if the result cannot be written
   * @throws InvalidInputException for a mistake of the user's; an earlier result is then untouched
   */
  public static TrainingRecord run(EvaluationRequest request) throws IOException {
    Path file = Path.of(request.model());
    ForeignModel model = ForeignModel.read(file, request.normalize());
    String sha256 = Sha256.of(file);
    MnistSplits data = MnistSplits.read(request.dataset());
    ResultDirectory directory = new ResultDirectory(Path.of(request.outputDirectory()));
    directory.create();
    if (Files.exists(directory.model()) && Files.isSameFile(file, directory.model())) {
      throw new InvalidInputException("model is '" + file + "', which is where the result's own model.zip goes; keep the"
          + " model elsewhere, or name another outputDirectory");
    }

    FusedNetwork network = FusedNetwork.of(model, request.threads());
    MnistDataset train = data.train();
    Score trainScore = network.score(train, 0, train.size());
    if (!Double.isFinite(trainScore.loss())) {
      throw new InvalidInputException(file + ": its loss on the training images is " + trainScore.loss()
          + ": its parameters are too large; train it with a smaller learning rate, or give normalize as it was trained");
    }
    return ResultWriter.write(directory, request.dataset(), data.test(), network, new ResultWriter.Origin(
        null, model.spec(), Fingerprint.ofModel(sha256, request.parent(), request.normalize(), data.identity()),
        ELSEWHERE, Engine.CPU, request.threads(), Map.of(), Map.of("kernels", FusedTrainer.kernels()), List.of(), trainScore));
  }
}
