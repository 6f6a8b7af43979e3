package io.github.mnistgate.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.report.TrainingFile;
import java.util.Optional;

/**
 * A request to a worker to evaluate a model.
 *
 * @param model the file of a model that was made elsewhere
 * @param parent SHA-256 of the model file whose weights it has in another form; null where it names none
 * @param form how images enter the model
 * @param dataset what is evaluated on
 * @param outputDirectory where the result goes
 * @param threads that compute
 */
public record EvaluationRequest(
        String model, String parent, InputForm form, DataSource dataset, String outputDirectory, int threads) {

    private static final String MEMBER = "evaluate";

    /** The content of a request file. */
    byte[] toBytes() {
        ObjectNode root = Json.newObject();
        ObjectNode json = root.putObject(MEMBER)
                .put("model", model)
                .put("parent", parent)
                .put("outputDirectory", outputDirectory)
                .put("threads", threads);
        FormJson.put(json, form);
        TrainingFile.putSource(json, dataset);
        return Json.toBytes(root);
    }

    /** Returns the request in the content of a request file; empty if it is another kind of request. */
    static Optional<EvaluationRequest> of(JsonNode root) {
        if (!root.has(MEMBER)) {
            return Optional.empty();
        }
        JsonNode json = Json.required(root, MEMBER);
        return Optional.of(new EvaluationRequest(
                Json.required(json, "model").asText(),
                json.path("parent").textValue(),
                FormJson.read(json),
                TrainingFile.readSource(json),
                Json.required(json, "outputDirectory").asText(),
                Json.required(json, "threads").intValue()));
    }
}
