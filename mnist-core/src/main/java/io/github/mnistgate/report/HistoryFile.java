package io.github.mnistgate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.baseline.Trend;
import io.github.mnistgate.json.Json;

/** {@code history.json}: the trend over commits, for the report. */
public final class HistoryFile {

  private HistoryFile() {}

  /**
   * The file's content, newest commit first.
   *
   * @param module {@code groupId:artifactId}
   */
  public static byte[] toBytes(String module, Trend trend) {
    ObjectNode root = Json.newObject().put("schemaVersion", 1).put("module", module);
    ArrayNode commits = root.putArray("commits");
    for (Trend.Row row : trend.rows()) {
      ObjectNode commit = commits.addObject()
          .put("commit", row.tracked().commit()).put("date", row.tracked().date().toString())
          .put("accuracy", row.tracked().result().accuracy().value())
          .put("accuracyLower", row.lower()).put("accuracyUpper", row.upper())
          .put("loss", row.tracked().result().loss());
      row.change().ifPresentOrElse(change -> commit.put("change", change.doubleValue()), () -> commit.putNull("change"));
      commit.put("passed", row.tracked().passed());
    }
    return Json.toBytes(root);
  }
}
