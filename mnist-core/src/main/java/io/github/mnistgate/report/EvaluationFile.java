package io.github.mnistgate.report;

import static io.github.mnistgate.json.Json.matrix;
import static io.github.mnistgate.json.Json.text;
import static io.github.mnistgate.json.Json.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedModel;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code evaluation.json}: no time stamp, so that the same model gives the same bytes. */
public final class EvaluationFile {

    private static final int SCHEMA_VERSION = 2;
    /** The member that says how images were prepared; missing where they are as in their files. */
    static final String PREPARATION = "preparation";

    /** The probabilities for an image may add up to 1.01, so that its Brier score is a little above 2. */
    private static final double SLACK = 0.03;
    /** Files have figures as doubles, which were found in another order of sums. */
    static final double ROUNDING = 1e-9;

    static final String REMEDY = "delete it and run mnist:train or mnist:evaluate again";

    private EvaluationFile() {}

    /** The file's content; equal evaluations give equal bytes. */
    public static byte[] toBytes(ModelEvaluation evaluation) {
        return Json.toBytes(toTree(evaluation));
    }

    static ObjectNode toTree(ModelEvaluation evaluation) {
        ObjectNode root = Json.newObject().put("schemaVersion", SCHEMA_VERSION);
        EvaluatedDataset dataset = evaluation.dataset();
        root.putObject("dataset")
                .put("name", dataset.name())
                .put("split", dataset.split())
                .put("size", dataset.size())
                .put("sha256", dataset.sha256());
        ObjectNode data = (ObjectNode) root.get("dataset");
        putShape(data, dataset.shape());
        dataset.preparation().ifPresent(words -> data.put(PREPARATION, words));
        ObjectNode model =
                root.putObject("model").put("preset", evaluation.model().preset());
        ModelCardJson.put(model, evaluation.model().card());
        if (evaluation.isOfPredictions()) {
            model.putNull("parameters");
        } else {
            model.put("parameters", evaluation.model().parameters());
        }
        model.put("sha256", evaluation.model().sha256());
        root.put("accuracy", evaluation.accuracy());
        putKnown(root, "loss", evaluation.loss());
        root.put("macroPrecision", evaluation.macroPrecision().doubleValue());
        root.put("macroRecall", evaluation.macroRecall().doubleValue());
        root.put("macroF1", evaluation.macroF1().doubleValue());
        putKnown(root, "topTwoAccuracy", evaluation.topTwoAccuracy());
        putKnown(root, "expectedCalibrationError", evaluation.expectedCalibrationError());
        putKnown(root, "brierScore", evaluation.brierScore());
        putClasses(root.putArray("classes"), evaluation.confusionMatrix());
        Json.putMatrix(root, "confusionMatrix", evaluation.confusionMatrix().toArray());
        root.put(
                "predictions",
                evaluation.predictions().toText(evaluation.confusionMatrix().classes()));
        return root;
    }

    /** Puts a metric; null where the outputs of the model do not tell it. */
    private static void putKnown(ObjectNode root, String name, double value) {
        if (Double.isNaN(value)) {
            root.putNull(name);
        } else {
            root.put(name, value);
        }
    }

    /**
     * Returns the content of an evaluation, but with its data read from elsewhere, as the same images in other files.
     */
    static byte[] withDataset(Path file, DataSource source) {
        ObjectNode root = Json.readObject(file, "an evaluation", REMEDY);
        ObjectNode dataset = (ObjectNode) Json.required(root, "dataset");
        dataset.put("name", source.name());
        source.preparation()
                .ifPresentOrElse(words -> dataset.put(PREPARATION, words), () -> dataset.remove(PREPARATION));
        return Json.toBytes(root);
    }

    /**
     * Returns the SHA-256 of an evaluation but for what it says of the place of its images, which may be moved and
     * renamed.
     *
     * @throws InvalidInputException if the file cannot be read, or is something else
     */
    public static String sha256(Path file) {
        ObjectNode root = Json.readObject(file, "an evaluation", REMEDY);
        if (root.get("dataset") instanceof ObjectNode dataset) {
            dataset.remove(List.of("name", PREPARATION));
        }
        return Sha256.of(Json.toBytes(root));
    }

    /** Writes the shape of images into the object of their data set. */
    static void putShape(ObjectNode dataset, DataShape shape) {
        shape.classes().names().forEach(dataset.putArray("classes")::add);
        dataset.putObject("image")
                .put("channels", shape.images().channels())
                .put("height", shape.images().height())
                .put("width", shape.images().width());
    }

    /** Reads the shape of images from the object of their data set. */
    static DataShape shape(JsonNode dataset) {
        JsonNode image = Json.required(dataset, "image");
        List<String> names = new ArrayList<>();
        for (JsonNode name : Json.required(dataset, "classes")) {
            if (!name.isTextual()) {
                throw new IllegalArgumentException(
                        "its classes hold " + Json.shown(name) + ", expected the name of each class");
            }
            names.add(name.textValue());
        }
        return new DataShape(
                new ImageShape(
                        Json.whole(Json.required(image, "height"), "height"),
                        Json.whole(Json.required(image, "width"), "width"),
                        Json.whole(Json.required(image, "channels"), "channels")),
                ClassNames.of(names));
    }

    private static void putClasses(ArrayNode classes, DigitConfusionMatrix matrix) {
        for (int label = 0; label < matrix.classes(); label++) {
            ObjectNode node = classes.addObject()
                    .put("label", label)
                    .put("name", matrix.names().name(label))
                    .put("support", matrix.support(label));
            putRate(node, "precision", matrix.precision(label));
            putRate(node, "recall", matrix.recall(label));
            putRate(node, "f1", matrix.f1(label));
        }
    }

    private static void putRate(ObjectNode node, String name, Optional<Ratio> rate) {
        rate.ifPresentOrElse(value -> node.put(name, value.value()), () -> node.putNull(name));
    }

    /**
     * Reads an evaluation back.
     *
     * @throws InvalidInputException if the file cannot be read, or is not an evaluation of this version of the format
     */
    public static ModelEvaluation read(Path file) {
        return read(file, REMEDY);
    }

    /**
     * Reads an evaluation that another build may have written.
     *
     * @param remedy what the user can do about one that cannot be read
     * @throws EarlierVersionException if it is in an earlier version of the format
     */
    public static ModelEvaluation read(Path file, String remedy) {
        JsonNode root = Json.read(file, remedy);
        checkVersion(root, file, remedy);
        try {
            JsonNode dataset = Json.required(root, "dataset");
            JsonNode model = Json.required(root, "model");
            DataShape shape = shape(dataset);
            int[][] counts = matrix(Json.required(root, "confusionMatrix"), "confusionMatrix");
            ModelEvaluation evaluation = new ModelEvaluation(
                    new EvaluatedDataset(
                            text(dataset, "name"),
                            text(dataset, "split"),
                            whole(Json.required(dataset, "size"), "size"),
                            text(dataset, "sha256"),
                            shape,
                            Optional.ofNullable(dataset.path(PREPARATION).textValue()),
                            Optional.empty()),
                    new EvaluatedModel(
                            Json.required(model, "preset").textValue(),
                            ModelCardJson.read(model, shape.images()),
                            text(model, "sha256")),
                    new DigitConfusionMatrix(counts, shape.classes()),
                    metric(root, "loss", Double.MAX_VALUE),
                    metric(root, "topTwoAccuracy", 1),
                    metric(root, "expectedCalibrationError", 1),
                    metric(root, "brierScore", 2),
                    Predictions.parse(text(root, "predictions"), counts.length));
            checkConsistent(evaluation);
            checkFigures(evaluation, root);
            ModelCardJson.checkParameters(model, evaluation.model().card());
            return evaluation;
        } catch (IllegalArgumentException | InvalidInputException e) {
            throw new InvalidInputException(file + " is not an evaluation: " + e.getMessage() + "; " + remedy, e);
        }
    }

    private static void checkVersion(JsonNode root, Path file, String remedy) {
        JsonNode version = root.path("schemaVersion");
        if (version.asInt() != SCHEMA_VERSION) {
            String message = file
                    + (root.has("schemaVersion")
                            ? " has schemaVersion '" + Json.words(version) + "'"
                            : " has no schemaVersion")
                    + ", this version reads " + SCHEMA_VERSION + "; " + remedy;
            throw version.isInt() && version.intValue() >= 1 && version.intValue() < SCHEMA_VERSION
                    ? new EarlierVersionException(message)
                    : new InvalidInputException(message);
        }
    }

    private static void checkConsistent(ModelEvaluation evaluation) {
        DigitConfusionMatrix matrix = evaluation.confusionMatrix();
        int classes = evaluation.model().card().outputUnits();
        int named = evaluation.dataset().shape().classes().size();
        if (matrix.classes() != classes || classes < named) {
            throw new IllegalArgumentException("its confusion matrix has " + matrix.classes() + " classes, its model "
                    + classes + " output units; both must be the same, and at least " + named);
        }
        int inputs = evaluation.model().card().inputs();
        ImageShape image = evaluation.dataset().shape().images();
        if (inputs != image.values()) {
            throw new IllegalArgumentException("its model takes " + inputs + " inputs, but an image of " + image
                    + " has " + image.values() + " values");
        }
        checkCounts(evaluation.dataset(), matrix, evaluation.predictions());
    }

    /** Refuses figures that are not those of the confusion matrix, because somebody may have edited the file. */
    private static void checkFigures(ModelEvaluation evaluation, JsonNode root) {
        checkFigure(root, "accuracy", evaluation.accuracy());
        checkFigure(root, "macroPrecision", evaluation.macroPrecision().doubleValue());
        checkFigure(root, "macroRecall", evaluation.macroRecall().doubleValue());
        checkFigure(root, "macroF1", evaluation.macroF1().doubleValue());
        checkPredicted(evaluation.confusionMatrix(), evaluation.predictions());
    }

    private static void checkFigure(JsonNode root, String name, double expected) {
        JsonNode value = root.path(name);
        if (value.isNumber() && !(Math.abs(value.doubleValue() - expected) < ROUNDING)) {
            throw new IllegalArgumentException(
                    "its " + name + " is " + Json.shown(value) + ", by its confusion matrix it is " + expected);
        }
    }

    /** @throws IllegalArgumentException unless each class is predicted as often as the confusion matrix says */
    static void checkPredicted(DigitConfusionMatrix matrix, Predictions predictions) {
        for (int label = 0; label < matrix.classes(); label++) {
            int predicted = predictions.count(label);
            if (predicted != matrix.predicted(label)) {
                throw new IllegalArgumentException("it predicts " + label + " for " + predicted
                        + " images, by its confusion matrix for " + matrix.predicted(label));
            }
        }
    }

    /** @throws IllegalArgumentException unless all are of as many images */
    static void checkCounts(EvaluatedDataset dataset, DigitConfusionMatrix matrix, Predictions predictions) {
        if (matrix.total() != dataset.size() || predictions.size() != dataset.size()) {
            throw new IllegalArgumentException("its data set has " + Count.of(dataset.size(), "image")
                    + ", its confusion" + " matrix " + matrix.total() + ", its predictions " + predictions.size());
        }
    }

    /** A metric that is missing or no number reads as NaN, which no gate lets pass. */
    private static double metric(JsonNode node, String name, double highest) {
        return node.path(name).isNumber() ? Json.within(node, name, highest, SLACK) : Double.NaN;
    }
}
