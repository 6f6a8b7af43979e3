package io.github.mnistgate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.evaluation.ModelEvaluation;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.nd4j.linalg.factory.Nd4j;

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

    /** In any order: each closes what the others use. */
    @MnistModel
    static class Closing {

        @Test
        void theModel(TrainedModel model, MultiLayerNetwork network) {
            try (model) {
                assertThat(model.spec().parameters()).isEqualTo(network.numParams());
            }
            network.close();
            assertStillWorks(model, network);
        }

        @Test
        void theNetworkOfTheModel(TrainedModel model, MultiLayerNetwork network) {
            network.close();
            assertStillWorks(model, network);
        }

        /** JUnit closes arguments that can be closed after each invocation. */
        @ParameterizedTest
        @DigitSource(count = 1)
        void anArgument(TrainedModel model, Digit digit, MultiLayerNetwork network) {
            assertStillWorks(model, network);
        }

        private static void assertStillWorks(TrainedModel model, MultiLayerNetwork network) {
            assertThat(network.params().wasClosed()).isFalse();
            assertThat(network.output(Nd4j.create(model.testSet().images(0, 1, true)))
                            .argMax(1)
                            .getInt(0))
                    .isEqualTo(model.predict(model.testSet().digit(0)).label());
            assertThat(network.clone().params()).isEqualTo(network.params());
        }
    }
}
