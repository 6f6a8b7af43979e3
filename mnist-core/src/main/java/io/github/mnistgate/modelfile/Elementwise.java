package io.github.mnistgate.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.apiguardian.api.API;

/**
 * A function of ND4J's that is applied to each value by itself.
 *
 * @param name as messages call it, with its settings: {@code leakyrelu (alpha 0.01)}
 * @param function that depends on its argument alone
 */
@API(status = API.Status.INTERNAL)
public record Elementwise(String name, DoubleUnaryOperator function) {

    private static final String PACKAGE = "org.nd4j.linalg.activations.impl.Activation";
    private static final String SOFTMAX = PACKAGE + "Softmax";

    private static final double SELU_ALPHA = 1.6732632423543772;
    private static final double SELU_SCALE = 1.0507009873554805;
    /** Of the sigmoid in ND4J's plain GELU. */
    private static final double GELU_SIGMOID = 1.702;

    private static final double GELU_SCALE = Math.sqrt(2 / Math.PI);
    private static final double GELU_CUBE = 0.044715;
    /** Of the rational approximation of 1.7159 tanh(2x/3). */
    private static final double RATIONAL_SCALE = 1.7159;

    private static final double RATIONAL_POWER = 1.41645;

    /** The function that changes nothing. */
    static final Elementwise IDENTITY = new Elementwise("linear", x -> x);

    /** Returns whether an activation is the softmax, which is no function of each value by itself. */
    static boolean isSoftmax(JsonNode activation) {
        return activation.path("@class").asText().equals(SOFTMAX);
    }

    /** Returns the function of an activation as a configuration has it; empty if it is none of each value by itself. */
    static Optional<Elementwise> of(JsonNode activation) {
        String type = activation.path("@class").asText();
        if (!type.startsWith(PACKAGE)) {
            return Optional.empty();
        }
        String name = PartName.ofActivation(activation).toString();
        return function(type.substring(PACKAGE.length()), activation).map(function -> new Elementwise(name, function));
    }

    /** Returns whether the function changes nothing. */
    boolean isIdentity() {
        return name.equals(IDENTITY.name);
    }

    private static Optional<DoubleUnaryOperator> function(String type, JsonNode settings) {
        return switch (type) {
            case "Cube" -> Optional.of(x -> x * x * x);
            case "GELU" ->
                Optional.of(settings.path("precise").asBoolean() ? Elementwise::geluTanh : Elementwise::geluSigmoid);
            case "HardSigmoid" -> Optional.of(x -> Math.min(1, Math.max(0, 0.2 * x + 0.5)));
            case "HardTanH" -> Optional.of(x -> Math.min(1, Math.max(-1, x)));
            case "Identity" -> Optional.of(x -> x);
            case "Mish" -> Optional.of(x -> x * StrictMath.tanh(softplus(x)));
            case "RationalTanh" -> Optional.of(Elementwise::rationalTanh);
            case "ReLU6" -> Optional.of(x -> Math.min(6, Math.max(0, x)));
            case "RectifiedTanh" -> Optional.of(x -> Math.max(0, StrictMath.tanh(x)));
            case "SELU" -> Optional.of(x -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x)));
            case "Sigmoid" -> Optional.of(Elementwise::sigmoid);
            case "SoftPlus" -> Optional.of(Elementwise::softplus);
            case "SoftSign" -> Optional.of(x -> x / (1 + Math.abs(x)));
            case "Swish" -> Optional.of(x -> x * sigmoid(x));
            case "TanH" -> Optional.of(StrictMath::tanh);
            default -> withSettings(type, settings);
        };
    }

    private static Optional<DoubleUnaryOperator> withSettings(String type, JsonNode settings) {
        return switch (type) {
            case "ELU" -> number(settings, "alpha").map(alpha -> x -> x > 0 ? x : alpha * Math.expm1(x));
            case "LReLU" -> number(settings, "alpha").map(Elementwise::leaky);
            // Outside of training, ND4J takes the mean of the bounds not for the slope, but for the smallest value.
            case "RReLU" ->
                number(settings, "l")
                        .flatMap(lower -> number(settings, "u").map(upper -> x -> Math.max((lower + upper) / 2, x)));
            case "ReLU" -> relu(settings);
            case "ThresholdedReLU" -> number(settings, "theta").map(theta -> x -> x > theta ? x : 0);
            default -> Optional.empty();
        };
    }

    private static DoubleUnaryOperator leaky(double slope) {
        return x -> x > 0 ? x : slope * x;
    }

    /** As ND4J's ActivationReLU computes it: below a threshold, the slope is that of the distance from it. */
    private static Optional<DoubleUnaryOperator> relu(JsonNode settings) {
        Optional<Double> maximum = setting(settings, "max", Double.POSITIVE_INFINITY);
        Optional<Double> threshold = setting(settings, "threshold", 0);
        Optional<Double> slope = setting(settings, "negativeSlope", 0);
        if (maximum.isEmpty() || threshold.isEmpty() || slope.isEmpty()) {
            return Optional.empty();
        }
        double most = maximum.get();
        double from = threshold.get();
        double below = slope.get();
        return Optional.of(
                from == 0 && below == 0
                        ? x -> Math.min(most, Math.max(0, x))
                        : x -> Math.min(most, x >= from ? x : below * (x - from)));
    }

    /** Returns a setting that may be null in the file; empty if it is no number. */
    private static Optional<Double> setting(JsonNode settings, String name, double whereNull) {
        return settings.path(name).isNull() || settings.path(name).isMissingNode()
                ? Optional.of(whereNull)
                : number(settings, name);
    }

    private static Optional<Double> number(JsonNode settings, String name) {
        JsonNode value = settings.path(name);
        return value.isNumber() && Double.isFinite(value.doubleValue())
                ? Optional.of(value.doubleValue())
                : Optional.empty();
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** For a large x the exponential would be infinite, although its logarithm is about x. */
    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private static double geluSigmoid(double x) {
        return x * sigmoid(GELU_SIGMOID * x);
    }

    /** As ND4J computes it, which cubes the factor as well. */
    private static double geluTanh(double x) {
        double part = GELU_CUBE * x;
        return 0.5 * x * (1 + StrictMath.tanh(GELU_SCALE * (x + part * part * part)));
    }

    private static double rationalTanh(double x) {
        double y = Math.abs(2 * x / 3);
        return Math.copySign(RATIONAL_SCALE * (1 - 1 / (1 + y + y * y + RATIONAL_POWER * y * y * y * y)), x);
    }
}
