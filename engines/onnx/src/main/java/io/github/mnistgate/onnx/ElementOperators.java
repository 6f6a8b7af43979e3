package io.github.mnistgate.onnx;

import io.github.mnistgate.fused.ElementFunction;
import io.github.mnistgate.model.Activation;
import java.util.Optional;
import org.apache.commons.numbers.gamma.Erf;

/** ONNX's operators that compute each value from one value. */
final class ElementOperators {

    private static final String ALPHA = "alpha";
    private static final ElementFunction ERF = ElementFunction.of("erf", Erf::value);
    private static final ElementFunction SQRT = ElementFunction.of("sqrt", Math::sqrt);
    private static final ElementFunction ABS = ElementFunction.of("abs", Math::abs);

    private ElementOperators() {}

    /** Returns the function of a node; empty if its operator is none of these. */
    static Optional<ElementFunction> of(OnnxNode node, Constants constants, long opset) throws NoChainException {
        ElementFunction function = switch (node.operator()) {
            case "Relu" -> ElementFunction.RELU;
            case "LeakyRelu" -> ElementFunction.leakyRelu(node.number(ALPHA, 0.01f));
            case "PRelu" -> ElementFunction.leakyRelu(constants.input(node, 1).only());
            case "ThresholdedRelu" -> ElementFunction.thresholdedRelu(node.number(ALPHA, 1));
            case "Elu" -> ElementFunction.elu(node.number(ALPHA, 1));
            case "Celu" -> ElementFunction.celu(node.number(ALPHA, 1));
            case "Selu" -> selu(node);
            case "Sigmoid" -> ElementFunction.SIGMOID;
            case "HardSigmoid" -> ElementFunction.hardSigmoid(node.number(ALPHA, 0.2f), node.number("beta", 0.5f));
            case "HardSwish" -> ElementFunction.HARD_SWISH;
            case "Tanh" -> ElementFunction.TANH;
            case "Softplus" -> ElementFunction.SOFTPLUS;
            case "Softsign" -> ElementFunction.SOFTSIGN;
            case "Mish" -> ElementFunction.MISH;
            case "Exp" -> ElementFunction.EXP;
            case "Erf" -> ERF;
            case "Sqrt" -> SQRT;
            case "Abs" -> ABS;
            case "Gelu" ->
                node.text("approximate", "none").equals("tanh") ? ElementFunction.GELU_TANH : ElementFunction.GELU;
            case "Clip" -> clip(node, constants, opset);
            case "Pow" -> power(constants.input(node, 1).only());
            default -> null;
        };
        return Optional.ofNullable(function);
    }

    private static ElementFunction selu(OnnxNode node) {
        double alpha = node.number(ALPHA, (float) Activation.SELU_ALPHA);
        double gamma = node.number("gamma", (float) Activation.SELU_SCALE);
        if ((float) alpha == (float) Activation.SELU_ALPHA && (float) gamma == (float) Activation.SELU_SCALE) {
            return ElementFunction.SELU;
        }
        return ElementFunction.of("selu", x -> gamma * (x > 0 ? x : alpha * Math.expm1(x)));
    }

    /** The bounds are attributes before opset 11, and inputs since. */
    private static ElementFunction clip(OnnxNode node, Constants constants, long opset) throws NoChainException {
        double minimum = Double.NEGATIVE_INFINITY;
        double maximum = Double.POSITIVE_INFINITY;
        if (opset < 11) {
            minimum = node.number("min", Float.NEGATIVE_INFINITY);
            maximum = node.number("max", Float.POSITIVE_INFINITY);
        } else {
            Optional<Constant> low = constants.optional(node, 1);
            Optional<Constant> high = constants.optional(node, 2);
            minimum = low.isPresent() ? low.get().only() : minimum;
            maximum = high.isPresent() ? high.get().only() : maximum;
        }
        if (!(minimum <= maximum)) {
            throw new NoChainException(node.described() + " clips to nothing");
        }
        if (minimum == 0 && maximum >= Float.MAX_VALUE) {
            return ElementFunction.RELU;
        }
        return minimum == 0 && maximum == 6 ? ElementFunction.RELU6 : ElementFunction.clip(minimum, maximum);
    }

    private static ElementFunction power(double exponent) {
        return exponent == 2
                ? ElementFunction.of("square", x -> x * x)
                : ElementFunction.of("power", x -> Math.pow(x, exponent));
    }
}
