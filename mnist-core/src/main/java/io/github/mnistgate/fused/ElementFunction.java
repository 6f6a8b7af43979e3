package io.github.mnistgate.fused;

import static io.github.mnistgate.model.Activation.SELU_ALPHA;
import static io.github.mnistgate.model.Activation.SELU_SCALE;

import io.github.mnistgate.InvalidInputException;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.Erf;
import org.apiguardian.api.API;

/**
 * A function that a {@link DenseChain} applies to each value by itself, computed in double. It has the name by which
 * messages call it. Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ElementFunction {

    private static final double SQRT_2 = Math.sqrt(2);
    /** The factor in the tanh of the approximation of GELU (Hendrycks and Gimpel, 2016). */
    private static final double GELU_SCALE = Math.sqrt(2 / Math.PI);

    private static final double GELU_CUBE = 0.044715;

    public static final ElementFunction IDENTITY = of("identity", x -> x);
    public static final ElementFunction RELU = of("relu", x -> Math.max(x, 0));
    public static final ElementFunction RELU6 = of("relu6", x -> clip(x, 0, 6));
    public static final ElementFunction SELU = of("selu", x -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x)));
    public static final ElementFunction SIGMOID = of("sigmoid", ElementFunction::sigmoid);
    /** Computed by StrictMath, because Math.tanh differs between Java versions. */
    public static final ElementFunction TANH = of("tanh", StrictMath::tanh);

    public static final ElementFunction SOFTPLUS = of("softplus", ElementFunction::softplus);
    public static final ElementFunction SOFTSIGN = of("softsign", x -> x / (1 + Math.abs(x)));
    /** {@code x * sigmoid(x)}, also called SiLU. */
    public static final ElementFunction SWISH = of("swish", x -> x * sigmoid(x));
    /** {@code x * relu6(x + 3) / 6}, also called hard SiLU. */
    public static final ElementFunction HARD_SWISH = of("hard_swish", x -> x * clip(x / 6 + 0.5, 0, 1));
    /** The exact one, with the error function. */
    public static final ElementFunction GELU = of("gelu", x -> 0.5 * x * (1 + Erf.value(x / SQRT_2)));
    /** The approximation with a tanh. */
    public static final ElementFunction GELU_TANH =
            of("gelu_tanh", x -> 0.5 * x * (1 + StrictMath.tanh(GELU_SCALE * (x + GELU_CUBE * x * x * x))));

    public static final ElementFunction MISH = of("mish", x -> x * StrictMath.tanh(softplus(x)));
    public static final ElementFunction LOG_SIGMOID = of("log_sigmoid", x -> -softplus(-x));
    public static final ElementFunction EXP = of("exp", Math::exp);

    private final String name;
    private final DoubleUnaryOperator function;

    private ElementFunction(String name, DoubleUnaryOperator function) {
        this.name = name;
        this.function = function;
    }

    /**
     * Returns a function that is none of those here.
     *
     * @param name for messages
     * @param function that depends on its argument alone and that any number of threads may call at once
     */
    public static ElementFunction of(String name, DoubleUnaryOperator function) {
        return new ElementFunction(name, function);
    }

    /** Returns {@code x} where it is positive, and elsewhere {@code alpha * x}. */
    public static ElementFunction leakyRelu(double alpha) {
        return of("leaky_relu", finite("leaky_relu", alpha), x -> x > 0 ? x : alpha * x);
    }

    /** Returns {@code x} where it is positive, and elsewhere {@code alpha * (exp(x) - 1)}. */
    public static ElementFunction elu(double alpha) {
        return of("elu", finite("elu", alpha), x -> x > 0 ? x : alpha * Math.expm1(x));
    }

    /** Returns {@code x} where it is positive, and elsewhere {@code alpha * (exp(x / alpha) - 1)}. */
    public static ElementFunction celu(double alpha) {
        return of("celu", finite("celu", alpha), x -> x > 0 ? x : alpha * Math.expm1(x / alpha));
    }

    /** Returns {@code alpha * x + beta}, but no less than 0 and no more than 1. */
    public static ElementFunction hardSigmoid(double alpha, double beta) {
        finite("hard_sigmoid", alpha);
        return of("hard_sigmoid", finite("hard_sigmoid", beta), x -> clip(alpha * x + beta, 0, 1));
    }

    /** Returns {@code x} where it is above a threshold, and elsewhere 0. */
    public static ElementFunction thresholdedRelu(double threshold) {
        return of("thresholded_relu", finite("thresholded_relu", threshold), x -> x > threshold ? x : 0);
    }

    /** Returns {@code x}, but no less than a minimum and no more than a maximum, which may be infinite. */
    public static ElementFunction clip(double minimum, double maximum) {
        if (!(minimum <= maximum)) {
            throw new InvalidInputException("a clip function is from " + minimum + " to " + maximum
                    + ", allowed are two numbers of which the first is not above the second; export the model again");
        }
        return of("clip", x -> clip(x, minimum, maximum));
    }

    /** Like {@link Math#max} and {@link Math#min}, what is not a number stays so. */
    private static double clip(double x, double minimum, double maximum) {
        return Math.min(Math.max(x, minimum), maximum);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** For a large x the exponential would be infinite, although its logarithm is about x. */
    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /** @param parameter the last, which was checked */
    private static ElementFunction of(String name, double parameter, DoubleUnaryOperator function) {
        return new ElementFunction(name + "(" + parameter + ")", function);
    }

    private static double finite(String name, double parameter) {
        if (!Double.isFinite(parameter)) {
            throw new InvalidInputException("a parameter of the function " + name + " is " + parameter
                    + ", allowed are finite numbers; export the model again");
        }
        return parameter;
    }

    /** Returns the function's value. */
    public double at(double x) {
        return function.applyAsDouble(x);
    }

    /** Returns its name. */
    @Override
    public String toString() {
        return name;
    }
}
