package io.github.mnistgate.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.ModelReaders;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.report.ModelCardJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A request to a worker to open a model and describe it, in a file that it hands back.
 *
 * @param model the file of the model
 * @param form how images enter the model
 * @param output the file for its card
 * @param threads that the model is opened with
 */
record CardRequest(Path model, InputForm form, Path output, int threads) implements WorkerQuestion<ModelCard> {

    private static final String MEMBER = "describe";
    private static final String OUTPUT = "card.json";

    /** @param directory of the run, in which the file for the card goes */
    static CardRequest in(Path directory, Path model, InputForm form, int threads) {
        return new CardRequest(model, form, directory.resolve(OUTPUT), threads);
    }

    /**
     * Opens the model, and writes its card.
     *
     * @throws InvalidInputException if no reader opens it
     */
    void answer() throws IOException {
        ModelCard card = ModelReaders.onClassPath().open(model, form, threads).card();
        Files.write(output, ModelCardJson.toBytes(card));
    }

    @Override
    public Optional<ModelCard> read() {
        return Files.isRegularFile(output)
                ? Optional.of(ModelCardJson.read(Json.read(output, "run the goal again"), form.images()))
                : Optional.empty();
    }

    @Override
    public byte[] toBytes() {
        ObjectNode root = Json.newObject();
        ObjectNode json = root.putObject(MEMBER)
                .put("model", model.toString())
                .put("output", output.toString())
                .put("threads", threads);
        FormJson.put(json, form);
        return Json.toBytes(root);
    }

    /** Returns the request in the content of a request file; empty if it is another kind of request. */
    static Optional<CardRequest> of(JsonNode root) {
        if (!root.has(MEMBER)) {
            return Optional.empty();
        }
        JsonNode json = Json.required(root, MEMBER);
        return Optional.of(new CardRequest(
                Path.of(Json.required(json, "model").asText()),
                FormJson.read(json),
                Path.of(Json.required(json, "output").asText()),
                Json.required(json, "threads").intValue()));
    }
}
