package io.github.mnistgate.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.Trend;
import io.github.mnistgate.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code history.json}: the trend over commits, for the report. */
public final class HistoryFile {

    private static final String REMEDY = "delete it, or run mnist:history again";

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
                    .put("commit", row.tracked().commit())
                    .put("date", row.tracked().date().toString())
                    .put("accuracy", row.tracked().result().accuracy().value())
                    .put("accuracyLower", row.lower())
                    .put("accuracyUpper", row.upper())
                    .put("loss", row.tracked().result().loss());
            row.change()
                    .ifPresentOrElse(
                            change -> commit.put("change", change.doubleValue()), () -> commit.putNull("change"));
            commit.put("passed", row.tracked().passed());
            row.otherData().ifPresent(sentence -> commit.put("otherData", sentence));
        }
        return Json.toBytes(root);
    }

    /**
     * A commit of the file.
     *
     * @param commit full id
     * @param date in ISO 8601
     * @param lower bound of the 95 % interval of the accuracy
     * @param upper bound of it
     * @param passed whether every gate held
     * @param otherData why it cannot be compared with the commit before, a sentence; empty where it can
     */
    public record Entry(
            String commit,
            String date,
            double accuracy,
            double lower,
            double upper,
            double loss,
            boolean passed,
            Optional<String> otherData) {}

    /**
     * Reads the file back, newest commit first.
     *
     * @throws InvalidInputException if it cannot be read, or is something else
     */
    public static List<Entry> read(Path file) {
        JsonNode root = Json.readObject(file, "a history", REMEDY);
        try {
            List<Entry> entries = new ArrayList<>();
            for (JsonNode commit : Json.array(root, "commits")) {
                entries.add(new Entry(
                        Json.text(commit, "commit"),
                        Json.text(commit, "date"),
                        Json.within(commit, "accuracy", 1),
                        Json.within(commit, "accuracyLower", 1, EvaluationFile.ROUNDING),
                        Json.within(commit, "accuracyUpper", 1, EvaluationFile.ROUNDING),
                        Json.within(commit, "loss", Double.MAX_VALUE),
                        commit.path("passed").asBoolean(),
                        Optional.ofNullable(commit.path("otherData").textValue())));
            }
            return entries;
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(file + " is not a history: " + e.getMessage() + "; " + REMEDY, e);
        }
    }
}
