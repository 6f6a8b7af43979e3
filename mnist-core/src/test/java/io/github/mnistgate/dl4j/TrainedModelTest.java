package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.worker.TrainingJob;
import io.github.mnistgate.worker.WorkerRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedModelTest {

  @TempDir static Path shared;
  private static MnistDataset test;

  @TempDir Path directory;
  private ResultDirectory result;

  @BeforeAll
  static void train() throws IOException {
    Path data = IdxFixture.sample(shared.resolve("data"), 64, 40);
    test = MnistDataset.read(data.toString(), Split.TEST);
    TrainingJob.run(new WorkerRequest(
        Map.of("hiddenLayers", "16", "epochs", "1", "normalize", "true"), data.toString(),
        shared.resolve("result").toString(), Engine.standard(), false), new TrainingListener() {});
  }

  @BeforeEach
  void copyResult() throws IOException {
    result = new ResultDirectory(directory);
    for (String file : new String[] {"model.zip", "evaluation.json", "probabilities.f32", "training.json", "training.csv"}) {
      Files.copy(shared.resolve("result").resolve(file), directory.resolve(file));
    }
  }

  @Test
  void predictsWhatTheFilesSay() throws IOException {
    TrainedModel model = TrainedModel.read(result);
    ByteBuffer probabilities = ByteBuffer.wrap(Files.readAllBytes(result.probabilities())).order(ByteOrder.LITTLE_ENDIAN);

    assertThat(probabilities.remaining()).isEqualTo(40 * 10 * Float.BYTES);
    for (int image = 0; image < test.size(); image++) {
      Prediction prediction = model.predict(test.digit(image));
      assertThat(prediction.label()).isEqualTo(model.evaluation().predictions().charAt(image) - '0');
      assertThat(prediction.confidence()).isEqualTo(prediction.probability(prediction.label()));
      for (float probability : prediction.probabilities()) {
        assertThat(Math.abs(probability - probabilities.getFloat())).isLessThan(1e-5f);
      }
    }
  }

  @Test
  void evaluationOfAnotherModelIsRefused() throws IOException {
    String json = Files.readString(result.evaluation());
    String sha256 = TrainedModel.read(result).evaluation().model().sha256();
    Files.writeString(result.evaluation(), json.replace(sha256, "0".repeat(64)));

    assertThatThrownBy(() -> TrainedModel.read(result)).isInstanceOf(InvalidInputException.class).hasMessage(
        result.evaluation() + " was changed since mnist:train wrote it, or is missing; run mnist:train again");
  }

  @Test
  void missingModelIsRefused() throws IOException {
    Files.delete(result.model());

    assertThatThrownBy(() -> TrainedModel.read(result)).isInstanceOf(InvalidInputException.class)
        .hasMessage("model '" + result.model() + "' is not a file; run mnist:train to make one");
  }

  @Test
  void imageOfAnotherSizeIsRefused() {
    TrainedModel model = TrainedModel.read(result);

    assertThatThrownBy(() -> model.predict(new float[100])).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an image has 784 pixels, not 100");
  }
}
