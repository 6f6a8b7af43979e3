package io.github.mnistgate.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.fused.ElementFunction;
import java.util.Optional;

/** Finds the functions of Keras' activations and of the layers that are one. */
final class Functions {

    private static final double LEAKY_ACTIVATION = 0.2;
    private static final double LEAKY_LAYER = 0.3;
    private static final double SIX = 6;

    private final Refusal refusal;
    /** Tells whether Keras 2 wrote the file, whose hard_sigmoid is another. */
    private final boolean isKeras2;

    Functions(Refusal refusal, boolean isKeras2) {
        this.refusal = refusal;
        this.isKeras2 = isKeras2;
    }

    /** Returns the function of a layer that has an activation; empty for a softmax. */
    Optional<ElementFunction> ofActivation(KerasLayer layer) {
        JsonNode activation = layer.config().path("activation");
        if (activation.isMissingNode() || activation.isNull()) {
            return Optional.of(ElementFunction.IDENTITY);
        }
        if (activation.isTextual()) {
            return named(layer, activation.asText());
        }
        String type = activation.path("class_name").asText();
        JsonNode config = activation.path("config");
        boolean isFunction = config.isTextual();
        String name = isFunction ? config.asText() : type;
        if (ModelConfig.isCustom(
                activation, isFunction ? activation.path("registered_name").asText() : type)) {
            throw notKerasOwn(layer, ModelConfig.written(activation, name));
        }
        if (isFunction) {
            return named(layer, name);
        }
        if (!isLayer(type)) {
            throw notKerasOwn(layer, name);
        }
        return ofLayer(layer, type, config);
    }

    private RuntimeException notKerasOwn(KerasLayer layer, String name) {
        return refusal.unsupported(
                layer, "(" + layer.type() + ") has the activation '" + name + "', which is unknown and never run");
    }

    /** Returns whether layers of a class apply a function to each value, or a softmax. */
    static boolean isLayer(String type) {
        return switch (type) {
            case "ReLU", "LeakyReLU", "ELU", "ThresholdedReLU", "Softmax" -> true;
            default -> false;
        };
    }

    /** Returns the function of a layer of a class that {@link #isLayer} names; empty for a softmax. */
    Optional<ElementFunction> ofLayer(KerasLayer layer, String type, JsonNode config) {
        return switch (type) {
            case "ReLU" ->
                Optional.of(relu(
                        number(config, "negative_slope", 0),
                        number(config, "max_value", Double.POSITIVE_INFINITY),
                        number(config, "threshold", 0)));
            case "LeakyReLU" ->
                Optional.of(ElementFunction.leakyRelu(
                        number(config, config.has("alpha") ? "alpha" : "negative_slope", LEAKY_LAYER)));
            case "ELU" -> Optional.of(ElementFunction.elu(number(config, "alpha", 1)));
            case "ThresholdedReLU" -> Optional.of(ElementFunction.thresholdedRelu(number(config, "theta", 1)));
            case "Softmax" -> {
                JsonNode axis = config.path("axis");
                if (!axis.isMissingNode()
                        && (axis.isArray() ? axis.path(0) : axis).asInt() != -1
                        && (axis.isArray() ? axis.path(0) : axis).asInt() != 1) {
                    throw refusal.unsupported(layer, "is a Softmax over the axis " + axis);
                }
                yield Optional.empty();
            }
            default -> throw new IllegalArgumentException(type + " is no layer of a function");
        };
    }

    /** Some versions write a number as a list of one. */
    private double number(JsonNode config, String name, double standard) {
        JsonNode value = Numbers.unwrapped(config.path(name));
        JsonNode single = value.isArray() && value.size() == 1 ? value.path(0) : value;
        if (single.isMissingNode() || single.isNull()) {
            return standard;
        }
        if (!single.isNumber()) {
            throw refusal.damaged("its parameter '" + name + "' is not a number");
        }
        return single.asDouble();
    }

    private static ElementFunction relu(double slope, double maximum, double threshold) {
        if (slope == 0 && threshold == 0) {
            return maximum == SIX
                    ? ElementFunction.RELU6
                    : maximum == Double.POSITIVE_INFINITY ? ElementFunction.RELU : ElementFunction.clip(0, maximum);
        }
        return ElementFunction.of("relu", x -> {
            double above = x > threshold ? Math.min(Math.max(x, 0), maximum) : x * 0;
            return slope == 0 ? above : above - slope * Math.max(threshold - x, 0);
        });
    }

    private Optional<ElementFunction> named(KerasLayer layer, String name) {
        return switch (name) {
            case "linear" -> Optional.of(ElementFunction.IDENTITY);
            case "relu" -> Optional.of(ElementFunction.RELU);
            case "relu6" -> Optional.of(ElementFunction.RELU6);
            case "leaky_relu" -> Optional.of(ElementFunction.leakyRelu(LEAKY_ACTIVATION));
            case "elu" -> Optional.of(ElementFunction.elu(1));
            case "celu" -> Optional.of(ElementFunction.celu(1));
            case "selu" -> Optional.of(ElementFunction.SELU);
            case "gelu" -> Optional.of(ElementFunction.GELU);
            case "mish" -> Optional.of(ElementFunction.MISH);
            case "sigmoid" -> Optional.of(ElementFunction.SIGMOID);
            case "hard_sigmoid" ->
                Optional.of(
                        isKeras2 ? ElementFunction.hardSigmoid(0.2, 0.5) : ElementFunction.hardSigmoid(1.0 / SIX, 0.5));
            case "log_sigmoid" -> Optional.of(ElementFunction.LOG_SIGMOID);
            case "sparse_sigmoid" -> Optional.of(ElementFunction.hardSigmoid(0.5, 0.5));
            case "tanh" -> Optional.of(ElementFunction.TANH);
            case "hard_tanh" -> Optional.of(ElementFunction.clip(-1, 1));
            case "tanh_shrink" -> Optional.of(ElementFunction.of(name, x -> x - StrictMath.tanh(x)));
            case "soft_shrink" ->
                Optional.of(ElementFunction.of(name, x -> x > 0.5 ? x - 0.5 : x < -0.5 ? x + 0.5 : x * 0));
            case "hard_shrink" -> Optional.of(ElementFunction.of(name, x -> Math.abs(x) > 0.5 ? x : x * 0));
            case "softplus" -> Optional.of(ElementFunction.SOFTPLUS);
            case "sparse_plus" ->
                Optional.of(ElementFunction.of(name, x -> x <= -1 ? 0 : x < 1 ? (x + 1) * (x + 1) / 4 : x));
            case "squareplus" -> Optional.of(ElementFunction.of(name, x -> (x + Math.sqrt(x * x + 4)) / 2));
            case "softsign" -> Optional.of(ElementFunction.SOFTSIGN);
            case "swish", "silu" -> Optional.of(ElementFunction.SWISH);
            case "hard_swish", "hard_silu" -> Optional.of(ElementFunction.HARD_SWISH);
            case "exponential" -> Optional.of(ElementFunction.EXP);
            // The softmax of logarithms of a softmax gives its probabilities, so that both end alike.
            case "softmax", "log_softmax" -> Optional.empty();
            default -> throw notKerasOwn(layer, name);
        };
    }
}
