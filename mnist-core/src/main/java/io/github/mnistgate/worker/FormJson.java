package io.github.mnistgate.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.model.InputForm;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads and writes how images enter a model, for requests to a worker that name a model by its file alone. */
final class FormJson {

    private static final String MEMBER = "form";
    private static final String HEIGHT = "height";
    private static final String WIDTH = "width";
    private static final String CHANNELS = "channels";

    private FormJson() {}

    static void put(ObjectNode request, InputForm form) {
        ObjectNode json = request.putObject(MEMBER)
                .put(HEIGHT, form.images().height())
                .put(WIDTH, form.images().width())
                .put(CHANNELS, form.images().channels());
        form.parameters().forEach(json::put);
    }

    /** Returns whether a request has one. */
    static boolean isIn(JsonNode request) {
        return request.has(MEMBER);
    }

    static InputForm read(JsonNode request) {
        JsonNode json = Json.required(request, MEMBER);
        Map<String, String> parameters = new LinkedHashMap<>();
        Json.members(json)
                .forEach(member ->
                        parameters.put(member.getKey(), member.getValue().asText()));
        return InputForm.of(
                new ImageShape(
                        Json.whole(Json.required(json, HEIGHT), HEIGHT),
                        Json.whole(Json.required(json, WIDTH), WIDTH),
                        Json.whole(Json.required(json, CHANNELS), CHANNELS)),
                parameters);
    }
}
