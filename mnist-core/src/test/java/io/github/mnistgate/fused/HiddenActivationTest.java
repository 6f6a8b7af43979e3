package io.github.mnistgate.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.model.Activation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HiddenActivationTest {

    private static final float STEP = 1f / 256;

    @ParameterizedTest
    @EnumSource(value = Activation.class, names = "RELU", mode = EnumSource.Mode.EXCLUDE)
    void slopesFollowFiniteDifferences(Activation activation) {
        for (int i = -1500; i < 1500; i++) {
            // Not at zero, where some have a corner.
            float x = (i + 0.5f) * STEP;
            double above = value(activation, x + STEP / 2);
            double below = value(activation, x - STEP / 2);

            assertThat((double) slope(activation, x)).as("at %s", x).isCloseTo((above - below) / STEP, within(2e-4));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Activation.class, names = "RELU", mode = EnumSource.Mode.EXCLUDE)
    void largeValuesHaveTheirLimits(Activation activation) {
        for (float x : new float[] {1e3f, 1e10f, 1e20f, 1e38f}) {
            boolean bounded = switch (activation) {
                case SIGMOID, SOFTSIGN, TANH -> true;
                default -> false;
            };
            double scale = activation == Activation.SELU ? 1.0507009873554805 : 1;
            assertThat(value(activation, x) / (bounded ? 1.0 : x))
                    .as("value at %s", x)
                    .isCloseTo(scale, within(1e-2));
            assertThat((double) slope(activation, x)).as("slope at %s", x).isCloseTo(bounded ? 0 : scale, within(1e-5));
            double left = activation == Activation.LINEAR ? 1 : 0;
            assertThat((double) slope(activation, -x)).as("slope at -%s", x).isCloseTo(left, within(1e-5));
            assertThat(Float.isFinite(value(activation, -x))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void onlyTheGivenPlacesAreTouched(Activation activation) {
        float[] values = {-3, -2, 2, 3};
        float[] slopes = {7, 7, 7, 7};

        new HiddenActivation(activation, new PlainKernels()).apply(values, slopes, 1, 3);

        assertThat(new float[] {values[0], values[3], slopes[0], slopes[3]}).containsExactly(-3, 3, 7, 7);
        if (activation == Activation.RELU) {
            assertThat(values).containsExactly(-3, 0, 2, 3);
        }
    }

    private static float value(Activation activation, float x) {
        float[] values = {x};
        new HiddenActivation(activation, new PlainKernels()).apply(values, new float[1], 0, 1);
        return values[0];
    }

    private static float slope(Activation activation, float x) {
        float[] slopes = new float[1];
        new HiddenActivation(activation, new PlainKernels()).apply(new float[] {x}, slopes, 0, 1);
        return slopes[0];
    }
}
