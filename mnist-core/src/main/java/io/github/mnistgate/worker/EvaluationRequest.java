package io.github.mnistgate.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.report.TrainingFile;
import java.util.LinkedHashMap;
import java.util.Map;
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
        ObjectNode image = json.putObject("form")
                .put("height", form.images().height())
                .put("width", form.images().width())
                .put("channels", form.images().channels());
        form.parameters().forEach(image::put);
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
                form(Json.required(json, "form")),
                TrainingFile.readSource(json),
                Json.required(json, "outputDirectory").asText(),
                Json.required(json, "threads").intValue()));
    }

    private static InputForm form(JsonNode json) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Json.members(json)
                .forEach(member ->
                        parameters.put(member.getKey(), member.getValue().asText()));
        return InputForm.of(
                new ImageShape(
                        Json.whole(Json.required(json, "height"), "height"),
                        Json.whole(Json.required(json, "width"), "width"),
                        Json.whole(Json.required(json, "channels"), "channels")),
                parameters);
    }
}
