package io.github.mnistgate.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.Baseline;
import io.github.mnistgate.baseline.Baseline.Lowering;
import io.github.mnistgate.baseline.SeedCounts;
import io.github.mnistgate.baseline.TrackedResult;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * {@code baseline.json}, and the same as a line of a note on a commit. Names are sorted, there is no time stamp, a row
 * of the confusion matrix is a line: made to be read in a review.
 */
public final class BaselineFile {

    private static final int SCHEMA_VERSION = 2;
    /** The largest number of seeds that a baseline holds: one character counts no more. */
    public static final int MAX_SEEDS = Character.MAX_RADIX - 1;

    private static final String LEFT_OUT = "it is left out of what is compared";
    private static final String RECORD_ANEW = "record it anew with -Dmnist.recordNote";

    private BaselineFile() {}

    /**
     * The file's content; equal baselines give equal bytes.
     *
     * @throws InvalidInputException if a metric is no number
     */
    public static byte[] toBytes(Baseline baseline) {
        return (Json.written(toTree(baseline), new RowPrinter()) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a baseline.
     *
     * @throws InvalidInputException if the file cannot be read, or is not a baseline of this version of the format
     */
    public static Baseline read(Path file) {
        String remedy = "correct the path, or take the file back from version control";
        if (!Files.exists(file)) {
            throw new InvalidInputException("there is no baseline " + file
                    + "; make one with mnist:train and mnist:update-baseline and commit it, or correct the path");
        }
        return read(
                Json.read(file, remedy),
                file.toString(),
                remedy,
                "delete it, make it anew with mnist:train and mnist:update-baseline, and commit it");
    }

    /**
     * Reads a baseline that was committed earlier.
     *
     * @param content of the file, as version control has it
     * @param where what it is, for messages
     * @throws InvalidInputException if it is not a baseline of this version of the format
     */
    public static Baseline read(String content, String where) {
        JsonNode root = parsed(content);
        if (root == null) {
            throw new InvalidInputException(where + " is not a baseline: it is no JSON; " + LEFT_OUT);
        }
        return read(root, where, LEFT_OUT, LEFT_OUT);
    }

    private static Baseline read(JsonNode root, String where, String remedy, String renewal) {
        JsonNode version = root.path("schemaVersion");
        if (version.isInt() && version.intValue() > SCHEMA_VERSION) {
            throw new InvalidInputException(where + " has schemaVersion " + Json.shown(version)
                    + ", this version reads up to " + SCHEMA_VERSION + "; use a newer mnist-maven-plugin");
        }
        try {
            if (!version.isInt() || version.intValue() < 1) {
                throw new IllegalArgumentException((version.isMissingNode()
                                ? "it has no schemaVersion"
                                : "its schemaVersion is '" + Json.words(version) + "'")
                        + ", expected " + SCHEMA_VERSION);
            }
            if (isOld(root)) {
                throw new EarlierVersionException(where
                        + " was written by an earlier version, which recorded neither classes nor the shape of images; "
                        + renewal);
            }
            return fromTree(root);
        } catch (EarlierVersionException e) {
            throw e;
        } catch (IllegalArgumentException | InvalidInputException e) {
            throw new InvalidInputException(where + " is not a baseline: " + e.getMessage() + "; " + remedy, e);
        }
    }

    /**
     * A note with a module's line in it, in the place of an earlier one of that module; the lines are sorted, so that
     * {@code git notes merge --strategy=cat_sort_uniq} joins the notes of several modules.
     *
     * @param note earlier text of the note, empty where there is none
     * @param module {@code groupId:artifactId}
     * @throws InvalidInputException if a metric is no number
     */
    public static String withLine(String note, String module, Baseline result, boolean passed) {
        ObjectNode tree = toTree(result);
        tree.put("module", module).put("passed", passed);
        List<String> lines = new ArrayList<>(note.lines()
                .filter(line -> !line.isBlank() && !module.equals(moduleOf(line).orElse(null)))
                .toList());
        lines.add(Json.toLine(Json.sorted(tree)));
        return lines.stream().sorted().collect(Collectors.joining("\n", "", "\n"));
    }

    /**
     * A module's result in a note; empty where it has none.
     *
     * @param note text of the note
     * @param module {@code groupId:artifactId}
     * @param commit that carries the note
     * @param date of the commit
     * @throws EarlierVersionException if the module's lines are all of an earlier version
     * @throws InvalidInputException if it is damaged, or of a later version, or there are several: two machines
     *     recorded different results, and which of them holds is not known
     */
    public static Optional<TrackedResult> fromNote(String note, String module, String commit, Instant date) {
        String where = "the note on commit " + commit;
        List<TrackedResult> results = new ArrayList<>();
        Optional<EarlierVersionException> earlier = Optional.empty();
        String name = Json.toLine(TextNode.valueOf(module));
        for (String line : note.lines().distinct().toList()) {
            Optional<String> ofModule = moduleOf(line);
            if (ofModule.isEmpty() && line.contains(name) && parsed(line) == null) {
                throw new InvalidInputException(
                        where + " has a line of " + module + " that is not JSON; " + RECORD_ANEW);
            }
            if (module.equals(ofModule.orElse(null))) {
                try {
                    addUnlessThere(results, tracked(parsed(line), where, commit, date));
                } catch (EarlierVersionException e) {
                    earlier = Optional.of(e);
                }
            }
        }
        if (earlier.isPresent() && results.isEmpty()) {
            throw earlier.get();
        }
        // A line of an earlier version beside a newer one is another result.
        int different = results.size() + (earlier.isPresent() ? 1 : 0);
        if (different > 1) {
            throw new InvalidInputException(where + " has " + different + " different results of " + module
                    + "; leave one of them with: git notes --ref=mnist edit " + commit
                    + ", or record it anew with -Dmnist.recordNote");
        }
        return results.stream().findFirst();
    }

    private static TrackedResult tracked(JsonNode tree, String where, String commit, Instant date) {
        return new TrackedResult(
                commit,
                date,
                read(tree, where, RECORD_ANEW, RECORD_ANEW),
                tree.path("passed").asBoolean());
    }

    /** Two machines may call the place of the same data by two names. */
    private static void addUnlessThere(List<TrackedResult> results, TrackedResult result) {
        if (results.stream()
                .noneMatch(other ->
                        other.passed() == result.passed() && other.result().isSameAs(result.result()))) {
            results.add(result);
        }
    }

    private static Optional<String> moduleOf(String line) {
        return Optional.ofNullable(parsed(line)).map(tree -> tree.path("module").textValue());
    }

    /** Returns null if a text is no JSON: a note may be somebody else's. */
    private static JsonNode parsed(String text) {
        try {
            return Json.parseStrictly(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static ObjectNode toTree(Baseline baseline) {
        // JSON has no such number: it would be written so that nobody could read it.
        if (!DoubleStream.of(
                        baseline.loss(),
                        baseline.topTwoAccuracy(),
                        baseline.expectedCalibrationError(),
                        baseline.brierScore())
                .allMatch(Double::isFinite)) {
            throw new InvalidInputException(
                    "the result has a metric that is missing or no number, so it can be no baseline; if it is of"
                            + " predicted labels or scores, evaluate probabilities; else"
                            + " run mnist:train or mnist:evaluate again");
        }
        ObjectNode root = Json.newObject();
        root.put("accuracy", baseline.accuracy().value()).put("brierScore", baseline.brierScore());
        Json.putMatrix(root, "confusionMatrix", baseline.confusionMatrix().toArray());
        ObjectNode dataset = root.putObject("dataset");
        EvaluationFile.putShape(dataset, baseline.dataset().shape());
        dataset.put("name", baseline.dataset().name());
        baseline.dataset().preparation().ifPresent(words -> dataset.put(EvaluationFile.PREPARATION, words));
        dataset.put("sha256", baseline.dataset().sha256())
                .put("size", baseline.dataset().size())
                .put("split", baseline.dataset().split());
        root.put("expectedCalibrationError", baseline.expectedCalibrationError())
                .put("loss", baseline.loss());
        ArrayNode lowerings = root.putArray("lowerings");
        for (Lowering lowering : baseline.lowerings()) {
            lowerings
                    .addObject()
                    .put("from", lowering.from())
                    .put("reason", lowering.reason())
                    .put("to", lowering.to());
        }
        root.putObject("model").put("sha256", baseline.modelSha256());
        root.put(
                "predictions",
                baseline.predictions().toText(baseline.confusionMatrix().classes()));
        root.put("raises", baseline.raises());
        baseline.recipe().forEach(root.putObject("recipe")::put);
        root.put("schemaVersion", SCHEMA_VERSION);
        if (baseline.seeds().isPresent()) {
            ArrayNode seeds = root.putArray("seeds");
            baseline.seeds().right().forEach((seed, right) -> {
                ObjectNode entry = seeds.addObject();
                right.forEach(entry.putArray("right")::add);
                entry.put("seed", seed);
            });
            root.put("seedsByImage", toDigits(baseline.seeds()));
        }
        root.put("topTwoAccuracy", baseline.topTwoAccuracy());
        return root;
    }

    private static Baseline fromTree(JsonNode root) {
        JsonNode dataset = Json.required(root, "dataset");
        DataShape shape = EvaluationFile.shape(dataset);
        int[][] counts = Json.matrix(Json.required(root, "confusionMatrix"), "confusionMatrix");
        Map<String, String> recipe = new TreeMap<>();
        Json.members(Json.required(root, "recipe"))
                .forEach(entry -> recipe.put(entry.getKey(), entry.getValue().asText()));
        List<Lowering> lowerings = new ArrayList<>();
        Json.required(root, "lowerings")
                .forEach(lowering -> lowerings.add(new Lowering(
                        Json.number(lowering, "from"), Json.number(lowering, "to"), Json.text(lowering, "reason"))));
        Baseline baseline = new Baseline(
                new EvaluatedDataset(
                        Json.text(dataset, "name"),
                        Json.text(dataset, "split"),
                        Json.whole(Json.required(dataset, "size"), "size"),
                        Json.text(dataset, "sha256"),
                        shape,
                        Optional.ofNullable(
                                dataset.path(EvaluationFile.PREPARATION).textValue()),
                        Optional.empty()),
                Json.text(Json.required(root, "model"), "sha256"),
                recipe,
                new DigitConfusionMatrix(counts, shape.classes()),
                Json.within(root, "loss", Double.MAX_VALUE),
                Json.within(root, "topTwoAccuracy", 1),
                Json.within(root, "expectedCalibrationError", 1),
                Json.within(root, "brierScore", 2),
                Predictions.parse(Json.text(root, "predictions"), counts.length),
                seeds(root),
                lowerings,
                Json.whole(Json.required(root, "raises"), "raises"));
        BaselineChecks.checkConsistent(baseline, Json.number(root, "accuracy"));
        return baseline;
    }

    private static boolean isOld(JsonNode root) {
        JsonNode dataset = root.path("dataset");
        // A file that lacks one of the two is damaged.
        return root.path("schemaVersion").intValue() < SCHEMA_VERSION
                || dataset.isObject() && !dataset.has("image") && !dataset.has("classes");
    }

    /** Returns a digit to the base of 36 for each image. */
    private static String toDigits(SeedCounts seeds) {
        if (seeds.size() > MAX_SEEDS) {
            throw new InvalidInputException(
                    "the result is of " + seeds.size() + " seeds, a baseline holds at most " + MAX_SEEDS);
        }
        StringBuilder digits = new StringBuilder();
        seeds.seedsByImage().chars().forEach(count -> digits.append(Character.forDigit(count, Character.MAX_RADIX)));
        return digits.toString();
    }

    private static String fromDigits(String digits) {
        StringBuilder counts = new StringBuilder();
        digits.chars().forEach(digit -> {
            int count = Character.digit(digit, Character.MAX_RADIX);
            if (count < 0) {
                throw new IllegalArgumentException("its seedsByImage holds '" + Character.toString(digit)
                        + "', expected a digit to the base of 36 for each image");
            }
            counts.append((char) count);
        });
        return counts.toString();
    }

    private static SeedCounts seeds(JsonNode root) {
        JsonNode array = root.path("seeds");
        if (!array.isArray() && !array.isMissingNode()) {
            throw new IllegalArgumentException("its seeds are " + Json.shown(array) + ", expected an array");
        }
        SortedMap<Long, List<Integer>> seeds = new TreeMap<>();
        for (JsonNode entry : array) {
            List<Integer> right = new ArrayList<>();
            Json.required(entry, "right").forEach(count -> right.add(Json.whole(count, "right")));
            JsonNode seed = Json.required(entry, "seed");
            if (!seed.isIntegralNumber() || !seed.canConvertToLong() || seeds.put(seed.longValue(), right) != null) {
                throw new IllegalArgumentException(
                        "a seed of its seeds is " + Json.shown(seed) + ", expected a whole number, each once");
            }
        }
        if (seeds.isEmpty() && (root.has("seeds") || root.has("seedsByImage"))) {
            throw new IllegalArgumentException(
                    "it has no seed in its seeds, expected are two or more, or neither seeds nor seedsByImage");
        }
        return seeds.isEmpty() ? SeedCounts.NONE : new SeedCounts(seeds, fromDigits(Json.text(root, "seedsByImage")));
    }
}
