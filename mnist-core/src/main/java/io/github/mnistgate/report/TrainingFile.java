package io.github.mnistgate.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainingRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code training.json} and {@code training.csv}: history and provenance of a training. */
public final class TrainingFile {

  private static final String REMEDY = "delete it and run mnist:train again";

  private TrainingFile() {}

  /** The content of {@code training.json}. */
  public static byte[] toJson(TrainingRecord training) {
    ObjectNode root = Json.newObject().put("schemaVersion", 1)
        .put("dataset", training.dataset());
    training.inputs().forEach(root.putObject("inputs")::put);
    ArrayNode epochs = root.putArray("epochs");
    for (EpochMetrics epoch : training.epochs()) {
      epochs.addObject().put("epoch", epoch.epoch())
          .put("trainLoss", epoch.trainLoss()).put("trainAccuracy", epoch.trainAccuracy())
          .put("validationLoss", epoch.validationLoss()).put("validationAccuracy", epoch.validationAccuracy())
          .put("seconds", epoch.seconds());
    }
    ObjectNode last = root.putObject("final");
    putScore(last.putObject("train"), training.trainScore());
    putScore(last.putObject("test"), training.testScore());
    root.put("trainer", training.trainer()).put("backend", training.backend()).put("threads", training.threads());
    training.versions().forEach(root.putObject("versions")::put);
    root.put("os", training.os()).put("cpu", training.cpu());
    training.files().forEach(root.putObject("files")::put);
    return Json.toBytes(root);
  }

  private static void putScore(ObjectNode node, Score score) {
    node.put("loss", score.loss()).put("accuracy", score.accuracy());
  }

  /** A line an epoch; the validation's columns are empty where there was none. */
  public static byte[] toCsv(List<EpochMetrics> epochs) {
    StringBuilder csv = new StringBuilder("epoch,trainLoss,trainAccuracy,validationLoss,validationAccuracy,seconds\n");
    for (EpochMetrics epoch : epochs) {
      csv.append(epoch.epoch()).append(',').append(epoch.trainLoss()).append(',').append(epoch.trainAccuracy())
          .append(',').append(epoch.validationLoss() == null ? "" : epoch.validationLoss())
          .append(',').append(epoch.validationAccuracy() == null ? "" : epoch.validationAccuracy())
          .append(',').append(epoch.seconds()).append('\n');
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Where the data of a {@code training.json} was read from: {@code mnist}, or a directory. */
  public static String readDataset(Path file) {
    return Json.read(file, REMEDY).path("dataset").asText();
  }

  /** The content of a {@code training.json}, but with its data read from elsewhere. */
  static byte[] withDataset(Path file, String dataset) {
    return Json.toBytes(((ObjectNode) Json.read(file, REMEDY)).put("dataset", dataset));
  }

  /**
   * Final accuracy on the images that were trained on minus that on the test images, of a {@code training.json}; empty
   * where one of the two is missing or no number.
   */
  public static Optional<BigDecimal> readOverfitGap(Path file) {
    JsonNode last = Json.read(file, REMEDY).path("final");
    JsonNode train = last.path("train").path("accuracy");
    JsonNode test = last.path("test").path("accuracy");
    return train.isNumber() && test.isNumber()
        ? Optional.of(train.decimalValue().subtract(test.decimalValue()))
        : Optional.empty();
  }

  /** What determined the model of a {@code training.json}, name by name. */
  public static Map<String, String> readInputs(Path file) {
    return readMap(file, "inputs");
  }

  /** SHA-256 of the files that were written with a {@code training.json}, by name. */
  public static Map<String, String> readFiles(Path file) {
    return readMap(file, "files");
  }

  private static Map<String, String> readMap(Path file, String name) {
    Map<String, String> map = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : Json.read(file, REMEDY).path(name).properties()) {
      map.put(entry.getKey(), entry.getValue().asText());
    }
    return map;
  }
}
