package io.github.mnistgate.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.mnistgate.fused.Layers.Strip;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.ModelSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayersTest {

    private final ModelSpec spec = new ModelSpec(List.of(17, 1, 32), Activation.RELU, 12, true);
    private final Layers layers = new Layers(spec);

    @Test
    void widthsAreFullVectors() {
        assertThat(layers.width(0)).isEqualTo(32);
        assertThat(layers.width(1)).isEqualTo(16);
        assertThat(layers.width(2)).isEqualTo(32);
        assertThat(layers.width(3)).isEqualTo(16);
        assertThat(layers.maxWidth()).isEqualTo(32);
        assertThat(layers.size()).isEqualTo(785 * 32 + 18 * 16 + 2 * 32 + 33 * 16);
    }

    @Test
    void everyParameterHasItsPlaceAndPaddingIsZero() {
        float[] flat = numbers();

        float[] padded = layers.fromFile(flat);

        int at = 0;
        int found = 0;
        for (int layer = 0; layer < layers.count(); layer++) {
            for (int unit = 0; unit < spec.units(layer); unit++) {
                for (int input = 0; input < spec.inputs(layer); input++) {
                    assertThat(padded[layers.weights(layer) + input * layers.width(layer) + unit])
                            .isEqualTo(flat[at++]);
                    found++;
                }
            }
            for (int unit = 0; unit < spec.units(layer); unit++) {
                assertThat(padded[layers.biases(layer) + unit]).isEqualTo(flat[at++]);
                found++;
            }
        }
        assertThat(found).isEqualTo(spec.parameters());
        int zeros = 0;
        for (float value : padded) {
            zeros += value == 0 ? 1 : 0;
        }
        assertThat(zeros).isEqualTo(layers.size() - spec.parameters());
    }

    @Test
    void roundTripLosesNothing() {
        float[] flat = numbers();

        assertThat(layers.toFile(layers.fromFile(flat))).isEqualTo(flat);
    }

    @Test
    void paddingNeverReachesTheFile() {
        float[] padded = layers.fromFile(numbers());
        for (int i = 0; i < padded.length; i++) {
            padded[i] = padded[i] == 0 ? -1 : padded[i];
        }

        assertThat(layers.toFile(padded)).isEqualTo(numbers());
    }

    @Test
    void stripsHaveTheirParametersOneAfterTheOther() {
        ModelSpec wide = new ModelSpec(List.of(140, 3), Activation.RELU, 10, true);
        Layers inStrips = Layers.inStrips(wide, 4);

        // Nine vectors of 16 units.
        assertThat(inStrips.strips())
                .extracting(Strip::column, Strip::columns)
                .containsExactly(tuple(0, 32), tuple(32, 32), tuple(64, 32), tuple(96, 48));
        assertThat(inStrips.strips())
                .extracting(Strip::at)
                .containsExactly(
                        Layers.LEAD, Layers.LEAD + 785 * 32, Layers.LEAD + 2 * 785 * 32, Layers.LEAD + 3 * 785 * 32);
        assertThat(inStrips.size()).isEqualTo(Layers.LEAD + new Layers(wide).size());
        float[] flat = new float[wide.parameters()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = i + 1;
        }
        float[] padded = inStrips.fromFile(flat);
        assertThat(inStrips.toFile(padded)).isEqualTo(flat);
        Strip third = inStrips.strips().get(2);
        // The weight of input 700 for unit 70, and the unit's bias.
        assertThat(padded[third.at() + 700 * 32 + 6]).isEqualTo(flat[70 * 784 + 700]);
        assertThat(padded[third.at() + 784 * 32 + 6]).isEqualTo(flat[140 * 784 + 70]);
    }

    @Test
    void narrowLayersHaveOneStrip() {
        assertThat(Layers.inStrips(new ModelSpec(List.of(40), Activation.RELU, 10, true), 8)
                        .strips())
                .hasSize(1);
    }

    private float[] numbers() {
        float[] flat = new float[spec.parameters()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = i + 1;
        }
        return flat;
    }
}
