package io.github.mnistgate.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.ModelSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class InitialWeightsTest {

    private final ModelSpec spec = new ModelSpec(List.of(128, 64), Activation.RELU, 10, true);
    private final float[] parameters = InitialWeights.glorotUniform(spec, 42);

    @Test
    void weightsFillGlorotsBoundsEvenlyAndBiasesAreZero() {
        assertThat(parameters).hasSize(109_386);
        int at = 0;
        for (int layer = 0; layer < 3; layer++) {
            double limit = Math.sqrt(6.0 / (spec.inputs(layer) + spec.units(layer)));
            int weights = spec.inputs(layer) * spec.units(layer);
            double sum = 0;
            double squares = 0;
            double largest = 0;
            for (int i = 0; i < weights; i++) {
                double weight = parameters[at++];
                sum += weight;
                squares += weight * weight;
                largest = Math.max(largest, Math.abs(weight));
            }
            assertThat(largest).isLessThanOrEqualTo(limit * (1 + 1e-7)).isGreaterThan(0.98 * limit);
            // Of so many uniform numbers the mean strays by limit / sqrt(3 weights); five times that.
            assertThat(sum / weights).isCloseTo(0, within(5 * limit / Math.sqrt(3.0 * weights)));
            assertThat(squares / weights).isCloseTo(limit * limit / 3, within(0.1 * limit * limit));
            for (int unit = 0; unit < spec.units(layer); unit++) {
                assertThat(parameters[at++]).isZero();
            }
        }
        assertThat(at).isEqualTo(parameters.length);
    }

    /** Pins the first weight, so that a model stays the same over versions of Java and of this project. */
    @Test
    void firstWeightIsTheFirstNumberThatJavasGeneratorDraws() {
        // new Random(42).nextDouble() on every Java, by its specification.
        double first = 0.7275636800328681;
        assertThat(parameters[0]).isEqualTo((float) ((2 * first - 1) * Math.sqrt(6.0 / (784 + 128))));
    }

    @Test
    void weightsDependOnTheSeedAlone() {
        assertThat(InitialWeights.glorotUniform(spec, 42)).isEqualTo(parameters);
        assertThat(InitialWeights.glorotUniform(spec, 43)).isNotEqualTo(parameters);
    }
}
