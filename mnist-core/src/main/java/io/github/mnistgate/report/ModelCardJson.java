package io.github.mnistgate.report;

import static io.github.mnistgate.json.Json.text;
import static io.github.mnistgate.json.Json.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.Named;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.ModelCard.LayerRow;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.model.RecipeParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code evaluation.json} says of a model: of a network of the kind that this project trains its {@code spec}, of
 * every other one its {@code card}.
 */
public final class ModelCardJson {

    private static final String SPEC = "spec";
    private static final String CARD = "card";
    private static final String PARAMETERS = "parameters";

    private ModelCardJson() {}

    /** Returns a file with a card alone. */
    public static byte[] toBytes(ModelCard card) {
        ObjectNode model = Json.newObject();
        put(model, card);
        return Json.toBytes(model.put(PARAMETERS, card.parameters()));
    }

    static void put(ObjectNode model, ModelCard card) {
        if (card.dense().isPresent()) {
            put(model.putObject(SPEC), card.dense().get());
            return;
        }
        ObjectNode node = model.putObject(CARD)
                .put("format", card.format())
                .put("inputs", card.inputs())
                .put("outputUnits", card.outputUnits())
                .put("native", card.isNative());
        ObjectNode form = node.putObject("form");
        card.form().parameters().forEach(form::put);
        ArrayNode layers = node.putArray("layers");
        card.layers()
                .forEach(layer -> layers.addObject()
                        .put("name", layer.name())
                        .put("type", layer.type())
                        .put("shape", layer.shape())
                        .put(PARAMETERS, layer.parameters()));
    }

    private static void put(ObjectNode node, ModelSpec spec) {
        ArrayNode hidden = node.put("inputs", spec.inputs()).putArray("hiddenLayers");
        spec.hiddenLayers().forEach(hidden::add);
        node.put("activation", spec.activation().key())
                .put("outputUnits", spec.outputUnits())
                .put("normalize", spec.normalize());
    }

    /**
     * Reads a card back.
     *
     * @param images that enter the model
     * @throws IllegalArgumentException if a member is missing, or is something else
     */
    public static ModelCard read(JsonNode model, ImageShape images) {
        long parameters = parameters(model);
        if (model.has(CARD)) {
            return card(Json.required(model, CARD), parameters, images);
        }
        return ModelCard.of(spec(Json.required(model, SPEC)), images);
    }

    /**
     * Checks that the number of parameters is that of the layers.
     *
     * @throws IllegalArgumentException if it is another one
     */
    static void checkParameters(JsonNode model, ModelCard card) {
        long parameters = parameters(model);
        if (card.parameters() != parameters) {
            throw new IllegalArgumentException("its model has " + parameters + " parameters, but a network of "
                    + card.summary() + " has " + card.parameters());
        }
    }

    /** Returns the number of the parameters; 0 where there is no model, but only a file of predictions. */
    private static long parameters(JsonNode model) {
        JsonNode parameters = Json.required(model, PARAMETERS);
        return parameters.isNull() && model.has(CARD) ? 0 : wholeLong(parameters, PARAMETERS);
    }

    private static ModelCard card(JsonNode node, long parameters, ImageShape images) {
        List<LayerRow> layers = new ArrayList<>();
        for (JsonNode layer : Json.required(node, "layers")) {
            layers.add(new LayerRow(
                    text(layer, "name"),
                    text(layer, "type"),
                    text(layer, "shape"),
                    wholeLong(Json.required(layer, PARAMETERS), PARAMETERS)));
        }
        Map<String, String> form = new LinkedHashMap<>();
        Json.members(Json.required(node, "form"))
                .forEach(member -> form.put(member.getKey(), member.getValue().asText()));
        return new ModelCard(
                text(node, "format"),
                whole(Json.required(node, "inputs"), "inputs"),
                whole(Json.required(node, "outputUnits"), "outputUnits"),
                parameters,
                layers,
                Optional.empty(),
                InputForm.of(images, form),
                Json.required(node, "native").booleanValue());
    }

    private static ModelSpec spec(JsonNode node) {
        List<Integer> hidden = new ArrayList<>();
        Json.required(node, "hiddenLayers").forEach(units -> hidden.add(whole(units, "hiddenLayers")));
        ModelSpec spec = new ModelSpec(
                whole(Json.required(node, "inputs"), "inputs"),
                hidden,
                Named.parse(Activation.class, "activation", text(node, "activation")),
                whole(Json.required(node, "outputUnits"), "outputUnits"),
                Json.required(node, "normalize").booleanValue());
        RecipeParameters.beyondLimits(spec).ifPresent(limit -> {
            throw new IllegalArgumentException("its model has " + limit);
        });
        return spec;
    }

    private static long wholeLong(JsonNode node, String name) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw new IllegalArgumentException(
                    name + " is " + Json.shown(node) + ", expected is a whole number from 0");
        }
        return node.longValue();
    }
}
