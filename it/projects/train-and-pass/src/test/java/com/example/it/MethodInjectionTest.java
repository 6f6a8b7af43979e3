package com.example.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.junit.MnistModel;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.nd4j.evaluation.classification.Evaluation;

class MethodInjectionTest {

    /** A user's own annotation. */
    @Test
    @MnistModel
    @Retention(RetentionPolicy.RUNTIME)
    @interface ModelTest {}

    @Test
    @MnistModel
    void injectsEveryType(
            TrainedModel model,
            ModelEvaluation evaluation,
            DigitConfusionMatrix matrix,
            MnistDataset testSet,
            MultiLayerNetwork network,
            Evaluation nd4j) {
        assertThat(network.numParams()).isEqualTo(model.spec().parameters());
        assertThat(matrix).isEqualTo(evaluation.confusionMatrix());
        assertThat(testSet.sha256()).isEqualTo(evaluation.dataset().sha256());
        assertThat(nd4j.accuracy()).isEqualTo(evaluation.accuracy());
    }

    @ModelTest
    void injectsThroughAMetaAnnotation(ModelEvaluation evaluation) {
        assertThat(evaluation.model().preset()).isEqualTo("mlp-128");
    }

    @Test
    void leavesOtherTestsAlone(TestInfo info) {
        assertThat(info.getTestMethod()).isPresent();
    }
}
