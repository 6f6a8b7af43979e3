package io.github.mnistgate.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelSpecTest {

    private final ModelSpec spec = new ModelSpec(List.of(128, 64), Activation.RELU, 10, true);

    @Test
    void layersInLine() {
        assertThat(spec.layers()).isEqualTo(3);
        assertThat(List.of(spec.inputs(0), spec.inputs(1), spec.inputs(2))).containsExactly(784, 128, 64);
        assertThat(List.of(spec.units(0), spec.units(1), spec.units(2))).containsExactly(128, 64, 10);
        assertThat(spec.summary()).isEqualTo("784-128-64-10 relu");
    }

    @Test
    void parametersAreWeightsAndBiases() {
        assertThat(spec.parameters())
                .isEqualTo((784 * 128 + 128) + (128 * 64 + 64) + (64 * 10 + 10))
                .isEqualTo(109_386);
        assertThat(new ModelSpec(List.of(1), Activation.TANH, 12, false).parameters())
                .isEqualTo(785 + 24);
    }

    @Test
    void isNotChangedThroughTheListItWasMadeOf() {
        List<Integer> units = new ArrayList<>(List.of(5));
        ModelSpec made = new ModelSpec(units, Activation.RELU, 10, true);
        units.add(6);

        assertThat(made.hiddenLayers()).containsExactly(5);
    }
}
