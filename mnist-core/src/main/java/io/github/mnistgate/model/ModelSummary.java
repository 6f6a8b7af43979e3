package io.github.mnistgate.model;

import io.github.mnistgate.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/** The layers of a recipe's network in the manner of Keras' {@code model.summary()}, and how it is trained. */
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
        List<String> lines = new ArrayList<>();
        lines.add("Model: \"" + recipe.preset() + "\"");
        lines.add("_".repeat(WIDTH));
        lines.add(row("Layer (type)", "Output Shape", "Param #"));
        lines.add("=".repeat(WIDTH));
        lines.add(row("flatten (Flatten)", shape(spec.inputs()), "0"));
        for (int layer = 0; layer < spec.layers(); layer++) {
            // Keras numbers layers of a type from the second on.
            String name = layer == 0 ? "dense" : "dense_" + layer;
            lines.add(row(name + " (Dense)", shape(spec.units(layer)), String.valueOf(spec.parameters(layer))));
        }
        lines.add("=".repeat(WIDTH));
        lines.add("Total params: " + withSize(spec.parameters()));
        lines.add("Trainable params: " + withSize(spec.parameters()));
        lines.add("Non-trainable params: " + withSize(0));
        lines.add("_".repeat(WIDTH));
        lines.addAll(training(recipe, images));
        return lines;
    }

    private static List<String> training(Recipe recipe, int images) {
        Validation validation = recipe.validation();
        int trained = validation.trainingImages(images);
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
                "Epochs: " + recipe.epochs() + " over " + Count.of(trained, "image") + " in batches of "
                        + recipe.batchSize() + ", " + validated);
    }

    private static String row(String name, String shape, String parameters) {
        return String.format(Locale.ROOT, ROW, name, shape, parameters);
    }

    private static String shape(int units) {
        return "(None, " + units + ")";
    }

    /** Returns a number of parameters with the size that they take as floats, in Keras' words. */
    private static String withSize(int parameters) {
        double bytes = (double) parameters * Float.BYTES;
        String size = bytes < BYTES_PER_KILOBYTE
                ? String.format(Locale.ROOT, "%.2f Byte", bytes)
                : bytes < BYTES_PER_KILOBYTE * BYTES_PER_KILOBYTE
                        ? String.format(Locale.ROOT, "%.2f KB", bytes / BYTES_PER_KILOBYTE)
                        : String.format(Locale.ROOT, "%.2f MB", bytes / BYTES_PER_KILOBYTE / BYTES_PER_KILOBYTE);
        return parameters + " (" + size + ")";
    }
}
