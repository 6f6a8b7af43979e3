package io.github.mnistgate.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DataSource.ImageSize;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainingRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code training.json} and {@code training.csv}: history and provenance of a training. */
public final class TrainingFile {

    private static final String REMEDY = "delete it and run mnist:train or mnist:evaluate again";

    /** The start of relative places: no other place starts like that. */
    private static final String UP = "../";

    private static final String HERE = "./";

    private static final String DATASET = "dataset";
    private static final String IMAGE_SIZE = "imageSize";
    private static final String TRANSPOSE = "transpose";
    private static final String ARTIFACT = "artifact";
    private static final String FILES = "files";

    private TrainingFile() {}

    /** The content of {@code training.json}. */
    public static byte[] toJson(TrainingRecord training) {
        ObjectNode root = Json.newObject().put("schemaVersion", 1);
        putSource(root, training.dataset());
        training.inputs().forEach(root.putObject("inputs")::put);
        ArrayNode epochs = root.putArray("epochs");
        for (EpochMetrics epoch : training.epochs()) {
            putEpoch(epochs.addObject(), epoch);
        }
        ObjectNode last = root.putObject("final");
        putScore(last.putObject("train"), training.trainScore());
        putScore(last.putObject("test"), training.testScore());
        root.put("trainer", training.trainer())
                .put("backend", training.backend())
                .put("threads", training.threads());
        if (!training.device().isEmpty()) {
            training.device().forEach(root.putObject("device")::put);
        }
        training.versions().forEach(root.putObject("versions")::put);
        root.put("os", training.os()).put("cpu", training.cpu());
        training.files().forEach(root.putObject(FILES)::put);
        return Json.toBytes(root);
    }

    /** Writes the source of data into an object, as {@link #readSource} reads it. */
    public static void putSource(ObjectNode node, DataSource source) {
        node.put(DATASET, source.location());
        source.imageSize().ifPresent(size -> node.put(IMAGE_SIZE, size.toString()));
        if (source.transpose()) {
            node.put(TRANSPOSE, true);
        }
        source.artifact().ifPresent(coordinates -> node.put(ARTIFACT, coordinates));
    }

    /** Reads the source of data from an object. */
    public static DataSource readSource(JsonNode node) {
        return new DataSource(
                node.path(DATASET).asText(),
                Optional.ofNullable(node.path(IMAGE_SIZE).textValue()).map(ImageSize::parse),
                node.path(TRANSPOSE).asBoolean(),
                Optional.ofNullable(node.path(ARTIFACT).textValue()));
    }

    static void putEpoch(ObjectNode node, EpochMetrics epoch) {
        node.put("epoch", epoch.epoch())
                .put("trainLoss", epoch.trainLoss())
                .put("trainAccuracy", epoch.trainAccuracy())
                .put("validationLoss", epoch.validationLoss())
                .put("validationAccuracy", epoch.validationAccuracy())
                .put("seconds", epoch.seconds());
    }

    private static void putScore(ObjectNode node, Score score) {
        putKnown(node, "loss", score.loss());
        putKnown(node, "accuracy", score.accuracy());
    }

    private static void putKnown(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) {
            node.putNull(name);
        } else {
            node.put(name, value);
        }
    }

    /** A line an epoch; the validation's columns are empty where there was none. */
    public static byte[] toCsv(List<EpochMetrics> epochs) {
        StringBuilder csv =
                new StringBuilder("epoch,trainLoss,trainAccuracy,validationLoss,validationAccuracy,seconds\n");
        for (EpochMetrics epoch : epochs) {
            csv.append(epoch.epoch())
                    .append(',')
                    .append(epoch.trainLoss())
                    .append(',')
                    .append(epoch.trainAccuracy())
                    .append(',')
                    .append(epoch.validationLoss() == null ? "" : epoch.validationLoss())
                    .append(',')
                    .append(epoch.validationAccuracy() == null ? "" : epoch.validationAccuracy())
                    .append(',')
                    .append(epoch.seconds())
                    .append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the source of the data of a {@code training.json}; a path is absolute. */
    public static DataSource readDataset(Path file) {
        return resolved(source(root(file), file), file);
    }

    private static ObjectNode root(Path file) {
        return Json.readObject(file, "the record of a training", REMEDY);
    }

    private static DataSource source(ObjectNode root, Path file) {
        try {
            return readSource(root);
        } catch (InvalidInputException e) {
            throw damaged(file, e);
        }
    }

    private static InvalidInputException damaged(Path file, RuntimeException cause) {
        return new InvalidInputException(
                file + " is not the record of a training: " + cause.getMessage() + "; " + REMEDY, cause);
    }

    /** Returns whether a {@code training.json} has its data at a place, as {@link #recordedDataset} gives it. */
    static boolean isOfDataset(Path file, DataSource recorded) {
        return source(root(file), file).equals(recorded);
    }

    /**
     * Returns the content of a {@code training.json}, but with its data read from elsewhere.
     *
     * @param evaluationSha256 of the evaluation that tells of that data
     */
    static byte[] withDataset(Path file, DataSource source, String evaluationSha256) {
        ObjectNode root = root(file);
        root.remove(List.of(IMAGE_SIZE, TRANSPOSE, ARTIFACT));
        putSource(root, source);
        ((ObjectNode) root.get(FILES)).put(ResultDirectory.EVALUATION, evaluationSha256);
        return Json.toBytes(root);
    }

    /**
     * Returns a place of data as {@code training.json} has it: relative to the result where both are of one checkout,
     * so that a copy of it has data of its own.
     *
     * @param source a path is absolute
     * @param result directory of the result
     */
    public static DataSource recordedDataset(DataSource source, Path result) {
        if (source.isEmbedded() || !Path.of(source.location()).isAbsolute()) {
            return source;
        }
        Path data = Path.of(source.location()).normalize();
        Path from = result.toAbsolutePath().normalize();
        if (!data.startsWith(SourceTree.rootOf(from))) {
            return source;
        }
        String path =
                from.relativize(data).toString().replace(data.getFileSystem().getSeparator(), "/");
        return source.at(path.startsWith(UP) ? path : HERE + path);
    }

    private static DataSource resolved(DataSource source, Path file) {
        String location = source.location();
        return location.startsWith(UP) || location.startsWith(HERE)
                ? source.at(file.toAbsolutePath()
                        .resolveSibling(location)
                        .normalize()
                        .toString())
                : source;
    }

    /**
     * Reads a {@code training.json} back; a number that is missing reads as NaN, a text as the empty one.
     *
     * @throws InvalidInputException if the file cannot be read, or holds a number that no training has
     */
    public static TrainingRecord read(Path file) {
        ObjectNode root = root(file);
        DataSource dataset = resolved(source(root, file), file);
        try {
            return record(root, dataset);
        } catch (IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    private static TrainingRecord record(ObjectNode root, DataSource dataset) {
        List<EpochMetrics> epochs = new ArrayList<>();
        for (JsonNode epoch : root.path("epochs")) {
            epochs.add(new EpochMetrics(
                    whole(epoch, "epoch"),
                    number(epoch, "trainLoss", Double.MAX_VALUE),
                    number(epoch, "trainAccuracy", 1),
                    optional(epoch, "validationLoss", Double.MAX_VALUE),
                    optional(epoch, "validationAccuracy", 1),
                    number(epoch, "seconds", Double.MAX_VALUE)));
        }
        JsonNode last = root.path("final");
        return new TrainingRecord(
                dataset,
                map(root, "inputs"),
                root.path("trainer").asText(),
                root.path("backend").asText(),
                whole(root, "threads"),
                map(root, "device"),
                map(root, "versions"),
                root.path("os").asText(),
                root.path("cpu").asText(),
                map(root, FILES),
                epochs,
                score(last.path("train")),
                score(last.path("test")));
    }

    private static Score score(JsonNode node) {
        return new Score(number(node, "loss", Double.MAX_VALUE), number(node, "accuracy", 1));
    }

    private static int whole(JsonNode node, String name) {
        return node.path(name).isNumber() ? Json.whole(node.path(name), name) : 0;
    }

    private static Double optional(JsonNode node, String name, double highest) {
        return node.path(name).isNumber() ? Json.within(node, name, highest) : null;
    }

    private static double number(JsonNode node, String name, double highest) {
        Double number = optional(node, name, highest);
        return number == null ? Double.NaN : number;
    }

    /** Returns the inputs that determined the model of a {@code training.json}, by name. */
    public static Map<String, String> readInputs(Path file) {
        return map(root(file), "inputs");
    }

    /** SHA-256 of the files that were written with a {@code training.json}, by name. */
    public static Map<String, String> readFiles(Path file) {
        return map(root(file), FILES);
    }

    private static Map<String, String> map(JsonNode root, String name) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : Json.members(root.path(name))) {
            map.put(entry.getKey(), entry.getValue().asText());
        }
        return map;
    }
}
