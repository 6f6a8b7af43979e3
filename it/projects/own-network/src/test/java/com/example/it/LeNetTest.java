package com.example.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.junit.MnistModel;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;

@MnistModel
class LeNetTest {

    @Test
    void readsDigits(ModelEvaluation evaluation) {
        assertThat(evaluation.accuracy()).isGreaterThanOrEqualTo(0.985);
    }

    @Test
    void classifiesAsItWasEvaluated(TrainedModel model, ModelEvaluation evaluation, MnistDataset testSet) {
        Predictions predictions = model.of(testSet);
        int right = 0;
        for (int image = 0; image < testSet.size(); image++) {
            right += predictions.label(image) == testSet.label(image) ? 1 : 0;
        }
        assertThat(right / 10_000.0).isEqualTo(evaluation.accuracy());
    }

    @Test
    void isTheNetworkOfTheClass(MultiLayerNetwork network) {
        assertThat(network.getnLayers()).isEqualTo(6);
        assertThat(network.getLayerWiseConfigurations().getEpochCount()).isEqualTo(1);
    }
}
