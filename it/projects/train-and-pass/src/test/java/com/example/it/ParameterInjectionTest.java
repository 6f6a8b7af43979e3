package com.example.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.junit.MnistModel;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.nd4j.evaluation.classification.Evaluation;

class ParameterInjectionTest {

    @Test
    void injectsEveryType(
            TestInfo info,
            @MnistModel TrainedModel model,
            @MnistModel ModelEvaluation evaluation,
            @MnistModel DigitConfusionMatrix matrix,
            @MnistModel MnistDataset testSet,
            @MnistModel MultiLayerNetwork network,
            @MnistModel Evaluation nd4j) {
        assertThat(info.getDisplayName()).startsWith("injectsEveryType");
        assertThat(network.numParams()).isEqualTo(model.spec().parameters());
        assertThat(matrix).isEqualTo(evaluation.confusionMatrix());
        assertThat(testSet.sha256()).isEqualTo(evaluation.dataset().sha256());
        assertThat(nd4j.accuracy()).isEqualTo(evaluation.accuracy());
    }
}
