package io.github.mnistgate.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.model.Activation;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ElementFunctionTest {

    private static final Map<Activation, ElementFunction> OF_TRAININGS = Map.of(
            Activation.ELU, ElementFunction.elu(1),
            Activation.LINEAR, ElementFunction.IDENTITY,
            Activation.RELU, ElementFunction.RELU,
            Activation.SELU, ElementFunction.SELU,
            Activation.SIGMOID, ElementFunction.SIGMOID,
            Activation.SOFTPLUS, ElementFunction.SOFTPLUS,
            Activation.SOFTSIGN, ElementFunction.SOFTSIGN,
            Activation.SWISH, ElementFunction.SWISH,
            Activation.TANH, ElementFunction.TANH);

    static Stream<ElementFunction> functions() {
        return Stream.of(
                ElementFunction.IDENTITY,
                ElementFunction.RELU,
                ElementFunction.RELU6,
                ElementFunction.SELU,
                ElementFunction.SIGMOID,
                ElementFunction.TANH,
                ElementFunction.SOFTPLUS,
                ElementFunction.SOFTSIGN,
                ElementFunction.SWISH,
                ElementFunction.HARD_SWISH,
                ElementFunction.GELU,
                ElementFunction.GELU_TANH,
                ElementFunction.MISH,
                ElementFunction.LOG_SIGMOID,
                ElementFunction.EXP,
                ElementFunction.leakyRelu(0.2),
                ElementFunction.elu(0.5),
                ElementFunction.celu(0.5),
                ElementFunction.hardSigmoid(0.2, 0.5),
                ElementFunction.thresholdedRelu(0.4),
                ElementFunction.clip(-1, 2));
    }

    /** Computed by PyTorch 1.13, torch.nn.functional, in double; thresholded_relu by its definition. */
    @ParameterizedTest
    @CsvSource({
        "identity, -7.5, -2.25, -0.5, 0.0, 0.375, 1.5, 6.75",
        "relu, 0.0, 0.0, 0.0, 0.0, 0.375, 1.5, 6.75",
        "relu6, 0.0, 0.0, 0.0, 0.0, 0.375, 1.5, 6.0",
        "selu, -1.757126963580787, -1.5727970336193382, -0.6917581878028713, 0.0, 0.39401287025830517, 1.5760514810332207, 7.092231664649493",
        "sigmoid, 0.0005527786369235996, 0.09534946489910949, 0.3775406687981454, 0.5, 0.5926665999540697, 0.8175744761936437, 0.9988304897349445",
        "tanh, -0.9999993881955461, -0.9780261147388136, -0.46211715726000974, 0.0, 0.35835739835078595, 0.9051482536448664, 0.9999972580855863",
        "softplus, 0.0005529314753607964, 0.10020655891674721, 0.4740769841801067, 0.6931471805599453, 0.89812326413984, 1.7014132779827524, 6.751170194675854",
        "softsign, -0.8823529411764706, -0.6923076923076923, -0.3333333333333333, 0.0, 0.2727272727272727, 0.6, 0.8709677419354839",
        "swish, -0.004145839776926997, -0.21453629602299634, -0.1887703343990727, 0.0, 0.22224997498277613, 1.2263617142904655, 6.742105805710875",
        "hard_swish, -0.0, -0.28125, -0.20833333333333334, 0.0, 0.2109375, 1.125, 6.75",
        "gelu, -2.393918396847994e-13, -0.02750506347385051, -0.15426876936299344, 0.0, 0.2423136625022714, 1.399789198096713, 6.749999999950102",
        "gelu_tanh, -0.0, -0.02720132989728863, -0.15428599017485606, 0.0, 0.24230776689151162, 1.3995715769802328, 6.749999999999958",
        "mish, -0.004146985642582228, -0.22471311922296616, -0.22074377465173, 0.0, 0.2682685597143539, 1.4033782663958028, 6.7499815353427435",
        "log_sigmoid, -7.500552931475361, -2.350206558916747, -0.9740769841801067, -0.6931471805599453, -0.5231232641398401, -0.2014132779827524, -0.0011701946758545584",
        "exp, 0.0005530843701478336, 0.10539922456186433, 0.6065306597126334, 1.0, 1.4549914146182013, 4.4816890703380645, 854.0587625261516",
        "leaky_relu(0.2), -1.5, -0.45, -0.1, 0.0, 0.375, 1.5, 6.75",
        "elu(0.5), -0.4997234578149261, -0.4473003877190678, -0.1967346701436833, 0.0, 0.375, 1.5, 6.75",
        "celu(0.5), -0.49999984704883976, -0.49444550173087887, -0.31606027941427883, 0.0, 0.375, 1.5, 6.75",
        "hard_sigmoid(0.5), 0.0, 0.04999999999999999, 0.4, 0.5, 0.575, 0.8, 1.0",
        "thresholded_relu(0.4), 0.0, 0.0, 0.0, 0.0, 0.0, 1.5, 6.75",
        "clip, -1.0, -1.0, -0.5, 0.0, 0.375, 1.5, 2.0"
    })
    void valuesAreThoseOfPyTorch(String name, double a, double b, double c, double zero, double d, double e, double f) {
        ElementFunction function = functions()
                .filter(each -> each.toString().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(Stream.of(-7.5, -2.25, -0.5, 0.0, 0.375, 1.5, 6.75)
                        .mapToDouble(function::at)
                        .toArray())
                .containsExactly(new double[] {a, b, c, zero, d, e, f}, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void functionsOfTrainingsAreTheirs(Activation activation) {
        for (int i = -400; i <= 400; i++) {
            float[] value = {i / 32f};
            new HiddenActivation(activation, new PlainKernels()).apply(value, new float[1], 0, 1);

            assertThat((float) OF_TRAININGS.get(activation).at(i / 32f)).isEqualTo(value[0]);
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void largeValuesStayNumbersAndOthersStayNone(ElementFunction function) {
        for (double x : new double[] {-1e30, -1e4, 1e4, 1e30}) {
            assertThat(function.at(x)).as("%s at %s", function, x).isNotNaN();
        }
        if (!function.toString().startsWith("thresholded")) {
            assertThat(function.at(Double.NaN)).isNaN();
        }
    }

    @Test
    void ownFunctionIsCalledByItsName() {
        ElementFunction cube = ElementFunction.of("cube", x -> x * x * x);

        assertThat(cube.at(-2)).isEqualTo(-8);
        assertThat(cube).hasToString("cube");
    }
}
