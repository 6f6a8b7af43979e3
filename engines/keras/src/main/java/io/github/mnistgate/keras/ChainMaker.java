package io.github.mnistgate.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.fused.DenseChain;
import io.github.mnistgate.fused.ElementFunction;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.ModelCard.LayerRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Makes a chain of the layers of a model, one after the other. */
final class ChainMaker {

    /** Layers that do nothing but in a training. */
    private static final Set<String> IDLE = Set.of(
            "InputLayer",
            "Identity",
            "Dropout",
            "AlphaDropout",
            "GaussianDropout",
            "GaussianNoise",
            "SpatialDropout1D",
            "SpatialDropout2D",
            "SpatialDropout3D",
            "ActivityRegularization",
            "RandomBrightness",
            "RandomContrast",
            "RandomFlip",
            "RandomRotation",
            "RandomTranslation",
            "RandomZoom");
    /** Layers that change the shape of values and their order alone. */
    private static final Set<String> RESHAPING = Set.of("Flatten", "Reshape", "Permute");

    private final List<KerasLayer> layers;
    private final Weights weights;
    private final InputForm given;
    private final Refusal refusal;
    private final Functions functions;
    private final Head head;
    private final List<LayerRow> rows = new ArrayList<>();
    private DenseChain.Builder chain;
    private int[] shape;
    private long parameters;

    ChainMaker(
            List<KerasLayer> layers,
            Weights weights,
            InputForm given,
            boolean isKeras2,
            boolean lossOfLogits,
            Refusal refusal) {
        this.layers = layers;
        this.weights = weights;
        this.given = given;
        this.refusal = refusal;
        this.functions = new Functions(refusal, isKeras2);
        this.head = new Head(given.logits(), lossOfLogits, refusal);
    }

    /**
     * A model as a chain.
     *
     * @param form how images enter it
     */
    record Made(DenseChain chain, List<LayerRow> rows, long parameters, InputForm form) {}

    Made make() {
        boolean scaled = takesGreyValues();
        InputForm form = scaled ? given.normalized(false) : given;
        InputShape input = InputShape.of(layers.get(0).builtShape(), form, refusal);
        shape = input.dimensions();
        chain = DenseChain.of(form.images().values());
        input.enter(chain, form, scaled);
        int last = lastThatComputes();
        for (int i = 0; i < layers.size(); i++) {
            add(layers.get(i), i == last);
        }
        return new Made(head.build(chain), rows, parameters, form);
    }

    /** Returns whether the first layer that computes scales grey values by itself. */
    private boolean takesGreyValues() {
        Optional<KerasLayer> first =
                layers.stream().filter(layer -> !isWithoutArithmetic(layer)).findFirst();
        boolean scales = first.isPresent()
                && List.of("Rescaling", "Normalization").contains(first.get().type())
                && Scales.of(first.get(), weights.of(first.get()), refusal).takesGreyValues();
        if (scales && !(given.mean().isEmpty() && given.std().isEmpty())) {
            throw refusal.wrong(
                    "mean and std are given, but the model scales images by itself, with its layer '"
                            + first.get().name() + "'",
                    "remove them");
        }
        return scales;
    }

    private int lastThatComputes() {
        return IntStream.range(0, layers.size())
                .filter(i -> !isWithoutArithmetic(layers.get(i)))
                .max()
                .orElse(-1);
    }

    private static boolean isWithoutArithmetic(KerasLayer layer) {
        return IDLE.contains(layer.type()) || RESHAPING.contains(layer.type());
    }

    private void add(KerasLayer layer, boolean isLast) {
        long own = 0;
        if (layer.type().equals("Dense")) {
            own = addDense(layer);
            apply(layer, functions.ofActivation(layer), isLast);
        } else if (layer.type().equals("Activation")) {
            apply(layer, functions.ofActivation(layer), isLast);
        } else if (Functions.isLayer(layer.type())) {
            apply(layer, functions.ofLayer(layer, layer.type(), layer.config()), isLast);
        } else if (Scales.isLayer(layer.type())) {
            own = addScales(layer);
        } else if (RESHAPING.contains(layer.type())) {
            reshape(layer);
        } else if (!IDLE.contains(layer.type())) {
            throw refusal.unsupported(
                    layer,
                    layer.type().equals("Lambda")
                            ? "is a Lambda, whose Python code is never run"
                            : "is of the class '" + layer.type()
                                    + "', which is none of those that are read: dense layers, functions, scalings and"
                                    + " changes of shape");
        }
        parameters += own;
        rows.add(new LayerRow(layer.name(), layer.type(), Shapes.described(shape), own));
    }

    private long addDense(KerasLayer layer) {
        int inputs = shape[shape.length - 1];
        if (inputs != chain.width()) {
            throw refusal.unsupported(
                    layer,
                    "is a Dense that takes each row of its input of " + Shapes.described(shape)
                            + " by itself, because no Flatten is before it");
        }
        int units = layer.config()
                .path("units")
                .asInt(layer.config().path("output_dim").asInt());
        chain.checkRoom(units);
        List<WeightArray> arrays = weights.of(layer);
        WeightArray kernel = arrays.get(0);
        WeightArray bias = arrays.size() > 1 ? arrays.get(1) : null;
        if (!kernel.hasShape(inputs, units) || bias != null && !bias.hasShape(units)) {
            throw refusal.damaged("the weights of its layer '" + layer.name() + "' have the shape "
                    + kernel.described() + (bias == null ? "" : " and " + bias.described()) + ", expected is [" + inputs
                    + ", " + units + "]" + (bias == null ? "" : " and [" + units + "]"));
        }
        chain.dense(kernel.values(), bias == null ? null : bias.values(), units);
        shape = shape.clone();
        shape[shape.length - 1] = units;
        return kernel.values().length + (bias == null ? 0L : units);
    }

    private long addScales(KerasLayer layer) {
        List<WeightArray> arrays = weights.of(layer);
        Scales scales = Scales.of(layer, arrays, refusal);
        chain.affine(
                scales.on(shape, scales.scale(), layer, refusal), scales.on(shape, scales.shift(), layer, refusal));
        // The number of images that a Normalization has seen is a parameter to Keras, too.
        long counts = layer.variables().size() - arrays.size();
        return counts
                + arrays.stream().mapToLong(array -> array.values().length).sum();
    }

    private void apply(KerasLayer layer, Optional<ElementFunction> function, boolean isLast) {
        if (isLast) {
            head.end(layer, function, chain);
        } else if (function.isEmpty()) {
            throw refusal.unsupported(layer, "is a softmax, and other layers follow it");
        } else {
            chain.activation(function.get());
        }
    }

    private void reshape(KerasLayer layer) {
        JsonNode config = layer.config();
        switch (layer.type()) {
            case "Flatten" -> {
                if (config.path("data_format").asText().equals("channels_first") && shape.length > 1) {
                    int[] axes = IntStream.range(0, shape.length)
                            .map(axis -> (axis + 1) % shape.length)
                            .toArray();
                    chain.permute(Shapes.permutation(shape, axes));
                }
                shape = new int[] {chain.width()};
            }
            case "Reshape" -> shape = target(layer, config.path("target_shape"));
            default -> {
                int[] axes = new int[shape.length];
                JsonNode dims = config.path("dims");
                boolean isOrder = dims.size() == axes.length;
                for (int i = 0; isOrder && i < axes.length; i++) {
                    axes[i] = dims.path(i).asInt() - 1;
                }
                if (!isOrder
                        || !IntStream.of(axes)
                                .sorted()
                                .boxed()
                                .toList()
                                .equals(IntStream.range(0, axes.length).boxed().toList())) {
                    throw refusal.damaged("its layer '" + layer.name() + "' permutes the axes " + dims
                            + " of an input of " + Shapes.described(shape));
                }
                chain.permute(Shapes.permutation(shape, axes));
                int[] before = shape;
                shape = IntStream.of(axes).map(axis -> before[axis]).toArray();
            }
        }
    }

    /** Returns the shape that a Reshape names; -1 in it is what is left. */
    private int[] target(KerasLayer layer, JsonNode wanted) {
        int[] target = new int[wanted.size()];
        long known = 1;
        int open = -1;
        for (int i = 0; i < target.length; i++) {
            target[i] = wanted.path(i).asInt();
            if (target[i] == -1 && open < 0) {
                open = i;
            } else {
                known = Math.min(known * Math.max(0, target[i]), Integer.MAX_VALUE);
            }
        }
        if (open >= 0 && known > 0) {
            target[open] = (int) (chain.width() / known);
            known *= target[open];
        }
        if (target.length == 0 || known != chain.width()) {
            throw refusal.damaged("its layer '" + layer.name() + "' makes the shape " + wanted + " of an input of "
                    + Shapes.described(shape));
        }
        return target;
    }
}
