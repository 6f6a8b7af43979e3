package io.github.mnistgate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.evaluation.Prediction;
import io.github.mnistgate.json.Json;
import java.util.List;
import java.util.Optional;

/** {@code predictions.json}: what a model takes images for. */
public final class PredictionsFile {

    /**
     * An image, and the prediction of a model for it.
     *
     * @param image its file, or its place in the data set
     * @param label the true class, where it is known
     * @param hints why the answer may be doubtful, a sentence each
     */
    public record Classified(String image, Optional<Integer> label, Prediction prediction, List<String> hints) {

        /** The most probable class. */
        public int predicted() {
            return prediction.label();
        }

        /** Returns whether the most probable class is not the true one; false where that is not known. */
        public boolean isWrong() {
            return label.isPresent() && label.get() != predicted();
        }
    }

    /**
     * An image that the model could not be asked about.
     *
     * @param image its file
     * @param label the true class, where it is known
     * @param error why
     */
    public record Failure(String image, Optional<Integer> label, String error) {}

    private PredictionsFile() {}

    /** The file's content for a model of digits; parameters as of the other method. */
    public static byte[] toBytes(String modelSha256, List<Classified> classified, List<Failure> failures) {
        return toBytes(modelSha256, ClassNames.DIGITS, classified, failures);
    }

    /**
     * The file's content. Classes other than digits are told by their names as well.
     *
     * @param modelSha256 of the {@code model.zip}
     * @param names of the model's classes
     */
    public static byte[] toBytes(
            String modelSha256, ClassNames names, List<Classified> classified, List<Failure> failures) {
        ObjectNode root = Json.newObject().put("schemaVersion", 1);
        root.putObject("model").put("sha256", modelSha256);
        ArrayNode images = root.putArray("predictions");
        for (Classified each : classified) {
            ObjectNode node = images.addObject().put("image", each.image());
            putClass(node, "label", each.label(), names);
            putClass(node, "predicted", Optional.of(each.predicted()), names);
            ArrayNode probabilities = node.putArray("probabilities");
            for (float probability : each.prediction().probabilities()) {
                probabilities.add(probability);
            }
            ArrayNode hints = node.putArray("hints");
            each.hints().forEach(hints::add);
        }
        ArrayNode errors = root.putArray("failures");
        for (Failure failure : failures) {
            ObjectNode node = errors.addObject().put("image", failure.image());
            putClass(node, "label", failure.label(), names);
            node.put("error", failure.error());
        }
        return Json.toBytes(root);
    }

    private static void putClass(ObjectNode node, String field, Optional<Integer> label, ClassNames names) {
        node.put(field, label.orElse(null));
        if (!names.areDigits()) {
            node.put(field + "Name", label.map(names::name).orElse(null));
        }
    }
}
