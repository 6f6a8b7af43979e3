package io.github.mnistgate.model;

import io.github.mnistgate.Argument;
import io.github.mnistgate.dataset.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What a model is, whatever made it: for people, and for opening its file again.
 *
 * @param format of its file, such as {@code ONNX}
 * @param inputs values of an image
 * @param outputUnits outputs for an image, one for each class at least
 * @param parameters number of its parameters
 * @param layers in their order
 * @param dense the layers of a network of the kind that this project trains; empty for every other model
 * @param form how images enter it
 * @param isNative whether native code classifies, so that it is opened in a JVM of its own
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ModelCard(
        String format,
        int inputs,
        int outputUnits,
        long parameters,
        List<LayerRow> layers,
        Optional<ModelSpec> dense,
        InputForm form,
        boolean isNative) {

    /** The format of the networks that are trained here. */
    public static final String OWN = "model.zip";

    /** In the place of a format where there is no model, but only what one predicted. */
    private static final String PREDICTIONS = "predictions";

    /** Layers in a line of the log, at most. */
    private static final int SHOWN_LAYERS = 8;

    /**
     * A layer of a model.
     *
     * @param name of the layer
     * @param type of the layer, such as {@code Dense}
     * @param shape of its outputs for an image, such as {@code 128} or {@code 26 x 26 x 32}
     * @param parameters number of its parameters
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record LayerRow(String name, String type, String shape, long parameters) {

        public LayerRow {
            Argument.given("name", name, "the name of a layer");
            Argument.given("type", type, "the type of a layer");
            Argument.given("shape", shape, "the shape of a layer's outputs");
        }
    }

    public ModelCard {
        Argument.given("format", format, "the format of a model");
        Argument.given("form", form, "how images enter the model");
        layers = List.copyOf(layers);
    }

    /**
     * Returns the card of a network of the kind that this project trains.
     *
     * @param images that enter it
     */
    public static ModelCard of(ModelSpec spec, ImageShape images) {
        return new ModelCard(
                OWN,
                spec.inputs(),
                spec.outputUnits(),
                spec.parameters(),
                rows(spec),
                Optional.of(spec),
                InputForm.of(images, spec.normalize()),
                false);
    }

    /** Returns the dense layers of a network. */
    static List<LayerRow> rows(ModelSpec spec) {
        List<LayerRow> rows = new ArrayList<>();
        for (int layer = 0; layer < spec.layers(); layer++) {
            // Keras numbers layers of a type from the second on.
            rows.add(new LayerRow(
                    layer == 0 ? "dense" : "dense_" + layer,
                    "Dense",
                    String.valueOf(spec.units(layer)),
                    spec.parameters(layer)));
        }
        return rows;
    }

    /**
     * Returns the card of a model of which nothing is known but its predictions.
     *
     * @param classes that it tells apart
     * @param fileName of the file of the predictions, as a result keeps it
     * @param content of the file, such as {@code labels}
     * @param form what the user said of the model
     */
    @API(status = API.Status.INTERNAL)
    public static ModelCard ofPredictions(int classes, String fileName, String content, InputForm form) {
        return new ModelCard(
                PREDICTIONS,
                form.images().values(),
                classes,
                0,
                List.of(new LayerRow(fileName, content, String.valueOf(classes), 0)),
                Optional.empty(),
                form,
                false);
    }

    /** Returns whether there is no model, but only a file of what one predicted. */
    public boolean isOfPredictions() {
        return predictions().isPresent();
    }

    /**
     * Returns what the file of predictions holds, such as {@code labels}, where there is no model but only such a file.
     */
    public Optional<String> predictions() {
        return format.equals(PREDICTIONS) && layers.size() == 1
                ? Optional.of(layers.get(0).type())
                : Optional.empty();
    }

    /** Returns the model in a line: the layers of a dense network, or the format and the types of the layers. */
    public String summary() {
        return dense.map(ModelSpec::summary)
                .or(() -> predictions()
                        .map(content -> "a predictions file of " + content + ", "
                                + layers.get(0).name()))
                .orElseGet(() -> format + ", " + parameters + " parameters" + (layers.isEmpty() ? "" : ": " + types()));
    }

    private String types() {
        StringBuilder text = new StringBuilder();
        for (LayerRow layer : layers.subList(0, Math.min(SHOWN_LAYERS, layers.size()))) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(layer.type())
                    .append(' ')
                    .append(layer.shape());
        }
        int more = layers.size() - SHOWN_LAYERS;
        return more > 0 ? text + " and " + more + " more" : text.toString();
    }
}
