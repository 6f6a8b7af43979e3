package io.github.mnistgate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dl4j.TrainedModel;
import io.github.mnistgate.evaluation.ModelEvaluation;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;

/** Two classes of one run, by {@link MnistModelTest}. */
final class SharingTestCases {

  static final Set<TrainedModel> MODELS = Collections.newSetFromMap(new IdentityHashMap<>());
  static final Set<MultiLayerNetwork> NETWORKS = Collections.newSetFromMap(new IdentityHashMap<>());

  private SharingTestCases() {}

  static void reset() {
    MODELS.clear();
    NETWORKS.clear();
  }

  @MnistModel
  static class First {
    @Test
    void model(TrainedModel model, ModelEvaluation evaluation) {
      MODELS.add(model);
      assertThat(model.evaluation()).isSameAs(evaluation);
    }

    @Test
    void network(MultiLayerNetwork network) {
      NETWORKS.add(network);
      assertThat(network.params().wasClosed()).isFalse();
    }
  }

  @MnistModel
  static class Second {
    @Test
    void model(TrainedModel model) {
      MODELS.add(model);
    }

    @Test
    void network(@MnistModel MultiLayerNetwork network) {
      NETWORKS.add(network);
      assertThat(network.params().wasClosed()).isFalse();
    }
  }
}
