package com.example.digits;

import static io.github.mnistgate.junit.MnistAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.junit.MnistModel;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

@MnistModel
class DigitQualityTest {

    @Test
    void isAccurate(ModelEvaluation evaluation) {
        assertThat(evaluation)
                .hasAccuracyOfAtLeast(0.97)
                .hasRecallOfAtLeast(0.90)
                .confusesAtMost(4, 9, 60);
    }

    @Test
    void recognisesTheFirstTestImages(TrainedModel model, MnistDataset testSet) {
        int[] digits = IntStream.range(0, 5)
                .map(i -> model.predict(testSet.digit(i)).label())
                .toArray();
        assertThat(digits).containsExactly(7, 2, 1, 0, 4);
    }

    @Test
    void predictsWhatTheReportSays(MultiLayerNetwork network, MnistDataset testSet, ModelEvaluation evaluation) {
        int[] predicted = network.predict(Nd4j.create(testSet.images(0, 100, true)));
        for (int image = 0; image < predicted.length; image++) {
            assertThat(predicted[image]).isEqualTo(evaluation.predictions().label(image));
        }
    }
}
