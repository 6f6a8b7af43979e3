package io.github.mnistgate.model;

import io.github.mnistgate.Count;
import io.github.mnistgate.model.ModelCard.LayerRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** The layers of a model in the manner of Keras' {@code model.summary()}, and how it is trained. */
@API(status = API.Status.INTERNAL)
public final class ModelSummary {

    private static final int NAME_WIDTH = 29;
    private static final int SHAPE_WIDTH = 26;
    private static final int WIDTH = 65;
    private static final String ROW = "%-" + NAME_WIDTH + "s%-" + SHAPE_WIDTH + "s%s";
    private static final double BYTES_PER_KILOBYTE = 1024;

    private ModelSummary() {}

    /**
     * Lines for a log; the table of the layers is 65 characters wide.
     *
     * @param images of the training split, those to be held out included
     */
    public static List<String> lines(Recipe recipe, int images) {
        ModelSpec spec = recipe.spec();
        List<LayerRow> rows = new ArrayList<>();
        rows.add(new LayerRow("flatten", "Flatten", String.valueOf(spec.inputs()), 0));
        rows.addAll(ModelCard.rows(spec));
        List<String> lines = table(recipe.preset(), rows);
        lines.add("Total params: " + withSize(spec.parameters()));
        lines.add("Trainable params: " + withSize(spec.parameters()));
        lines.add("Non-trainable params: " + withSize(0));
        lines.add("_".repeat(WIDTH));
        lines.addAll(training(recipe, images));
        return lines;
    }

    /** Returns lines for a log about a model that was made elsewhere. */
    public static List<String> lines(ModelCard card) {
        if (card.isOfPredictions()) {
            return List.of("No layers are known: there is no model, but " + card.summary() + ".");
        }
        List<String> lines = table(card.format(), card.layers());
        lines.add("Total params: " + withSize(card.parameters()));
        lines.add("_".repeat(WIDTH));
        lines.add("Inputs: " + Count.of(card.inputs(), "value") + " of an image, with " + form(card.form()));
        lines.add("Outputs: " + card.outputUnits() + ", one for each class");
        return lines;
    }

    private static String form(InputForm form) {
        return form.parameters().entrySet().stream()
                .map(parameter -> parameter.getKey() + " " + parameter.getValue())
                .collect(Collectors.joining(", "));
    }

    private static List<String> table(String title, List<LayerRow> rows) {
        List<String> lines = new ArrayList<>();
        lines.add("Model: \"" + title + "\"");
        lines.add("_".repeat(WIDTH));
        lines.add(row("Layer (type)", "Output Shape", "Param #"));
        lines.add("=".repeat(WIDTH));
        rows.forEach(layer -> lines.add(row(
                layer.name() + " (" + layer.type() + ")",
                "(None, " + layer.shape().replace(" x ", ", ") + ")",
                String.valueOf(layer.parameters()))));
        lines.add("=".repeat(WIDTH));
        return lines;
    }

    private static List<String> training(Recipe recipe, int images) {
        Validation validation = recipe.validation();
        int trained = validation.trainingImages(images);
        String copies = recipe.augment().isNone()
                ? ""
                : " with their copies (" + recipe.augment() + "), "
                        + Count.of(recipe.augment().imagesOf(trained), "image") + " in all,";
        String validated = validation.testSet()
                ? "validated on the test images"
                : validation.split() == 0 ? "not validated" : "validated on the " + (images - trained) + " after them";
        return List.of(
                "Activations: " + recipe.spec().activation().key() + " in the hidden layers, softmax in the last",
                "Pixels: "
                        + (recipe.spec().normalize()
                                ? "0 to 1, grey values divided by 255"
                                : "0 to 255, not normalised"),
                "Loss: cross-entropy; optimizer: " + recipe.optimizer().key() + ", learning rate "
                        + recipe.learningRate(),
                "Epochs: " + recipe.epochs() + " over " + Count.of(trained, "image") + copies + " in batches of "
                        + recipe.batchSize() + ", " + validated);
    }

    private static String row(String name, String shape, String parameters) {
        // A name or shape that fills its column still stands apart from the next.
        return String.format(
                Locale.ROOT,
                ROW,
                name.length() < NAME_WIDTH ? name : name + " ",
                shape.length() < SHAPE_WIDTH ? shape : shape + " ",
                parameters);
    }

    /** Returns a number of parameters with the size that they take as floats, in Keras' words. */
    private static String withSize(long parameters) {
        double bytes = (double) parameters * Float.BYTES;
        String size = bytes < BYTES_PER_KILOBYTE
                ? String.format(Locale.ROOT, "%.2f Byte", bytes)
                : bytes < BYTES_PER_KILOBYTE * BYTES_PER_KILOBYTE
                        ? String.format(Locale.ROOT, "%.2f KB", bytes / BYTES_PER_KILOBYTE)
                        : String.format(Locale.ROOT, "%.2f MB", bytes / BYTES_PER_KILOBYTE / BYTES_PER_KILOBYTE);
        return parameters + " (" + size + ")";
    }
}
