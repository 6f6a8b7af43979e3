package io.github.mnistgate.modelfile;

import static io.github.mnistgate.modelfile.ChainLayer.apply;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.modelfile.SavedInput.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Recognises the networks of DeepLearning4J that compute the same as a chain of dense layers, by their configuration
 * alone. It goes from layer to layer, until one of them computes something else.
 */
final class ChainRecognition {

    private static final String FIRST = "NCHW";
    private static final String LAST = "NHWC";
    /** What DeepLearning4J's import of Keras makes of a layer that flattens. */
    private static final String FLATTEN = "org.deeplearning4j.preprocessors.KerasFlattenRnnPreprocessor";

    private static final String RESHAPE = "org.deeplearning4j.preprocessors.ReshapePreprocessor";

    private final String file;
    private final List<ChainLayer> layers = new ArrayList<>();
    private SavedInput input = SavedInput.ROWS;
    /** The area that the values are now, if they are no row. */
    private SavedInput area;
    /** The values that enter; 0 until a layer tells it. */
    private int inputs;
    /** The values that leave the last layer; 0 until a layer tells it. */
    private int width;

    private boolean softmax;
    private String obstacle;

    private ChainRecognition(String file) {
        this.file = file;
    }

    /**
     * Returns the layers; where the network is no chain of dense layers, calls for the reason.
     *
     * @param why is set to what the network does instead: {@code its layer 1 is a convolution layer}
     * @throws InvalidInputException if it is no network, or a number of a dense layer is none
     */
    static Optional<DenseLayers> of(JsonNode root, String file, StringBuilder why) {
        ChainRecognition recognition = new ChainRecognition(file);
        Optional<List<NetworkPart>> parts = NetworkPart.chain(root, file);
        if (parts.isEmpty()) {
            why.append("it is a graph in which values take more than one way");
            return Optional.empty();
        }
        recognition.enter(parts.get());
        for (NetworkPart part : parts.get()) {
            if (recognition.obstacle == null) {
                recognition.add(part);
            }
        }
        if (recognition.obstacle == null && recognition.width == 0) {
            recognition.obstacle = "it has no dense layer";
        }
        if (recognition.obstacle == null && recognition.area != null) {
            recognition.obstacle = "its outputs are areas";
        }
        if (recognition.obstacle != null) {
            why.append(recognition.obstacle);
            return Optional.empty();
        }
        return Optional.of(
                new DenseLayers(recognition.input, recognition.inputs, recognition.layers, recognition.softmax));
    }

    /** The first preprocessor tells what enters: one that makes a row takes an area. */
    private void enter(List<NetworkPart> parts) {
        for (NetworkPart part : parts) {
            if (part.kind() == NetworkPart.Kind.PREPROCESSOR) {
                if (part.type().equals("preprocessor.CnnToFeedForwardPreProcessor")) {
                    input = sized(part, formOf(part));
                    area = input;
                } else if (part.type().equals("preprocessor.FeedForwardToCnnPreProcessor")) {
                    input = sized(part, Form.ROW_CHANNELS_FIRST);
                }
                if (input.isSized()) {
                    inputs = input.values();
                }
                return;
            }
        }
    }

    private static Form formOf(NetworkPart part) {
        return part.node().path("format").asText(FIRST).equals(LAST)
                ? Form.AREA_CHANNELS_LAST
                : Form.AREA_CHANNELS_FIRST;
    }

    private SavedInput sized(NetworkPart part, Form form) {
        long height = part.node().path("inputHeight").asLong();
        long width = part.node().path("inputWidth").asLong();
        long channels = part.node().path("numChannels").asLong();
        if (height < 1
                || width < 1
                || channels < 1
                || Math.max(height, Math.max(width, channels)) > Short.MAX_VALUE
                || height * width * channels > Integer.MAX_VALUE) {
            throw new InvalidInputException(file + ": the size of an image before " + part.place() + " is " + height
                    + " x " + width + " x " + channels + ", allowed are whole numbers from 1 to " + Short.MAX_VALUE
                    + ModelZip.AGAIN);
        }
        return new SavedInput(form, (int) height, (int) width, (int) channels);
    }

    private void add(NetworkPart part) {
        switch (part.kind()) {
            case PREPROCESSOR -> preprocess(part);
            case VERTEX -> vertex(part);
            case LAYER -> layer(part);
        }
    }

    private void preprocess(NetworkPart part) {
        switch (part.type()) {
            case "preprocessor.CnnToFeedForwardPreProcessor" -> {
                if (area != null && !area.form().equals(formOf(part))) {
                    obstacle = part.place() + " takes areas of another form";
                }
                area = null;
            }
            case "preprocessor.FeedForwardToCnnPreProcessor" -> area = sized(part, Form.AREA_CHANNELS_FIRST);
            case FLATTEN ->
                enter(
                        part,
                        part.node().path("depth").asLong()
                                * part.node().path("tsLength").asLong());
            case RESHAPE -> {
                if (area != null || !keepsRows(part)) {
                    obstacle = part.place() + " takes values in another shape";
                }
            }
            default ->
                obstacle = part.place() + " takes what a "
                        + PartName.of(part.node()).base().replace(" pre processor", "") + " preprocessor makes";
        }
    }

    /** Returns whether a preprocessor makes rows of rows, which changes nothing. */
    private static boolean keepsRows(NetworkPart part) {
        int batch = part.node().path("hasMiniBatchDimension").asBoolean() ? 1 : 0;
        return part.node().path("inputShape").size() == 1 + batch
                && part.node().path("targetShape").size() == 1 + batch;
    }

    private void vertex(NetworkPart part) {
        switch (part.type()) {
            case "graph.ScaleVertex" ->
                scale(part, part.node().path("scaleFactor").asDouble(Double.NaN), 0);
            case "graph.ShiftVertex" ->
                scale(part, 1, part.node().path("shiftFactor").asDouble(Double.NaN));
            default ->
                obstacle = part.place() + " is a " + PartName.of(part.node()).base();
        }
    }

    private void scale(NetworkPart part, double scale, double shift) {
        if (!Double.isFinite(scale) || !Double.isFinite(shift)) {
            throw new InvalidInputException(file + ": a number of " + part.place() + " is none" + ModelZip.AGAIN);
        }
        if (!followsSoftmax(part)) {
            layers.add(new ChainLayer(
                    part.name(),
                    part.kindName(),
                    0,
                    0,
                    (target, width, parameters, from) -> target.affine(filled(width, scale), filled(width, shift))));
        }
    }

    private static double[] filled(int width, double value) {
        double[] values = new double[width];
        Arrays.fill(values, value);
        return values;
    }

    private void layer(NetworkPart part) {
        switch (part.type()) {
            case "layers.DenseLayer", "layers.OutputLayer", "layers.CenterLossOutputLayer" -> dense(part);
            case "layers.BatchNormalization" -> batchNormalization(part);
            case "layers.misc.ElementWiseMultiplicationLayer" -> multiplication(part);
            case "layers.ActivationLayer", "layers.LossLayer" -> activation(part);
            // Does nothing but in training.
            case "layers.DropoutLayer" -> layers.add(ChainLayer.idle(part.name(), part.kindName()));
            default ->
                obstacle = part.place() + " is " + PartName.ofLayer(part.node().path("@class"));
        }
    }

    private void activation(NetworkPart part) {
        boolean behindSoftmax = softmax;
        function(part).ifPresent(function -> {
            if (!behindSoftmax || function.isIdentity() || !followsSoftmax(part)) {
                layers.add(ChainLayer.activation(part.name(), part.kindName(), function));
            }
        });
    }

    private void dense(NetworkPart part) {
        int entering = whole(part, "nin", "inputs");
        int units = whole(part, "nout", "units");
        boolean bias = flag(part, "hasBias", true);
        if (flag(part, "hasLayerNorm", false)) {
            obstacle = part.place() + " has layer normalization";
        } else if (area != null) {
            obstacle = part.place() + " takes areas";
        }
        if (obstacle != null || followsSoftmax(part)) {
            return;
        }
        checkNoise(part);
        Optional<Elementwise> function = function(part);
        if (function.isEmpty()) {
            return;
        }
        enter(part, entering);
        long weights = (long) entering * units;
        // CenterLossOutputLayer keeps the centers of its classes, which the loss alone needs.
        long centers = part.type().equals("layers.CenterLossOutputLayer") ? weights : 0;
        layers.add(new ChainLayer(
                part.name(),
                part.kindName(),
                units,
                weights + (bias ? units : 0) + centers,
                (target, width, parameters, from) -> {
                    float[] biases = new float[units];
                    if (bias) {
                        System.arraycopy(parameters, from + entering * units, biases, 0, units);
                    }
                    target.dense(ChainLayer.rowByRow(parameters, from, entering, units), biases, units);
                    apply(function.get(), target);
                }));
        width = units;
    }

    private void multiplication(NetworkPart part) {
        int units = whole(part, "nout", "units");
        if (area != null) {
            obstacle = part.place() + " takes areas";
        }
        if (obstacle != null || followsSoftmax(part)) {
            return;
        }
        checkNoise(part);
        Optional<Elementwise> function = function(part);
        if (function.isEmpty()) {
            return;
        }
        enter(part, units);
        layers.add(new ChainLayer(
                part.name(), part.kindName(), units, 2L * units, (target, width, parameters, from) -> {
                    double[] scale = new double[units];
                    double[] shift = new double[units];
                    for (int i = 0; i < units; i++) {
                        scale[i] = parameters[from + i];
                        shift[i] = parameters[from + units + i];
                    }
                    target.affine(scale, shift);
                    apply(function.get(), target);
                }));
        width = units;
    }

    private void batchNormalization(NetworkPart part) {
        if (followsSoftmax(part)) {
            return;
        }
        int units = whole(part, "nout", "units");
        BatchNorm norm = BatchNorm.of(part.node());
        if (area == null) {
            enter(part, units);
            width = units;
        } else if (area.channels() != units
                || !part.node()
                        .path("cnn2DFormat")
                        .asText(FIRST)
                        .equals(area.form() == Form.AREA_CHANNELS_LAST ? LAST : FIRST)) {
            obstacle = part.place() + " normalizes areas of another form";
            return;
        }
        SavedInput channels = area;
        layers.add(new ChainLayer(
                part.name(),
                part.kindName(),
                0,
                norm.parameters(units),
                (target, width, parameters, from) -> norm.addTo(target, units, parameters, from, channels)));
    }

    /** Checks that a layer takes what the one before it gives. */
    private void enter(NetworkPart part, long entering) {
        int given = width == 0 ? inputs : width;
        if (given != 0 && given != entering) {
            throw new InvalidInputException(file + ": " + part.place() + " takes " + entering
                    + " values, but what is before it gives " + given + ModelZip.AGAIN);
        }
        if (entering < 1 || entering > Integer.MAX_VALUE) {
            throw new InvalidInputException(file + ": " + part.place() + " takes " + entering
                    + " values, allowed are 1 to " + Integer.MAX_VALUE + ModelZip.AGAIN);
        }
        inputs = width == 0 ? (int) entering : inputs;
    }

    /** Notes a part that changes the outputs of a softmax; a softmax ends a chain. */
    private boolean followsSoftmax(NetworkPart part) {
        if (softmax) {
            obstacle = part.place() + " follows a softmax";
        }
        return softmax;
    }

    /** The function of a layer; empty, with an obstacle, if it is none of each value by itself. */
    private Optional<Elementwise> function(NetworkPart part) {
        JsonNode activation = part.node().path("activationFn");
        if (Elementwise.isSoftmax(activation) && area == null) {
            if (followsSoftmax(part)) {
                return Optional.empty();
            }
            softmax = true;
            return Optional.of(Elementwise.IDENTITY);
        }
        Optional<Elementwise> function = Elementwise.of(activation);
        if (function.isEmpty()) {
            obstacle = "the activation of " + part.place() + " is " + PartName.ofActivation(activation);
        }
        return function;
    }

    /**
     * Weight noise is for training, but DeepLearning4J adds that of the biases whenever it computes: the same image
     * gives another result each time.
     */
    private void checkNoise(NetworkPart part) {
        JsonNode noise = part.node().path("weightNoise");
        boolean always = noise.path("applyToBias").asBoolean()
                || noise.path("applyToBiases").asBoolean();
        if (always) {
            throw new InvalidInputException(
                    file + ": " + part.place() + " adds noise to its biases, which DeepLearning4J"
                            + " does outside of training, too, so the same image gives another result each time; allowed is weight"
                            + " noise without applyToBias; set the weightNoise of the layer to null and save the network again");
        }
    }

    private int whole(NetworkPart part, String member, String what) {
        JsonNode number = part.node().path(member);
        if (!number.isInt() || number.intValue() < 1) {
            throw new InvalidInputException(file + ": the number of " + what + " of " + part.place() + " is "
                    + PartName.of(number) + ", allowed is a whole number from 1" + ModelZip.AGAIN);
        }
        return number.intValue();
    }

    private static boolean flag(NetworkPart part, String member, boolean whereMissing) {
        return part.node().path(member).asBoolean(whereMissing);
    }
}
