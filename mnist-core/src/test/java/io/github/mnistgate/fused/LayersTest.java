package io.github.mnistgate.fused;

import static org.assertj.core.api.Assertions.assertThat;

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

    float[] padded = layers.fromDl4j(flat);

    int at = 0;
    int found = 0;
    for (int layer = 0; layer < layers.count(); layer++) {
      for (int unit = 0; unit < spec.units(layer); unit++) {
        for (int input = 0; input < spec.inputs(layer); input++) {
          assertThat(padded[layers.weights(layer) + input * layers.width(layer) + unit]).isEqualTo(flat[at++]);
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

    assertThat(layers.toDl4j(layers.fromDl4j(flat))).isEqualTo(flat);
  }

  @Test
  void paddingNeverReachesTheFile() {
    float[] padded = layers.fromDl4j(numbers());
    for (int i = 0; i < padded.length; i++) {
      padded[i] = padded[i] == 0 ? -1 : padded[i];
    }

    assertThat(layers.toDl4j(padded)).isEqualTo(numbers());
  }

  private float[] numbers() {
    float[] flat = new float[spec.parameters()];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = i + 1;
    }
    return flat;
  }
}
