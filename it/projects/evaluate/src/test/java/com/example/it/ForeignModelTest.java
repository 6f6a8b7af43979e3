package com.example.it;

import static io.github.mnistgate.junit.MnistAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.junit.MnistModel;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;

@MnistModel
class ForeignModelTest {

    @Test
    void isAccurate(ModelEvaluation evaluation) {
        assertThat(evaluation).hasAccuracyOfAtLeast(0.8);
        assertThat(evaluation.model().preset()).isNull();
    }

    @Test
    void isInjected(TrainedModel model, MultiLayerNetwork network, MnistDataset testSet) {
        assertThat(model.predict(testSet.digit(0)).label()).isEqualTo(7);
        assertThat(network.numParams()).isEqualTo(model.spec().parameters());
    }
}
