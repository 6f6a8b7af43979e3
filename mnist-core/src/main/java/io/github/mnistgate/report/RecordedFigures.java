package io.github.mnistgate.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.file.FileHash;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainingRecord;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds the figures in a result's files against what they are the figures of. */
public final class RecordedFigures {

    /** Another processor may compute a logarithm with another last digit. */
    private static final double TOLERANCE = 1e-9;

    private static final int SHOWN = 24;

    private RecordedFigures() {}

    /**
     * Returns the first figure that is recorded otherwise than it is, in words that begin with the name of its file;
     * empty if all are as they should be.
     *
     * @param directory whose files are those that its {@code training.json} records
     * @param training its record
     * @param computed the evaluation that follows from the recorded outputs and the labels of the test images
     */
    public static Optional<String> fault(ResultDirectory directory, TrainingRecord training, ModelEvaluation computed) {
        return difference(Json.read(directory.evaluation(), EvaluationFile.REMEDY), EvaluationFile.toTree(computed), "")
                .map(difference -> ResultDirectory.EVALUATION + " says " + difference)
                .or(() -> inTraining(training, computed)
                        .map(difference -> directory.training().getFileName() + " says " + difference))
                .or(() -> Sha256.of(TrainingFile.toCsv(training.epochs()))
                                .equals(FileHash.sha256(directory.path().resolve(ResultDirectory.TRAINING_CSV)))
                        ? Optional.empty()
                        : Optional.of(directory.training().getFileName() + " has other epochs than "
                                + ResultDirectory.TRAINING_CSV));
    }

    private static Optional<String> inTraining(TrainingRecord training, ModelEvaluation computed) {
        Score score = training.testScore();
        if (!isSame(score.accuracy(), computed.accuracy())) {
            return Optional.of(instead("accuracy on the test images", score.accuracy(), computed.accuracy()));
        }
        return isSame(score.loss(), computed.loss())
                ? Optional.empty()
                : Optional.of(instead("loss on the test images", score.loss(), computed.loss()));
    }

    private static Optional<String> difference(JsonNode recorded, JsonNode computed, String name) {
        if (recorded instanceof ObjectNode && computed instanceof ObjectNode) {
            Set<String> names = new LinkedHashSet<>();
            Json.members(computed).stream().map(Map.Entry::getKey).forEach(names::add);
            Json.members(recorded).stream().map(Map.Entry::getKey).forEach(names::add);
            return names.stream()
                    .map(each -> difference(
                            recorded.path(each), computed.path(each), name.isEmpty() ? each : name + "." + each))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (recorded.isArray() && computed.isArray() && recorded.size() == computed.size()) {
            for (int i = 0; i < computed.size(); i++) {
                Optional<String> difference = difference(recorded.get(i), computed.get(i), name + "[" + i + "]");
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
        boolean same = recorded.isNumber() && computed.isNumber()
                ? isSame(recorded.doubleValue(), computed.doubleValue())
                : recorded.equals(computed);
        return same ? Optional.empty() : Optional.of(instead(name, shown(recorded), shown(computed)));
    }

    private static boolean isSame(double one, double other) {
        return Double.compare(one, other) == 0 || Math.abs(one - other) <= TOLERANCE * Math.max(1, Math.abs(other));
    }

    private static String instead(String name, Object recorded, Object computed) {
        return name + " " + recorded + " instead of " + computed;
    }

    private static String shown(JsonNode node) {
        String text = node.isMissingNode() ? "none" : node.isValueNode() ? node.asText() : node.toString();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
